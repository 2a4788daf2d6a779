"""A text as the parser can bear it, with the way back to the original offsets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from quotes.values import Span

_ORDINARY = re.compile(r"[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
_UNSEEN = frozenset({"Cf"})
_SPACE = frozenset({"Cc", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Plain:
    """Text for the parser; `places[i]` is the offset in the document of its character i."""

    text: str
    places: tuple[int, ...] | range

    def back(self, start: int, end: int) -> Span:
        """The span in the document of `text[start:end]` (not empty)."""
        return Span(self.places[start], self.places[end - 1] + 1)


def plain(text: str, span: Span) -> Plain:
    """The words at `span` on one line: what has no width is left out, other control characters become spaces.

    Left out are soft hyphens, zero-width and direction marks, since they stand inside words. Line breaks, odd spaces,
    control characters, lone surrogates and unassigned code points become a plain space.
    """
    words = span.of(text)
    if _ORDINARY.fullmatch(words):
        return Plain(words, range(span.start, span.end))
    kept: list[str] = []
    places: list[int] = []
    for place, character in enumerate(words, span.start):
        category = unicodedata.category(character)
        if category in _UNSEEN:
            continue
        kept.append(" " if category in _SPACE else character)
        places.append(place)
    return Plain("".join(kept), tuple(places))
