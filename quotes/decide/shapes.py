"""What a stretch of words looks like in the trees: a phrase of its own, or cut off in the middle of one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quotes.values import Document, Parse, Part, Quotation, Span, Word

CUT = frozenset({"obl", "advcl", "conj", "acl", "parataxis", "nmod", "cc", "obj", "ccomp", "xcomp", "advmod"})
"""Relations of words that are told apart where they are cut off on the right; of the others there is too little."""


def shape(
    document: Document, parse: Parse, quotations: Sequence[Quotation], part: Part, span: Span
) -> dict[str, float]:
    """Features of the words at `span` as a part of an attribution, by name; absent means 0.

    `heads`: how many of its words, beyond one, hang outside (3 at most); the others are 0 or 1.
    """
    at = bisect_right(parse.sentences, span.start, key=lambda s: s.start) - 1
    if at < 0:
        return {}
    sentence = parse.sentences[at]
    seen: dict[str, float] = {}
    if span.end > sentence.end:
        seen["several sentences"] = 1.0
    words = sentence.words
    inside = [w for w in words if w.start < span.end and span.start < w.end]
    if not inside:
        return seen
    first, last = inside[0].index, inside[-1].index
    heads = [w for w in inside if not first <= w.head <= last and w.upos != "PUNCT"]
    loose = [w for w in words if w.head >= 0 and first <= w.head <= last and not first <= w.index <= last]
    seen["heads"] = min(3.0, max(0.0, len(heads) - 1.0))
    right = [w for w in loose if w.index > last and w.upos != "PUNCT"]
    left = [w for w in loose if w.index < first and w.upos != "PUNCT"]
    if right:
        seen[f"cut {right[0].relation}" if right[0].relation in CUT else "cut"] = 1.0
    if left:
        seen["cut before"] = 1.0
    if heads:
        seen[f"head {heads[0].relation}"] = 1.0
    if part == "content":
        seen |= content_shape(document, quotations, span, words, first, last)
    return seen


def content_shape(
    document: Document, quotations: Sequence[Quotation], span: Span, words: Sequence[Word], first: int, last: int
) -> dict[str, float]:
    """The features of contents alone: marks without their partner, punctuation at the edges, where its clause ends."""
    seen: dict[str, float] = {}
    place = bisect_left(quotations, span.start, key=lambda q: q.span.end)
    for quotation in quotations[place : place + 4]:
        if quotation.span.overlaps(span) and not span.contains(quotation.span) and not quotation.inner.contains(span):
            seen["cuts a quotation"] = 1.0
        if quotation.inner.contains(span):
            seen["in a quotation"] = 1.0
        if quotation.span == span:
            seen["a quotation"] = 1.0
        if quotation.inner == span:
            seen["a quotation without its marks"] = 1.0
    seen[f"begins {words[first].deprel}" if words[first].deprel in {"mark", "punct", "cc"} else "begins"] = 1.0
    if first and words[first - 1].text.lower() == "that" and words[first - 1].deprel == "mark":
        seen["after that"] = 1.0
    rest = [w for w in words[last + 1 :] if w.upos != "PUNCT"]
    if not rest:
        seen["to the end"] = 1.0
    elif words[last + 1].text in {",", ";"}:
        seen["to a comma"] = 1.0
    if document.text[span.end - 1 : span.end] in {",", ";", ":", "."}:
        seen["ends with a mark"] = 1.0
    return seen
