"""Quotations signed like a letter, '"We will rebuild." - Commissioner Ann Lee', on the same line or the next."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from quotes.reported import typed
from quotes.values import Cue, Document, Parse, Quotation, Sentence, Source, Span

# A dash and nothing but a name with its title after it, to the paragraph's end: words with capitals, small words
# between, and after a comma what he or she is.
SIGNED = re.compile(
    r"\s*(?P<dash>[-\N{EN DASH}\N{EM DASH}]{1,2})\s*(?P<who>[A-Z\u00c0-\u00de][\w.'\N{RIGHT SINGLE QUOTATION MARK}-]*"
    r"(?:,? (?:[A-Z\u00c0-\u00de(][\w.'\N{RIGHT SINGLE QUOTATION MARK})-]*|of|the|and|for|de|van|von|bin)){0,11}"
    r"(?:, [^.!?;:\"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]{1,60})?)[\s.]*"
)
SIGNATURE = 0.9
"""How sure a signature is: set by hand, like the surest of the other phrases; no data here has enough of them."""


def signature_cues(document: Document, parse: Parse, quotations: Sequence[Quotation]) -> Iterator[Cue]:
    """The dash of each signature, with the quotation that it signs."""
    text = document.text
    for quotation in quotations:  # each lies in one paragraph
        number = bisect_right(parse.paragraphs, quotation.span.start, key=lambda p: p.start) - 1
        end = parse.paragraphs[number].end
        places = [Span(quotation.span.end, end)]
        if quotation.span.end == end:
            places += parse.paragraphs[number + 1 : number + 2]
        for place in places:
            match = SIGNED.fullmatch(text, place.start, place.end)
            if match is None:
                continue
            dash = Span(match.start("dash"), match.end("dash"))
            found = word_at(parse, dash)
            if found is not None:
                content = typed((quotation.span,), [quotation], text)
                yield Cue((dash,), match["dash"], found[0].index, found[1], "signature", content, SIGNATURE)


def word_at(parse: Parse, span: Span) -> tuple[Sentence, int] | None:
    """The sentence and word that begin at this span or hold it."""
    at = bisect_right(parse.sentences, span.start, key=lambda s: s.start) - 1
    if at < 0 or span.start >= parse.sentences[at].end:
        return None
    sentence = parse.sentences[at]
    return next(((sentence, w.index) for w in sentence.words if w.end > span.start), None)


def signed_source(sentence: Sentence, cue: Cue) -> Source | None:
    """The words after the dash, a full stop at their end left out."""
    dash = cue.spans[0]
    indices = [w.index for w in sentence.words if w.end > dash.end]
    while indices and sentence.words[indices[-1]].text == ".":
        indices.pop()
    if not indices:
        return None
    head = next((i for i in indices if sentence.words[i].head not in indices), indices[0])
    start = max(dash.end, sentence.words[indices[0]].start)
    return Source((Span(start, sentence.words[indices[-1]].end),), sentence.index, head)
