"""Titles in front of a name: "Iraqi Prime Minister", "Speaker of Parliament", "the group's chairman,"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quotes.resolve.edges import PARTICLES, address_pair, is_member, is_rank
from quotes.resolve.lexicon import bare, is_person_noun, title_noun, words
from quotes.resolve.mentions import Mention
from quotes.resolve.phrases import POSSESSIVE, determiner, phrase, plural
from quotes.resolve.ranks import parted
from quotes.resolve.roles import Found, role
from quotes.values import Sentence, Word
from quotes.wordlist import may_speak, table

TITLE_WORDS = frozenset({"NOUN", "PROPN", "ADJ"})
TIMES = frozenset({"acting", "current", "former", "new", "previous", "then"})
"""With one of these an office begins."""
JUSTICE = "Justice"
"""The field of an office that reads like a judge."""
PARTICIPLES = frozenset({"acting", "commanding", "managing", "presiding", "ranking"})
"""Forms of verbs by which an office begins: "Ranking Member"."""
CLAUSES = frozenset({"belief", "claim", "fact", "hope", "idea", "name", "news", "reason", "suggestion", "time", "way"})
"""Nouns that no title ends in; a clause may follow without "that": "the *fact* Mr Lind was not chosen"."""
MANAGING = "managing"
"""The participle that belongs to the office behind it wherever a tree hangs it."""
SENT = frozenset({"adviser", "advisor", "ambassador", "commissioner", "counsel", "envoy"})
"""Offices, in small letters too, that one holds to a country or a ruler: "*ambassador* to Norland Ann Lind"."""
FARTHEST = 9
"""Words at most behind an office's noun: "Minister of State for Trade and Industry"."""
BRACKETED = 3
"""Words at most in a bracket between a title and a name: "(South)", "(retd)"."""
SHORT = 8
"""Letters of two bodies' short names at most, "US NATO": more are words of a headline."""
FIELDS = frozenset({"and", "the", "&", "'s"})
"""What may stand in an office's field: "Minister of State for Trade *and* Industry"."""
MODIFIERS = TITLE_WORDS | {"NUM", "SYM"}


def titles(
    text: str, sentence: Sentence, mention: Mention, names: Mapping[tuple[int, int], Mention]
) -> Iterator[Found]:
    """The titles in front of a name."""
    row = sentence.words
    last = before_address(row, mention.first - 1)
    if last < 0 or row[last].text in POSSESSIVE:
        return
    opening = bracket_before(row, last)
    head = title_noun_of(sentence, mention, last if opening is None else opening - 1, names)
    described = row[mention.head].relation == "appos" and row[mention.head].head < mention.first
    if head is None and (row[last].text == "," or (described and last + 1 < mention.first)):
        yield from introduced(text, sentence, mention.head, mention.first)
    elif head is None:
        yield from shared(text, sentence, mention, names)
    elif not plural(row[head]) or bare(row[head].text) in table("title_forms"):
        yield from adjoining(text, sentence, head, last, names)
        if described and row[head].head == mention.head:  # "the prime minister, Sheikh Lind"
            yield from introduced(text, sentence, mention.head, title_start(sentence, head, names))


def before_address(row: Sequence[Word], last: int) -> int:
    """The last word before forms of address that end with word `last`: "MP *Hon.* Lind"."""
    while last >= 0:
        stop = last > 0 and row[last].text == "." and (row[last].upos == "PUNCT" or is_address(row, last - 1))
        if not stop and not is_address(row, last):
            break
        last -= 1
    return last


def is_address(row: Sequence[Word], index: int) -> bool:
    """Whether a word is a form of address, or one of two that are it together."""
    if bare(row[index].text) in table("honorifics"):
        return not is_member(row, index)
    return address_pair(row, index) or (index > 0 and address_pair(row, index - 1))


def bracket_before(row: Sequence[Word], last: int) -> int | None:
    """Where the bracket opens that ends with word `last`, right behind a title: "DCP *(South)* Lind"."""
    if row[last].text != ")":
        return None
    return next((i for i in range(last - 1, max(0, last - BRACKETED - 2), -1) if row[i].text == "("), None)


def behind_title(row: Sequence[Word], noun: int) -> int:
    """The place right behind a title, its full stop and a bracket: "Gen. (retd) *Lind*"; in one that stays open."""
    after = noun + 1
    if after < len(row) and row[after].text == ".":
        after += 1
    if after < len(row) and row[after].text == "(":
        after = next((w.index for w in row[after : after + BRACKETED + 2] if w.text == ")"), after) + 1
    return after


def title_noun_of(
    sentence: Sentence, mention: Mention, last: int, names: Mapping[tuple[int, int], Mention]
) -> int | None:
    """The noun of the title that ends with word `last`, right before a name; None where no title stands there."""
    row = sentence.words
    if row[last].text == JUSTICE and of_office(sentence, last - 1, names):
        return last - 2
    if is_person_noun(row[last]):
        return last
    if last > 1 and row[last - 1].text == "-" and is_person_noun(row[last - 2]):  # "runner-up"
        return last - 2
    capitals = row[last].text.isalpha() and row[last].text.isupper()  # "DJ", "MLA", but no "U.S."
    letters = capitals and (sentence.index, last) not in names
    if letters and row[last].deprel == "nmod:desc" and linked(sentence, last, mention):
        return last
    if is_rank(row[last]) or (capitals and last + 1 < mention.first and row[last + 1].text == "("):
        return last
    office = office_of(row, last)
    if office is not None and (row[office].text[:1].isupper() or linked(sentence, office, mention)):
        return office
    thing = bare(row[last].lemma) in table("media") or bare(row[last].lemma) in words("document_nouns")
    thing = thing or row[last].text in CLAUSES | PARTICLES  # "Mr *ap* Lind"
    common = row[last].xpos == "NN" and row[last].text.islower() and not thing
    return last if common and linked(sentence, last, mention) else None


def office_of(row: Sequence[Word], last: int) -> int | None:
    """The office whose field ends with word `last`: "Minister of *State*", "Minister of State for *Education*"."""
    last -= row[last].text == ","
    for i in range(last, max(0, last - FARTHEST), -1):
        if row[i].text in {"of", "for", "to"} and i < last:
            sent = row[i].text == "to" and bare(row[i - 1].lemma) in SENT
            if is_person_noun(row[i - 1]) and (row[i].text == "of" or row[i - 1].text[:1].isupper() or sent):
                return i - 1
            if row[i].text == "to":
                return None
        elif not (row[i].upos in TITLE_WORDS or row[i].text.casefold() in FIELDS):
            return None
    return None


def adjoining(
    text: str, sentence: Sentence, head: int, last: int, names: Mapping[tuple[int, int], Mention]
) -> Iterator[Found]:
    """The title with its noun at `head` that ends with word `last`, and the one before it in "spokesman the Rev."."""
    row = sentence.words
    first = title_start(sentence, head, names)
    for start, noun, end in parted(row, first, head, last):
        if found := role(text, sentence, list(range(start, end + 1)), noun):
            yield found
    if row[head].relation == "appos":
        yield from introduced(text, sentence, head, first)
    if first > 1 and row[first - 1].text == "the" and is_person_noun(row[first - 2]) and not plural(row[first - 2]):
        start = title_start(sentence, first - 2, names)
        if found := role(text, sentence, list(range(start, first - 1)), first - 2):
            yield found


def linked(sentence: Sentence, noun: int, mention: Mention) -> bool:
    """Whether the tree joins a noun to the name behind it."""
    row = sentence.words
    name = range(mention.first, mention.last + 1)
    return row[noun].head in name or any(row[i].head == noun for i in name)


def title_start(sentence: Sentence, head: int, names: Mapping[tuple[int, int], Mention]) -> int:
    """The first word of the title whose noun is `head`: modifiers to its left, as far as they belong to it."""
    row = sentence.words
    first = head
    while first > 0:
        i = first - 1
        body = names.get((sentence.index, i))
        if in_headline(row, i, head) or is_object(row, i, head):
            break
        named = names.get((sentence.index, i - 3)) if i > 2 and is_short_form(row, i - 2) else None
        if row[i].text in POSSESSIVE and i > 0:
            owner = names.get((sentence.index, i - 1))
            first = owner.first if owner else i - 1
        elif named is not None and named.kind == "organization":  # "the Union of Teachers (NUT) president"
            first = named.first
        elif body is not None and body.last == i and body.kind in {"organization", "place", "thing"}:
            if body.kind == "place" and body.first > 0 and row[body.first - 1].upos == "ADP":
                break
            first = body.first
        elif modifies(sentence, i, first, head):
            first = i
        elif joins_fields(sentence, i, names):
            first = i - 1
        elif row[i].relation == "conj" and row[i].head == i - 2 and joins_fields(sentence, i - 1, names):
            first = i - 2
        else:
            break
    while first < head and (
        row[first].text in POSSESSIVE
        or row[first].upos in {"PUNCT", "DET"}
        or (row[first].text.isdigit() and row[first + 1].text != "-")  # "56-year-old" is cut off as a whole
    ):
        first += 1
    return first


def is_short_form(row: Sequence[Word], index: int) -> bool:
    """Whether a bracket opens at word `index` that holds a body's short form in capitals: "(NUT)"."""
    words = [word.text for word in row[index : index + 3]]
    return len(words) == 3 and (words[0], words[2]) == ("(", ")") and words[1].isupper()


def in_headline(row: Sequence[Word], index: int, head: int) -> bool:
    """Whether a word is the last of a headline in capitals that runs into the text: "REAL THREATS Sen. Lind"."""
    word, after = row[index].text, row[index + 1].text  # "U.S." belongs to either
    last = (
        word.isupper() and word.isalpha() and not (after.isupper() and after.isalpha()) and not row[head].text.isupper()
    )
    return last and index > 0 and row[index - 1].text.isupper() and len(word + row[index - 1].text) > SHORT


def is_object(row: Sequence[Word], index: int, head: int) -> bool:
    """Whether a noun before a legislator's title is no part of it: "the *funding* Congressman Lind announced"."""
    title = row[head].text[:1].isupper() and title_noun(row[head]) in {"representative", "senator"}
    word = row[index]
    return title and word.upos == "NOUN" and word.text.islower() and bare(word.text) not in {"state", "fellow"}


def of_office(sentence: Sentence, index: int, names: Mapping[tuple[int, int], Mention]) -> bool:
    """Whether a word is the "of" of an office, "Secretary of State": not of somebody, "the wife of President Lind"."""
    row = sentence.words
    if not 0 < index < len(row) - 1 or row[index].text != "of" or not is_person_noun(row[index - 1]):
        return False
    name = names.get((sentence.index, index + 1))
    somebody = is_person_noun(row[index + 1]) or (name is not None and name.kind == "person")
    kin = bare(row[index - 1].lemma) in words("plain_people")
    return not kin and (row[index + 1].text == JUSTICE or not somebody)


def joins_fields(sentence: Sentence, index: int, names: Mapping[tuple[int, int], Mention]) -> bool:
    """Whether an "and" joins fields of one office, "Fuel and Energy Minister": it joins no names and no offices."""
    row = sentence.words
    if row[index].text not in {"and", "&"} or not 0 < index < len(row) - 1:
        return False
    before, after = row[index - 1], row[index + 1]
    body = names.get((sentence.index, index - 1))
    described = index > 1 and before.text[:1].isupper() and row[index - 2].upos in {"ADJ", "PROPN"}  # "Czech Industry"
    nouns = before.upos in TITLE_WORDS and after.upos in TITLE_WORDS and (described or not may_speak(before.lemma))
    nouns = nouns and bare(after.text) not in TIMES
    field = nouns and (before.text[:1].isupper() or after.text[:1].islower())  # not "a protest and Foreign Minister"
    field = field and (body is None or (body.kind == "organization" and before.upos == "NOUN"))
    named = (sentence.index, index + 1) in names
    return field and not named and not is_person_noun(before) and not is_person_noun(after)


def modifies(sentence: Sentence, index: int, first: int, head: int) -> bool:
    """Whether the word before a title's words belongs to it."""
    word = sentence.words[index]
    if bare(word.text) in words("calendar") or bare(word.text) in table("honorifics"):
        return False
    if word.text in {"-", "&", "/"}:
        return index > 0
    if word.text.casefold().rstrip("-") == "ex":
        return True
    if is_person_noun(word):
        return True
    if begins_title(word):
        return True
    if bare(word.text) in PARTICIPLES and (word.relation in {"amod", "compound"} or bare(word.text) == MANAGING):
        return True
    if bare(word.text) == "then" and index > 0 and sentence.words[index - 1].text.casefold() == "the":
        return True  # "the then Culture Secretary"
    titular = word.upos in TITLE_WORDS or word.relation == "amod"  # "Acting Director"
    capital = word.text[:1].isupper() and index > 0 and titular
    return capital or ((word.upos in MODIFIERS or word.xpos in {"VBN", "JJ"}) and belongs(sentence, index, first, head))


def begins_title(word: Word) -> bool:
    """Whether a word begins sentence and title; trees hang it on anything: "Health Secretary Jane Lind"."""
    if word.index == 0 and bare(word.text) in PARTICIPLES:
        return True
    return word.index == 0 and word.upos in {"NOUN", "PROPN"} and word.deprel in {"nsubj", "nmod:desc", "compound"}


def belongs(sentence: Sentence, index: int, first: int, head: int) -> bool:
    """Whether the tree hangs a word on one of the words from `first` to `head`, or into a compound."""
    word = sentence.words[index]
    beside = word.deprel == "nmod:desc" and word.head > head  # "shadow *home* secretary Lind"
    return first <= word.head <= head or word.relation in {"flat", "compound", "amod"} or beside


def introduced(text: str, sentence: Sentence, head: int, first: int) -> Iterator[Found]:
    """The noun that a name, from word `first` on, stands in apposition to: "the group's chairman, John Doe"."""
    row = sentence.words
    above = row[head].head
    office = office_above(sentence, head, first)
    if office is not None:
        above = office
    elif row[head].relation in {"vocative", "parataxis"} and first > 1 and row[first - 1].text == ",":
        above = described(sentence, first - 2)
    elif row[head].relation != "appos":
        return
    if 0 <= above < first and is_person_noun(row[above]):
        kept = [i for i in phrase(sentence, above) if i < first]
        if not plural(row[above]) and kept and (found := role(text, sentence, kept, above)):
            yield found


def office_above(sentence: Sentence, head: int, first: int) -> int | None:
    """The office that a name behind a comma belongs to, though a tree hangs it on the last word of the office's field.

    "The director of rail operator Acme, Nora Lind": the name is `head`, its first word `first`; None where the tree
    hangs it on the office itself, or where another comma stands between.
    """
    row = sentence.words
    at = row[head].head
    if row[head].relation != "appos" or not 1 < first <= head or row[first - 1].text != ",":
        return None
    if is_person_noun(row[at]) and determiner(sentence, at):
        return None
    while 0 <= at < first and not (is_person_noun(row[at]) and determiner(sentence, at)):
        if row[at].relation not in {"flat", "nmod", "compound"}:
            return None
        at = row[at].head
    apart = at < 0 or at >= first or any(w.text in {",", "("} for w in row[at : first - 1])
    return None if apart or plural(row[at]) else at


def introduced_name(sentence: Sentence, office: int, names: Mapping[tuple[int, int], Mention]) -> Mention | None:
    """The person whom an office with a field introduces: "the director of rail operator Acme, Nora Lind"."""
    for word in sentence.words[office + 1 :]:
        name = names.get((sentence.index, word.index))
        if word.upos in {"AUX", "VERB"}:
            return None
        if name is not None and name.kind == "person" and word.index == name.head:
            last = before_address(sentence.words, name.first - 1)
            titled = last > office and title_noun_of(sentence, name, last, names) == office
            return name if titled or office_above(sentence, name.head, name.first) == office else None
    return None


def described(sentence: Sentence, last: int) -> int:
    """The noun, under "the", whose phrase ends with word `last`; -1 where there is none.

    A name in a quotation after such a phrase, "the Republican nominee, Jane Doe", is often parsed as one spoken to or
    as a sentence by itself.
    """
    for word in sentence.words[max(0, last - 5) : last + 1]:
        the = any(c.text.casefold() == "the" for c in sentence.dependents(word.index, "det"))
        if the and is_person_noun(word) and max(sentence.subtree(word.index)) == last:
            return word.index
    return -1


def shared(
    text: str, sentence: Sentence, mention: Mention, names: Mapping[tuple[int, int], Mention]
) -> Iterator[Found]:
    """The plural title in front of several names: "Sens. Jane Doe and Richard Roe"."""
    row = sentence.words
    if row[mention.head].relation != "conj":
        return
    above = row[mention.head].head
    other = names.get((sentence.index, above))
    start = other.first if other else above
    if start > mention.first:
        return
    at = start - 1 if other else above
    if at >= 0 and is_person_noun(row[at]) and (plural(row[at]) or bare(row[at].text) in {"sens", "reps", "govs"}):
        first = title_start(sentence, at, names)
        if found := role(text, sentence, list(range(first, at + 1)), at):
            yield found
