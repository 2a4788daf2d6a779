"""Attributions found again by their words: the rules', among which a chosen content has its reasons."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from quotes.values import Attribution, Part, Span


class Ruled:
    """Attributions, in the order of the text, found again by their words."""

    def __init__(self, found: Sequence[Attribution]) -> None:
        self.found = found
        self._contents = sorted(((s, i) for i, a in enumerate(found) for s in a.content.spans), key=lambda p: p[0])

    def of(self, content: Span) -> Attribution | None:
        """The attribution whose content shares most with these words, if any does."""
        number = self.number(content)
        return None if number is None else self.found[number]

    def number(self, content: Span) -> int | None:
        """The number of the attribution whose content shares most with these words, if any does."""
        at = bisect_right(self._contents, content.end, key=lambda p: p[0].start)
        best, most = None, 0
        for span, i in self._contents[max(0, at - 8) : at]:
            common = min(span.end, content.end) - max(span.start, content.start)
            if common > most:
                best, most = i, common
        return best


def spans_of(attribution: Attribution, part: Part) -> tuple[Span, ...]:
    """The words of the attribution that play this part."""
    if part == "content":
        return attribution.content.spans
    words = attribution.cue if part == "cue" else attribution.source
    return words.spans if words else ()
