"""The persons whom a source's own words name, by the order of the words: a tree may coordinate anything."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.resolve.lexicon import bare, is_person_noun
from quotes.resolve.mentions import Mention
from quotes.resolve.offices import coordinated_offices
from quotes.resolve.phrases import POSSESSIVE, plural
from quotes.resolve.state import Reading, within_spans
from quotes.resolve.titles import joins_fields, of_office
from quotes.values import Sentence, Span
from quotes.wordlist import table

# What may stand between the names of a list.
LIST_MARKS = frozenset({",", "and", "&", "(", ")", "all", "both"})


def leading_name(reading: Reading, sentence: Sentence, spans: Sequence[Span]) -> Mention | None:
    """The person with whose name, after titles at most, the source begins; what follows must not make it a modifier."""
    if not spans:
        return None
    row = sentence.words
    for word in row:
        if word.start < spans[0].start:
            continue
        name = reading.names.get((sentence.index, word.index))
        if name is not None and name.kind == "person" and name.span.end <= spans[0].end:
            after = name.last + 1
            ends = after >= len(row) or row[after].start >= spans[0].end or row[after].text in {",", "(", "of", "who"}
            told = (
                after + 1 < len(row) and row[after].text == "," and row[after + 1].upos in {"DET", "NUM"}
            )  # ", a mayor"
            alone = (
                told
                or coordinated_offices(sentence, name, reading.names)
                or not any(within_spans(spans, c.start) for c in sentence.dependents(name.head, "conj"))
            )
            if ends:
                return name if alone else None
        aged = word.upos == "NUM" and word.index + 1 < len(row) and row[word.index + 1].text == "-"  # "76-year-old"
        title = joins_fields(sentence, word.index, reading.names) or title_word(reading, sentence, word.index)
        if not (aged or word.upos == "DET" or word.text in POSSESSIVE or title):
            return None
    return None


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
        elif not ended or not (word.text in LIST_MARKS or title_word(reading, sentence, word.index)):
            return []
    both = any(w.text in {"and", "&"} for w in row if within_spans(spans, w.start))
    return found if len(found) > 1 and both and ended else []


def closing_name(reading: Reading, sentence: Sentence, spans: Sequence[Span]) -> Mention | None:
    """The person with whose name a source ends behind a body's: "Trade and Industry's director, Dr. Lee".

    "Rodd & Renner analyst Nora Lind" and "Rodd & Renner's Lind" are others.

    By the words alone: with "and" in the body's name the tree coordinates anything.
    """
    row = sentence.words
    inside = [w.index for w in row if within_spans(spans, w.start) and w.upos != "PUNCT"]
    name = reading.names.get((sentence.index, inside[-1])) if inside else None
    if name is None or name.kind != "person":
        return None
    at = name.first - 1
    while at > 0 and (row[at].text == "." or bare(row[at].text) in table("honorifics")):
        at -= 1
    body = reading.names.get((sentence.index, at - 1))
    joins = row[at].text in POSSESSIVE or (is_person_noun(row[at]) and not plural(row[at]))
    if joins and body is not None and body.kind == "organization":
        return name if all(w.upos in {"ADJ", "DET", "PROPN"} for w in row[inside[0] : body.first]) else None
    told = at > 2 and row[at].text == "," and is_person_noun(row[at - 1]) and not plural(row[at - 1])
    return name if told and row[at - 2].text in POSSESSIVE and within_spans(spans, row[at - 2].start) else None


def title_word(reading: Reading, sentence: Sentence, index: int) -> bool:
    """Whether the word may stand in a title before a name; "of" may after an office: "Secretary of State"."""
    word = sentence.words[index]
    if word.text == "of":
        return of_office(sentence, index, reading.names)
    return word.upos in {"NOUN", "PROPN", "ADJ"} or word.text in {".", "-"}
