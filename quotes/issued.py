"""What "Lind issued the following statement after the vote." leads to without a colon: the next words between marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from quotes.announced import ANNOUNCED, SURE, TEXTS, points_to_text, predicate, reports
from quotes.reported import typed
from quotes.sources import subject
from quotes.spans import is_quoted, overlapping, word_span
from quotes.values import Cue, Document, Parse, Quotation, Sentence, Span, Word

BETWEEN = 2
"""Sentences at most between such a sentence and the quotation: what the vote was about."""
LEAST = 5
"""Words of the quotation at least; fewer are mostly a title."""


def issued_cues(document: Document, parse: Parse, quotations: Sequence[Quotation]) -> Iterator[Cue]:
    """The verbs that give "the following statement" in a sentence with a full stop, each with the quotation behind it.

    The quotation begins a sentence of the same paragraph or of the next one and nobody says it in words of its own. A
    colon at the end is `quotes.announced`'s.
    """
    for number, sentence in enumerate(parse.sentences):
        verb = giving(sentence)
        if verb is None or is_quoted(verb, quotations) or not giver(parse, sentence, verb):
            continue
        quotation = next_quotation(document, parse, number, quotations)
        if quotation is not None:
            text = next(w for w in sentence.words[verb.index :] if w.lemma.lower() in TEXTS)
            cue = word_span(sentence, range(verb.index, text.index + 1))
            told = typed((quotation.span,), overlapping(quotations, quotation.span), document.text)
            yield Cue((cue,), verb.lemma.lower(), sentence.index, verb.index, ANNOUNCED, told, SURE)


def giving(sentence: Sentence) -> Word | None:
    """The finite verb of "issued the following statement" in a sentence without a colon; None where there is none."""
    words = sentence.words
    if not any(w.text.lower() == "following" for w in words) or any(w.text == ":" for w in words):
        return None
    return next((w for w in words if predicate(sentence, w) and points_to_text(words, w)), None)


def giver(parse: Parse, sentence: Sentence, verb: Word) -> bool:
    """Whether the verb has a subject that is no place, which a dateline is: "Ravik - Lind issued ..." """
    found = subject(sentence, verb.index)
    if found is None:
        return False
    who = sentence.words[found[0]]
    return not any(n.kind == "location" and n.span.contains(Span(who.start, who.end)) for n in parse.names)


def next_quotation(document: Document, parse: Parse, number: int, quotations: Sequence[Quotation]) -> Quotation | None:
    """The quotation that begins a sentence soon after sentence `number` and ends one; None before any other report."""
    intro = parse.sentences[number]
    for sentence in islice(parse.sentences, number + 1, number + 2 + BETWEEN):
        if not 0 <= sentence.paragraph - intro.paragraph <= 1:
            return None
        near = overlapping(quotations, sentence.span)
        begins = next((q for q in near if q.span.start == sentence.start), None)
        if begins is not None:
            whole = len(begins.inner.of(document.text).split()) >= LEAST and ends_alone(parse, number, begins)
            return begins if whole else None
        if near or reports(sentence):
            return None
    return None


def ends_alone(parse: Parse, number: int, quotation: Quotation) -> bool:
    """Whether no word follows the quotation in the sentence that it ends in: no "said Lind"."""
    for sentence in parse.sentences[number + 1 :]:
        if sentence.end >= quotation.span.end:
            return not any(w.start >= quotation.span.end and any(map(str.isalnum, w.text)) for w in sentence.words)
    return False
