"""When something is expected to come: part of what is expected, not the time of expecting it."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.reported import respanned
from quotes.sources import is_date
from quotes.spans import overlapping, touched, word_number, word_span
from quotes.values import Attribution, Document, Parse, Quotation, Sentence, Span, Word

EXPECTING = frozenset({"anticipate", "expect", "plan", "schedule"})
"""Verbs of what is to come. "Forecast growth on Tuesday" may tell when the forecast was given."""
UNITS = frozenset(
    {"autumn", "century", "day", "decade", "fall", "month", "quarter", "season", "spring", "summer", "week"}
) | {"weekend", "winter", "year"}


def with_time(
    document: Document, parse: Parse, quotations: Sequence[Quotation], one: Attribution, taken: Sequence[Span]
) -> Attribution:
    """The attribution with the time right behind what is expected: "*a ruling* is expected *in May*".

    Behind such verbs annotators have it in the content, 20 of 20 (PolNeAR train); `taken` are the words of all.
    """
    if one.cue is None or one.cue.lemma not in EXPECTING:
        return one
    sentence = parse.sentences[one.cue.sentence]
    told = [*one.content.spans, *one.cue.spans, *(one.source.spans if one.source else ())]
    last = max((span.end for span in told if sentence.span.overlaps(span)), default=0)
    if last > sentence.end:
        return one
    time = time_at(sentence, one.cue.word, word_number(sentence, last - 1) + 1)
    if time is None or touched(taken, time) or overlapping(quotations, time):
        return one
    return respanned(document, quotations, one, [*one.content.spans, time])


def time_at(sentence: Sentence, verb: int, start: int) -> Span | None:
    """The words of a time that begins with word `start` and hangs on the verb, up to the next comma."""
    words = sentence.words
    for child in sentence.dependents(verb, "obl", "nmod"):
        phrase = sentence.subtree(child.index)
        if any(is_timed(words[i]) for i in phrase if words[i].head in {verb, child.index}) and phrase[0] == start:
            end = next((i for i in phrase if i > child.index and words[i].upos == "PUNCT"), phrase[-1] + 1)
            return word_span(sentence, range(start, end))
    return None


def is_timed(word: Word) -> bool:
    """Whether a word is a day, a month, a year in figures or a noun for a stretch of time."""
    year = len(word.text) == 4 and word.text.isdigit() and word.text[:2] in {"19", "20"}
    return year or is_date(word) or word.lemma.lower() in UNITS or (word.text == "May" and word.upos == "PROPN")
