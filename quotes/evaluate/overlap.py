"""How much two parts of a text share."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.evaluate.attributed import Bounds


def overlap(one: Iterable[Bounds], other: Iterable[Bounds]) -> float:
    """Intersection over union (Jaccard 1901): the characters that both have, as a part of those that either has.

    Each side is the union of its spans, in any order; two sides without a character share nothing (0.0).
    """
    a, b = _apart(one), _apart(other)
    common = _common(a, b)
    return common / max(1, _length(a) + _length(b) - common)


def _apart(spans: Iterable[Bounds]) -> list[Bounds]:
    """The same characters as spans in order that share none."""
    out: list[Bounds] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _length(spans: list[Bounds]) -> int:
    """The characters of spans that share none."""
    return sum(end - start for start, end in spans)


def _common(one: list[Bounds], other: list[Bounds]) -> int:
    """The characters that both have; each side's spans are in order and share none."""
    i = j = common = 0
    while i < len(one) and j < len(other):
        common += max(0, min(one[i][1], other[j][1]) - max(one[i][0], other[j][0]))
        if one[i][1] <= other[j][1]:
            i += 1
        else:
            j += 1
    return common
