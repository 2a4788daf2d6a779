"""The words that two contents have in common, in the same order."""

from __future__ import annotations

from rapidfuzz.distance import LCSseq


def matched(first: tuple[str, ...], second: tuple[str, ...]) -> list[tuple[int, int]]:
    """The places of the stems that both have, in order, in pairs; the same whichever comes first."""
    if second < first:
        return [(i, j) for j, i in matched(second, first)]
    return [
        (i, j)
        for op in LCSseq.opcodes(first, second)
        if op.tag == "equal"
        for i, j in zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True)
    ]
