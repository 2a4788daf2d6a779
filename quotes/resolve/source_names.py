"""The persons whom a source's own words name, by the order of the words: a tree may coordinate anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile

from quotes.resolve.edges import postnominal
from quotes.resolve.lexicon import bare, is_person_noun, title_noun, words
from quotes.resolve.mentions import Mention
from quotes.resolve.offices import coordinated_offices
from quotes.resolve.phrases import POSSESSIVE, determiner, plural
from quotes.resolve.state import Reading, within_spans
from quotes.resolve.titles import PARTICIPLES, before_address, is_short_form, joins_fields, of_office
from quotes.values import Sentence, Span, Word
from quotes.wordlist import may_speak, table

RELATIVES = frozenset({"that", "which", "who", "whose"})
# Offices that are for a place or a field, as "MP for Harrow East".
SEATED = frozenset({"candidate", "commissioner", "legislator", "member", "minister", "secretary"})
# What may stand between the names of a list.
LIST_MARKS = frozenset({",", "and", "nor", "&", "(", ")", "all", "both", "neither"})


def leading_name(reading: Reading, sentence: Sentence, spans: Sequence[Span]) -> Mention | None:
    """The person with whose name, after titles at most, the source begins; what follows must not make it a modifier."""
    if not spans:
        return None
    row = sentence.words
    begun = 0
    for word in row:
        if word.start < spans[0].start or word.index < begun:
            continue
        name = reading.names.get((sentence.index, word.index))
        if name is not None and name.kind == "person" and name.span.end <= spans[0].end:
            after = name.last + 1
            while after < len(row) and postnominal(row[after]):  # "Ann Lind TD"
                after += 1
            ends = after >= len(row) or row[after].start >= spans[0].end or row[after].text in {",", "(", "of", "who"}
            told = (
                after + 1 < len(row) and row[after].text == "," and row[after + 1].upos in {"DET", "NUM"}
            )  # ", a mayor"
            alone = (
                told
                or office_behind(reading, sentence, name, spans)
                or coordinated_offices(sentence, name, reading.names)
                or not any(
                    within_spans(spans, c.start) and not bracketed(sentence, name, c.index)
                    for c in sentence.dependents(name.head, "conj")
                )
            )
            if ends:
                return name if alone else None
        body = reading.names.get((sentence.index, word.index))
        if body is not None and (behind := belongs_before(reading.names, sentence, body)) is not None:
            begun = behind
            continue
        aged = word.upos == "NUM" and word.index + 1 < len(row) and row[word.index + 1].text == "-"  # "76-year-old"
        title = bare(word.text) in PARTICIPLES or joins_fields(sentence, word.index, reading.names)
        title = title or title_word(reading, sentence, word.index)
        if not (aged or word.upos == "DET" or word.text in POSSESSIVE or title):
            return None
    return None


def belongs_before(names: Mapping[tuple[int, int], Mention], sentence: Sentence, body: Mention) -> int | None:
    """The word behind a body's name where an office and a person's name follow: "Harrow Bank executive Lind".

    Firms may be called like persons, "James Harrow managing director Ann Lind", and a tagger may know the first of two
    partners alone, "*Rodd* & Lind CEO Ann Roe".
    """
    row = sentence.words
    at = behind_short_form(row, body)
    if body.kind not in {"organization", "person"} or at >= len(row):
        return None
    second = row[at + 1] if row[at].text == "&" and at + 1 < len(row) else None
    partner = second is not None and second.upos == "PROPN" and (sentence.index, second.index) not in names
    start = at = at + 2 if partner else at
    while at < len(row) and in_office(row[at]) and (sentence.index, at) not in names:
        at += 1
    name = names.get((sentence.index, at))
    office = at > start and is_person_noun(row[at - 1]) and not plural(row[at - 1])
    return start if office and name is not None and name.kind == "person" else None


def in_office(word: Word) -> bool:
    """Whether a word may be one of an office's between a body's name and a person's: "*managing director*"."""
    return word.upos in {"NOUN", "ADJ", "PROPN"} or bare(word.text) in PARTICIPLES


def behind_short_form(row: Sequence[Word], body: Mention) -> int:
    """The word behind a body's name and its short form in brackets, "(MUZ)", where it has one."""
    return body.last + (4 if is_short_form(row, body.last + 1) else 1)


def named_behind(reading: Reading, sentence: Sentence, head: int, spans: Sequence[Span]) -> Mention | None:
    """The one person whom a source names behind "the" office at word `head`, its body or field, and a comma.

    "The Chairman, Committee on Roads, Senator Lind (APC, Harrow)", "the director of the Agency for Food, Prof. Lind".
    """
    row = sentence.words
    office = is_person_noun(row[head]) and not plural(row[head]) and determiner(sentence, head) in {"the", "'s"}
    inside = [w.index for w in row[head + 1 :] if within_spans(spans, w.start)]
    names = {id(n): n for i in inside if (n := reading.names.get((sentence.index, i))) and n.kind == "person"}
    if not office or len(names) != 1:
        return None
    name = next(iter(names.values()))
    if any(w.upos in {"VERB", "AUX"} or w.text in RELATIVES for w in row[head : name.first]):
        return None
    first = before_address(row, name.first - 1)
    while first > head and title_word(reading, sentence, first) and row[first].text != ",":
        first -= 1
    after = name.last + 1
    ends = after >= len(row) or not within_spans(spans, row[after].start) or row[after].text in {",", "("}
    return name if row[first].text == "," and first > head and ends else None


def bracketed(sentence: Sentence, name: Mention, index: int) -> bool:
    """Whether a word stands in the bracket right behind a name: "Ann Lee (*OR-03*)"."""
    row = sentence.words
    if name.last + 1 >= len(row) or row[name.last + 1].text != "(":
        return False
    return name.last + 1 < index and all(w.text != ")" for w in row[name.last + 1 : index])


def office_behind(reading: Reading, sentence: Sentence, name: Mention, spans: Sequence[Span]) -> bool:
    """Whether an office stands behind a name and a comma, "Ann Lee, Harrow MEP for", and nobody else is named there."""
    row = sentence.words
    rest = [w.index for w in row[name.last + 1 :] if within_spans(spans, w.start)]
    if len(rest) < 2 or row[rest[0]].text != ",":
        return False
    named = [reading.names.get((sentence.index, i)) for i in rest]
    if any(n is not None and n.kind == "person" for n in named):
        return False
    title = list(takewhile(lambda i: row[i].text != "of" and title_word(reading, sentence, i), rest[1:]))
    if not title or not is_person_noun(row[title[-1]]) or plural(row[title[-1]]):
        return False
    return not any(row[i].text in {"and", "&"} and others_behind(sentence, i) for i in rest)


def others_behind(sentence: Sentence, index: int) -> bool:
    """Whether behind an "and" others are told of than the one before: behind a comma, or not by a bare office."""
    row = sentence.words
    if row[index - 1].text == ",":
        return True
    noun = next((w for w in row[index + 1 : index + 5] if w.upos in {"NOUN", "PROPN"}), None)
    if noun is None or not may_speak(noun.lemma):
        return False
    return not is_person_noun(noun) or plural(noun) or determiner(sentence, noun.index) != ""


def listed_names(reading: Reading, sentence: Sentence, spans: Sequence[Span]) -> list[Mention]:
    """The persons that a source lists, "A (D-Vt.), B and Gov. C", brackets apart; empty if it is no such list."""
    row = sentence.words
    found: list[Mention] = []
    depth, ended = 0, True
    for word in row:
        if not within_spans(spans, word.start):
            continue
        depth += (word.text == "(") - (word.text == ")")
        name = reading.names.get((sentence.index, word.index))
        if depth > 0 or word.text == ")" or (found and name is found[-1]):
            continue
        if name is not None and name.kind == "person":
            found.append(name)
            after = name.last + 1
            ended = after >= len(row) or not within_spans(spans, row[after].start) or row[after].text in LIST_MARKS
        elif not ended or not (word.text.lower() in LIST_MARKS or title_word(reading, sentence, word.index)):
            return []
    both = any(w.text in {"and", "&", "nor"} for w in row if within_spans(spans, w.start))
    return found if len(found) > 1 and both and ended else []


def closing_name(reading: Reading, sentence: Sentence, spans: Sequence[Span]) -> Mention | None:
    """The name with which a source ends behind a body's or an office: "Trade and Industry's director, Dr. Lee".

    "Rodd & Renner analyst Nora Lind", "Rodd & Renner's Lind" and, a body, "building and energy group Sanda" are others.

    By the words alone: with "and" in the body's name the tree coordinates anything.
    """
    row = sentence.words
    inside = [w.index for w in row if within_spans(spans, w.start) and w.upos != "PUNCT"]
    clause = next((i for i in inside if row[i].text in {"who", "which"} and row[i - 1].text == ","), None)
    inside = [i for i in inside if clause is None or i < clause]
    name = reading.names.get((sentence.index, inside[-1])) if inside else None
    if name is None or name.first <= inside[0]:
        return None
    at = name.first - 1
    if name.kind == "organization" and row[at].lemma in words("any_body"):
        return name if fields_before(reading, sentence, inside[0], at) else None
    if name.kind != "person":
        return None
    while at > 0 and (row[at].text == "." or bare(row[at].text) in table("honorifics")):
        at -= 1
    body = reading.names.get((sentence.index, at - 1))
    joins = row[at].text in POSSESSIVE or (is_person_noun(row[at]) and not plural(row[at]))
    if joins and body is not None and body.kind == "organization":
        return name if all(w.upos in {"ADJ", "DET", "PROPN"} for w in row[inside[0] : body.first]) else None
    if fields_before(reading, sentence, inside[0], at) or described_twice(reading, sentence, inside[0], name.first):
        return name
    if seated(row[inside[0] : name.first]):
        return name
    told = at > 2 and row[at].text == "," and is_person_noun(row[at - 1]) and not plural(row[at - 1])
    return name if told and row[at - 2].text in POSSESSIVE and within_spans(spans, row[at - 2].start) else None


def seated(before: Sequence[Word]) -> bool:
    """Whether words are a seat and the place or field it is for, "MP for Harrow East", with no comma behind.

    Not "a spokesman for Prime Minister", and nothing but capitals behind the "for".
    """
    of = next((i for i, word in enumerate(before) if word.text in {"for", "of"}), 0)
    office, place = before[:of], [w for w in before[of + 1 :] if w.upos != "DET"]
    title = bool(office) and title_noun(office[-1]) in SEATED and not plural(office[-1])
    plain = all(w.upos in {"ADJ", "DET", "NOUN", "PROPN"} for w in office)
    named = bool(place) and all(w.text[:1].isupper() and w.upos != "PUNCT" for w in place)
    titled = any(is_person_noun(w) or bare(w.text) in table("honorifics") for w in place)
    return title and plain and named and not titled


def described_twice(reading: Reading, sentence: Sentence, first: int, last: int) -> bool:
    """Whether up to word `last` stand an office, a comma and more of the same: "Lind's coach, former world number one".

    Adjectives, nouns and numbers alone, and nobody else's name but an owner's.
    """
    row = sentence.words
    comma = max((i for i in range(first, last) if row[i].text == ","), default=first)
    more = row[comma + 1 : last]
    if comma <= first or not more or not all(w.upos in {"ADJ", "NOUN", "NUM", "PROPN"} for w in more):
        return False
    office = row[comma - 1]
    named = any((sentence.index, i) in reading.names for i in range(comma + 1, last))
    owned = determiner(sentence, comma - 1) in {"'s", "the", "a", "an"}
    plain = all(w.text != "," for w in row[first:comma])
    return is_person_noun(office) and not plural(office) and not named and owned and plain


def fields_before(reading: Reading, sentence: Sentence, first: int, last: int) -> bool:
    """Whether words with an "and" make one office or sort of body, up to word `last`, and name nobody but an owner.

    "Its health and trade chief", "building and energy group". "His friend and agent" is one person, too; "farmers and
    union leader", "its king and president" are not.
    """
    row = sentence.words
    nouns: list[Word] = []
    sort = is_person_noun(row[last]) or row[last].lemma in words("any_body")
    if not sort or plural(row[last]) or not any(w.text in {"and", "&"} for w in row[first:last]):
        return False
    for index in range(first, last):
        word = row[index]
        named = reading.names.get((sentence.index, index))
        if named is not None and row[named.last + 1].text not in POSSESSIVE:
            return False
        if word.text in {",", "("} or (word.upos == "DET" and index > first):
            return False
        if word.upos == "ADP" and not title_word(reading, sentence, index):  # "a spokesman for the Trade chief"
            return False
        if word.upos == "PRON" and (index > first or word.deprel != "nmod:poss"):
            return False
        if word.upos in {"NOUN", "PROPN"} and named is None and may_speak(word.lemma):
            nouns.append(word)
    if not nouns:
        return True
    owned = row[first].upos == "PRON" or any(w.text in POSSESSIVE for w in row[first : nouns[0].index])
    kin, also = (bare(w.lemma) in words("plain_people") for w in (nouns[0], row[last]))
    return owned and len(nouns) == 1 and kin and not also and not plural(nouns[0])


def title_word(reading: Reading, sentence: Sentence, index: int) -> bool:
    """Whether the word may stand in a title before a name; "of" may after an office: "Secretary of State"."""
    word = sentence.words[index]
    if word.text == "of":
        return of_office(sentence, index, reading.names)
    return word.upos in {"NOUN", "PROPN", "ADJ"} or word.text in {".", "-"}
