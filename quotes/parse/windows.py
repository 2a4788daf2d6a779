"""Which sentences the encoder reads together: its attention sees the neighbours of each sentence, up to a limit."""

from __future__ import annotations

from collections.abc import Sequence

PIECES = 256
"""The most word pieces in a window, with the separators between its sentences but without the [CLS] before them; the
encoder was trained on texts of this length."""


def windows(sizes: Sequence[int], firsts: Sequence[bool], limit: int = PIECES) -> list[range]:
    """Runs of neighbouring sentences that the encoder reads together.

    `sizes` are the sentences' word pieces with one separator each, `firsts` say which begin a paragraph. A window holds
    at most `limit` pieces, or one longer sentence. It ends with a paragraph where that leaves it at least half full.
    """
    found: list[range] = []
    start = 0
    while start < len(sizes):
        end, total = start + 1, sizes[start]
        half = None
        while end < len(sizes) and total + sizes[end] <= limit:
            if firsts[end] and total * 2 >= limit:
                half = end
            total += sizes[end]
            end += 1
        if end < len(sizes) and not firsts[end] and half is not None:
            end = half
        found.append(range(start, end))
        start = end
    return found
