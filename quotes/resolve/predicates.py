"""Roles that a clause gives its subject: "is the chair of", "who leads the group", "was elected mayor"."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.resolve.kinds import FIRMS, FIRMS_OR_PERSONS
from quotes.resolve.lexicon import is_person_noun
from quotes.resolve.phrases import after_comma, determiner, person_heads, phrase, plural
from quotes.resolve.roles import Found, role
from quotes.values import Sentence

# Verbs whose subject holds the office that "as ..." or the complement names; read off clauses in PolNeAR train.
HOLDING = frozenset({"serve", "work", "act"})
GIVEN = frozenset({"appoint", "elect", "name", "nominate", "hire", "choose", "pick"})
BECOMING = frozenset({"become", "remain"})
# Verbs whose object is what the subject is at the head of.
LEADING = frozenset({"head", "lead", "run", "chair", "direct", "helm", "oversee", "found", "co-found"})

# Adjectives and nouns by which somebody is judged: who is "a great man" or "a hero" holds no office and has no trade.
JUDGING = frozenset({"able", "amazing", "bad", "brave", "brilliant", "classy", "clever", "courageous"}) | {
    "decent", "devoted", "excellent", "exceptional", "extraordinary", "fantastic", "formidable",
    "genuine", "good", "great", "honest", "ideal", "incompetent", "incredible", "inept", "inspiring",
    "law-abiding", "lovely", "loving", "nice", "obvious", "outstanding", "perfect", "proud",
    "reliable", "remarkable", "smart", "superb", "terrible", "terrific", "tremendous", "true", "unlikely",
    "weak", "wonderful", "worthy",
}  # fmt: skip
JUDGEMENTS = frozenset({"coward", "fool", "genius", "hero", "heroine", "idiot", "liar", "monster", "saint", "traitor"})


def clauses(text: str, sentence: Sentence, head: int) -> Iterator[Found]:
    """The roles in relative clauses and participles: "who is the chair of", "who leads", "who served as"."""
    for child in sentence.dependents(head, "acl"):
        if child.upos in {"NOUN", "PROPN", "ADJ"}:
            yield from equated(text, sentence, child.index)
        else:
            yield from verb_roles(text, sentence, child.index, passive=child.feature("VerbForm") == "Part")


def predicates(text: str, sentence: Sentence, head: int) -> Iterator[Found]:
    """The roles that the clause gives its subject: "X is the chair of", "X served as"; "As a member of ..., X"."""
    row = sentence.words
    if row[head].relation != "nsubj" or row[head].head < 0:
        return
    above = row[head].head
    if row[above].upos in {"NOUN", "PROPN"}:
        yield from equated(text, sentence, above)
    else:
        yield from verb_roles(text, sentence, above, passive=row[head].deprel == "nsubj:pass")


def equated(text: str, sentence: Sentence, noun: int) -> Iterator[Found]:
    """The roles that a noun with "is" or "was" makes; not where it is denied, asked or only possible."""
    if not any(c.lemma == "be" for c in sentence.dependents(noun, "cop")):
        return
    if any(
        sentence.words[i].lemma in {"not", "never", "no", "n't", "n\N{RIGHT SINGLE QUOTATION MARK}t"}
        for i in span_of(sentence, noun)
    ):
        return
    if (
        any(c.xpos == "MD" for c in sentence.dependents(noun, "aux"))
        or sentence.words[noun].feature("Number") == "Plur"
    ):
        return
    for h in person_heads(sentence, noun):
        if not plural(sentence.words[h]) and not judged(sentence, h):
            yield from listed(text, sentence, phrase(sentence, h), h)


def judged(sentence: Sentence, noun: int) -> bool:
    """Whether a predicate noun is praise or blame: "the *ideal* candidate", "a great *man*", "an *idiot*"."""
    praised = any(c.lemma.casefold() in JUDGING for c in sentence.dependents(noun, "amod"))
    return praised or sentence.words[noun].lemma.casefold() in JUDGEMENTS


def listed(text: str, sentence: Sentence, inside: list[int], head: int) -> Iterator[Found]:
    """The role that these words make, and a further one that a tree hangs into it: "chair of A, *a member of B*"."""
    further = next((i for i in inside if i > head and is_further(sentence, i)), None)
    if further is None:
        own = inside
    else:
        own = inside[: inside.index(min(sentence.subtree(further)))]
        yield from listed(text, sentence, phrase(sentence, further), further)
    if found := role(text, sentence, own, head):
        yield found


def is_further(sentence: Sentence, index: int) -> bool:
    """Whether a word is an office, no firm's noun, with an article of its own behind a comma."""
    word = sentence.words[index]
    office = word.relation == "appos" and is_person_noun(word) and not plural(word)
    return (
        office
        and word.lemma not in FIRMS | FIRMS_OR_PERSONS
        and determiner(sentence, index) in {"a", "an"}
        and after_comma(sentence, index)
    )


def span_of(sentence: Sentence, noun: int) -> range:
    """The words from a predicate noun's "is" to the noun."""
    cop = next(c.index for c in sentence.dependents(noun, "cop"))
    return range(min(cop, noun), noun)


def verb_roles(text: str, sentence: Sentence, verb: int, *, passive: bool) -> Iterator[Found]:
    """The roles that a verb gives its subject: "serves as chair of", "was elected mayor", "leads the group"."""
    row = sentence.words
    lemma = row[verb].lemma.casefold()
    for child in sentence.dependents(verb, "obl", "xcomp", "obj", "advcl", "nmod"):
        as_phrase = any(c.lemma.casefold() == "as" for c in sentence.dependents(child.index, "case", "mark"))
        fits = as_phrase and (lemma in HOLDING or child.index < verb or (passive and lemma in GIVEN))
        fits = fits or (child.relation in {"xcomp", "obj"} and (lemma in BECOMING or (passive and lemma in GIVEN)))
        if fits:
            for h in person_heads(sentence, child.index):
                if not plural(row[h]) and (found := role(text, sentence, phrase(sentence, h), h)):
                    yield found
        leads = child.relation == "obj" and lemma in LEADING and not passive and row[verb].relation == "acl"
        found = role(text, sentence, phrase(sentence, child.index), child.index) if leads else None
        if found is not None and found.others:
            yield Found(found.span, "", found.others)
