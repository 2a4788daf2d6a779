"""What can be told of a noun phrase without a name: what its bearer is, a person, a group, a body, and what it says."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.resolve.ages import age_within, age_words, called_by_age
from quotes.resolve.among import all_of
from quotes.resolve.genders import noun_gender
from quotes.resolve.lexicon import bare, is_organization_noun, is_person_noun, title_noun, words
from quotes.resolve.nations import compatriots, gender_of
from quotes.resolve.phrases import DETERMINERS, OWNERS, determiner, phrase, plural, with_no
from quotes.resolve.register import Nominal
from quotes.sources import is_message
from quotes.spans import QUOTE_MARKS
from quotes.values import Sentence, SpeakerKind, Word

# Words for several persons that stand by themselves: "many fled".
MANY = frozenset({"those", "some", "many", "others", "most", "few", "several"})
# What makes a "guard" a body: "the coast guard".
GUARDS = frozenset({"border", "coast", "home", "national", "palace", "presidential", "revolutionary"})
# What makes a "paper" no newspaper: "a white paper".
PAPERS = frozenset({"academic", "discussion", "green", "policy", "position", "research", "white", "working"})
# Pronouns for those of whom a number are told of.
THEM = frozenset({"them", "they", "us", "we", "whom", "you"})
# What those know whom a paper does not name: familiar with, briefed on, with knowledge of the matter.
KNOWING = frozenset({"briefed", "familiar", "knowledge"})
MATTERS = frozenset({"case", "conversation", "deal", "decision", "discussion", "investigation", "matter"}) | {
    "meeting", "negotiation", "plan", "process", "situation", "talk", "talks", "thinking", "transaction",
}  # fmt: skip
# Words of clauses by which they ask for it: "who spoke on condition of anonymity", "who asked not to be named".
ANONYMITY = frozenset({"anonymity", "anonymous", "anonymously"})
NAMED = frozenset({"identified", "named"})
REFUSING = frozenset({"declined", "declining", "not", "refused", "refusing"})
# Nouns for such people beside those of a list.
UNNAMED_NOUNS = frozenset({"people", "person", "persons", "those"})
# What stands before "figures" that are people.
PUBLIC = frozenset({"influential", "key", "leading", "opposition", "party", "political", "prominent", "public"}) | {
    "religious", "senior", "several", "some", "top",
}  # fmt: skip


def read_nominal(sentence: Sentence, head: int) -> Nominal:
    """What can be compared of the noun phrase of word `head`."""
    word = sentence.words[head]
    inside = phrase(sentence, head)
    aged = age_words(sentence, inside)
    others = frozenset(
        bare(sentence.words[i].text)
        for i in inside
        if i != head and i not in aged and sentence.words[i].upos in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"}
    )
    if word.text.casefold().startswith("ex-"):  # "the ex-chancellor" is not the chancellor
        others |= {"ex"}
    gender = noun_gender(bare(word.lemma)) or noun_gender(bare(word.text))
    if country := compatriots(sentence.words, head):
        gender = gender_of(word)
    article = determiner(sentence, head)
    begin = bare(sentence.words[inside[0]].text)
    if not article and inside[0] != head and begin in {"one", "the"}:  # "the" may hang on the "year" of an age
        article = begin
    if not article and lost_article(sentence, head, inside[0]):
        article = "the"
    if word.relation == "compound" and is_message(sentence.words[word.head]):  # "a company statement" is the company's
        article = "the"
    many = plural(word) or (
        word.upos in {"ADJ", "DET", "PRON"} and bare(word.text) in MANY and not of_them(sentence, head)
    )
    age = age_within(sentence, inside) if aged else None
    return Nominal(title_noun(word), article, others, noun_kind(sentence, head), many, gender, country, age)


def lost_article(sentence: Sentence, head: int, first: int) -> bool:
    """Whether a sentence begins with a noun for one body or person in small letters: a page has lost its "The".

    An age may stand before the noun: "72-year-old mayor apologised"; in a headline that is anybody.
    """
    word, begin = sentence.words[head], sentence.words[0].text
    if first != 0 or word.upos != "NOUN" or plural(word) or sentence.index == 0:
        return False
    after = [w.text for w in sentence.words[head + 1 : head + 2]]
    if any(sentence.dependents(head, "acl")) and after != [","]:  # "group which runs the surgery"
        return False
    aged = bool(age_words(sentence, range(first, head + 1)))
    if not (begin[:1].islower() or (aged and begin[:1].isdigit())):
        return False
    return aged or noun_kind(sentence, head) in {"anonymous", "organization"}


def of_them(sentence: Sentence, head: int) -> bool:
    """Whether a pronoun says of whom a word is a part: "many of them" name nobody."""
    return any(c.upos == "PRON" and c.deprel != "nmod:poss" for c in sentence.dependents(head, "nmod"))


def noun_kind(sentence: Sentence, head: int) -> SpeakerKind | None:
    """What a noun's bearer is: None where the lists do not say."""
    word = sentence.words[head]
    lemma = bare(word.lemma)
    if determiner(sentence, head) == "your":
        return "generic"
    if called_by_age(sentence, head) is not None or speaks_unnamed(sentence, head) or compatriots(sentence.words, head):
        return "anonymous"
    if (several := all_of(sentence, head)) is not None:
        return kind_of_one(sentence, several)
    if (
        lemma in {"source", "another"}
        or one_of_several(sentence, head)
        or (lemma == "official" and any(sentence.dependents(head, "nummod")))
    ):
        return "anonymous"
    if bare(word.text) in MANY and any(c.upos == "NOUN" for c in sentence.dependents(head, "nmod")):
        return "group"  # "some of the men"
    if are_so_many(sentence, head):
        return "group"
    if lemma in words("generic_sources") or bare(word.text) in words("generic_sources"):
        return (
            "generic"
            if word.upos != "NOUN" or not list(sentence.dependents(head, "nmod", "acl", "compound"))
            else "group"
        )
    body = (is_organization_noun(lemma) and not is_study(sentence, head)) or are_guards(sentence, head)
    if is_person_noun(word) and not body:
        return "group" if plural(word) else "anonymous"
    if lemma == "figure" and plural(word) and are_people(sentence, head):
        return "group"
    if lemma in words("group_nouns") or word.text in {"%", "\N{PER MILLE SIGN}"}:
        return "group"
    if body:
        return "group" if plural(word) else "organization"
    return "document" if lemma in words("document_nouns") else kind_by_clause(sentence, head)


def is_study(sentence: Sentence, head: int) -> bool:
    """Whether a "paper" is no newspaper: "a *white paper*"."""
    before = sentence.words[head - 1].text.casefold() if head else ""
    return bare(sentence.words[head].lemma) == "paper" and before in PAPERS


def are_guards(sentence: Sentence, head: int) -> bool:
    """Whether a "guard" is a body: "the coast guard"."""
    beside = sentence.dependents(head, "compound", "amod")
    return bare(sentence.words[head].lemma) == "guard" and any(bare(c.text) in GUARDS for c in beside)


def are_so_many(sentence: Sentence, head: int) -> bool:
    """Whether a number tells how many persons there are: "two of them", "39 of her staff", "six in 10", "all six"."""
    row = sentence.words
    if row[head].upos != "NUM" or bare(row[head].text) in {"1", "one"}:
        return False
    if row[head].text.isalpha() and row[head].relation == "nsubj" and row[head - 1].text.casefold() in {"the", "all"}:
        return True
    for whole in sentence.dependents(head, "nmod"):
        links = {c.text for c in sentence.dependents(whole.index, "case")}
        if "of" in links and (bare(whole.lemma) in THEM or is_person_noun(whole)):
            return True
        if "in" in links and whole.upos == "NUM":
            return True
    return False


def kind_by_clause(sentence: Sentence, head: int) -> SpeakerKind | None:
    """What the bearer of a noun that no list has is, where the clause right behind it says "who": "one docker who"."""
    after = sentence.words[head + 1 : head + 2]
    if not after or after[0].text.casefold() != "who" or not any(sentence.dependents(head, "acl:relcl")):
        return None
    return "group" if plural(sentence.words[head]) else "anonymous"


def are_people(sentence: Sentence, head: int) -> bool:
    """Whether "figures" are people: "senior party figures", "some figures"; not "official figures"."""
    beside = [c for c in sentence.dependents(head, "amod", "compound", "det") if c.index < head]
    return any(bare(c.lemma) in PUBLIC for c in beside)


def one_of_several(sentence: Sentence, head: int) -> bool:
    """Whether a word is the "one" of several told of before, "said one", and not anybody: "one never knows".

    It is one of them in what has happened, beside quoted words, and with a participle: "with one calling it bonkers".
    """
    word = sentence.words[head]
    told = any(sentence.dependents(head, "nmod", "det")) or len(with_no(sentence, head)) > 1
    if bare(word.text) != "one" or word.head < 0 or told:
        return False
    verb = sentence.words[word.head]
    quoted = any(w.text in QUOTE_MARKS for w in sentence.words)
    alone = all(c.xpos != "MD" for c in sentence.dependents(verb.index, "aux"))  # "one might say"
    told = verb.xpos in {"VBD", "VBG"} and verb.lemma != "have"  # "one only had to listen"
    return told or (verb.xpos in {"VBP", "VBZ"} and quoted and alone)


def speaks_unnamed(sentence: Sentence, head: int) -> bool:
    """Whether words behind a noun for people tell why they are not named: "two people familiar with the matter"."""
    word = sentence.words[head]
    if word.upos != "NOUN" or not (is_person_noun(word) or bare(word.lemma) in UNNAMED_NOUNS):
        return False
    behind = [c for c in sentence.dependents(head, "amod", "acl", "nmod") if c.index > head]
    inside = [sentence.words[i] for c in behind for i in sentence.subtree(c.index)]
    matters = bare(word.lemma) in UNNAMED_NOUNS or any(bare(w.lemma) in MATTERS for w in inside)
    if matters and any(bare(c.text) in KNOWING for c in behind):
        return True
    told = {bare(w.text) for w in inside}
    return bool(told & ANONYMITY) or (bool(told & REFUSING) and any(stays_unnamed(sentence, w) for w in inside))


def stays_unnamed(sentence: Sentence, word: Word) -> bool:
    """Whether a word is the "named" of "not to be named", not that of "have not named the suspect"."""
    return bare(word.text) in NAMED and any(c.text == "be" for c in sentence.dependents(word.index, "aux"))


def kind_of_one(sentence: Sentence, several: Word) -> SpeakerKind | None:
    """What one of several is: somebody unnamed for persons, "one of the men", a body for bodies."""
    lemma = bare(several.lemma)
    if is_person_noun(several) or lemma in UNNAMED_NOUNS | {"source"}:
        return "anonymous"
    if is_organization_noun(lemma) or lemma in words("any_body"):
        return "organization"
    kind = noun_kind(sentence, several.index)
    return "anonymous" if kind == "group" else kind


def one_of_persons(sentence: Sentence, head: int) -> bool:
    """Whether a word is the "one" of several persons: "one of my friends"."""
    several = all_of(sentence, head)
    return several is not None and kind_of_one(sentence, several) == "anonymous"


def plain(tokens: Sequence[str]) -> frozenset[str]:
    """A phrase's words for comparison, articles and possessive pronouns left out."""
    return frozenset(bare(t) for t in tokens) - DETERMINERS - OWNERS
