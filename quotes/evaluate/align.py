"""Pair what was found with what is annotated."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TypeAlias

from quotes.evaluate.attributed import Attributed
from quotes.evaluate.overlap import overlap

LEAST_OVERLAP = 0.5
"""From here on two contents, or two sources, are taken for the same one."""
Pair: TypeAlias = tuple[float, int, int]
"""The overlap of two contents, the number of the annotated one and of the found one."""


def aligned(gold: Sequence[Attributed], found: Sequence[Attributed]) -> dict[int, int]:
    """Which found attribution each annotated one is paired with, by their contents' overlap, the best pairs first.

    All must have a content. Each is paired once at most, and only with an overlap of `LEAST_OVERLAP` at least.
    """
    return best_pairs(candidate_pairs(gold, found))


def candidate_pairs(gold: Sequence[Attributed], found: Sequence[Attributed]) -> list[Pair]:
    """All pairs whose contents overlap enough, the best first; those that overlap alike from the last to the first.

    As in the published scorer a pair is looked at only if each content's first span begins before the other's last one
    ends, in the order in which the annotation or the record lists them.
    """
    pairs = (
        (overlap(one.content, other.content), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if one.content[0][0] < other.content[-1][1] and other.content[0][0] < one.content[-1][1]
    )
    return sorted((pair for pair in pairs if pair[0] >= LEAST_OVERLAP), reverse=True)


def best_pairs(pairs: Sequence[Pair], only: Container[int] | None = None) -> dict[int, int]:
    """The pairs taken greedily, each side once; `only` restricts the found ones."""
    pairing: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in pairs:
        if i not in pairing and j not in taken and (only is None or j in only):
            pairing[i] = j
            taken.add(j)
    return pairing


def same_source(one: Attributed, other: Attributed) -> bool:
    """Whether the sources agree, or both lack."""
    if not one.source or not other.source:
        return not one.source and not other.source
    return overlap(one.source, other.source) >= LEAST_OVERLAP
