"""Finds the quotations of a text: pairs the marks of each paragraph, then looks where a speech runs over several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.marks.double import pair_doubles
from quotes.marks.pairs import Pair
from quotes.marks.single import pair_singles
from quotes.marks.tokens import Token, read_tokens
from quotes.marks.unclosed import LONGEST_UNCLOSED, UNCLOSED, end_of_unclosed, single_closes
from quotes.values import Quotation, Span

# Web pages put these before items of lists and links; alone they open no quotation.
_BULLETS = (
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
)


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """The quotations of `text`, in order, outermost ones only, none across the end of one of `paragraphs`.

    Both are offsets in characters. Marks are paired by what stands around them, so that apostrophes, inches and one
    odd mark do no harm. Words whose closing mark is missing end with their paragraph: without a warning where the
    next paragraph opens again (one speech, told by `continues`), else with one. A closing mark that nothing opened
    is none. Time grows with the length of the text; nothing is raised.
    """
    trimmed = [span for span in (_trim(text, p.start, p.end) for p in paragraphs) if span.start < span.end]
    paired = [_pair(text, paragraph) for paragraph in trimmed]
    # What opens each paragraph with its first character, and after the last one nothing.
    openers = [_opener(pairs, paragraph) for pairs, paragraph in zip(paired, trimmed, strict=True)] + [None]
    quotations: list[Quotation] = []
    carried: Pair | None = None
    for pairs, opener, next_opener in zip(paired, openers, openers[1:], strict=False):
        if _takes_up(opener, carried):
            pairs = [replace(pair, continues=True) if pair is opener else pair for pair in pairs]
        carried = next((pair for pair in pairs if _takes_up(next_opener, pair)), None)
        ended = [pair if pair is carried else _end(text, pair) for pair in pairs]
        quotations += [_quotation(text, pair) for pair in _outermost(ended)]
    return tuple(q for q in quotations if q.inner.start < q.inner.end)


def _pair(text: str, paragraph: Span) -> list[Pair]:
    """The pairs of one paragraph, of all families, by start. Single marks within others are nested: left out."""
    tokens = read_tokens(text, paragraph)
    if not tokens:
        return []
    pairs = pair_doubles(text, paragraph, [t for t in tokens if t.mark.family == "double"])
    angles = pair_doubles(text, paragraph, [t for t in tokens if t.mark.family == "guillemet"])
    pairs += [pair for pair in angles if not (pair.open and text[pair.start] in _BULLETS)]
    pairs.sort(key=_order)
    free = _outside(pairs, [t for t in tokens if t.mark.family == "single"])
    return sorted(pairs + pair_singles(text, paragraph, free), key=_order)


def _order(pair: Pair) -> tuple[int, int]:
    return pair.start, -pair.end


def _outside(pairs: Sequence[Pair], tokens: Sequence[Token]) -> list[Token]:
    """The tokens that stand in none of `pairs`; both are in order."""
    free, at, covered = [], 0, -1
    for token in tokens:
        while at < len(pairs) and pairs[at].start <= token.start:
            covered = max(covered, pairs[at].end)
            at += 1
        if token.start >= covered:
            free.append(token)
    return free


def _opener(pairs: Sequence[Pair], paragraph: Span) -> Pair | None:
    """The pair whose opening mark is the first character of its paragraph."""
    return pairs[0] if pairs and pairs[0].start == paragraph.start else None


def _takes_up(opener: Pair | None, before: Pair | None) -> bool:
    """Whether `opener` opens its paragraph as `before`, which did not close, opened in the paragraph before it."""
    return opener is not None and before is not None and before.open and opener.family == before.family


def _end(text: str, pair: Pair) -> Pair | None:
    """Where a quotation ends whose closing mark is missing; None where its mark was probably none."""
    if not pair.open:
        return pair
    if pair.family != "double" and not pair.continues:
        return None
    if pair.end - pair.start <= LONGEST_UNCLOSED and not single_closes(text, pair.inner_start, pair.end):
        return replace(pair, warning=UNCLOSED)
    end = end_of_unclosed(text, pair.inner_start, pair.end)
    return replace(pair, inner_end=end.start, end=end.end, warning=UNCLOSED) if end else None


def _outermost(pairs: Sequence[Pair | None]) -> list[Pair]:
    """Those that begin behind the end of the one kept before."""
    kept: list[Pair] = []
    for pair in pairs:
        if pair is not None and (not kept or pair.start >= kept[-1].end):
            kept.append(pair)
    return kept


def _quotation(text: str, pair: Pair) -> Quotation:
    inner = _trim(text, pair.inner_start, pair.inner_end)
    return Quotation(Span(pair.start, pair.end), inner, pair.warning, pair.continues)


def _trim(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends."""
    start, end = max(0, start), min(len(text), end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
