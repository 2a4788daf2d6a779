"""A text cut where highlights begin and end: the ground of every page that shows records in their article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from quotes.values import Span

Label = TypeVar("Label")


@dataclass(frozen=True, slots=True)
class Piece(Generic[Label]):
    """Words that have the same labels, in the order in which these were given: the span, its text, the labels."""

    start: int
    end: int
    text: str
    labels: tuple[Label, ...]


def pieces(text: str, labelled: Iterable[tuple[Span, Label]]) -> Sequence[Piece[Label]]:
    """The whole text in pieces, cut at each start and end of a labelled span; overlaps and nesting are as they are.

    The pieces' texts together are the text. Spans outside the text are cut to it, empty ones are left out.
    """
    spans = [(Span(max(0, s.start), min(len(text), s.end)), label) for s, label in labelled]
    spans = [(span, label) for span, label in spans if span.start < span.end]
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for number, (span, _) in enumerate(spans):
        opens.setdefault(span.start, []).append(number)
        closes.setdefault(span.end, []).append(number)
    made: list[Piece[Label]] = []
    now: set[int] = set()
    before = 0
    for at in sorted({*opens, *closes, len(text)}):
        if before < at:
            made.append(Piece(before, at, text[before:at], tuple(spans[n][1] for n in sorted(now))))
        now.update(opens.get(at, ()))
        now.difference_update(closes.get(at, ()))
        before = at
    return made
