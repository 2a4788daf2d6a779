"""Days and months among words: two weekdays that differ contradict each other, "Friday" and "yesterday" need not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quotes.compare.words import Token
from quotes.wordlist import entries


def same_kind_of_date(old: Sequence[Token], new: Sequence[Token]) -> bool:
    """Whether both are a weekday, or both a month, and not the same one."""
    if len(old) != 1 or len(new) != 1:
        return False
    first, second = _date(old[0]), _date(new[0])
    return first is not None and second is not None and first[0] == second[0] and first[1] != second[1]


def _date(word: Token) -> tuple[str, str] | None:
    """Weekday or month, and which."""
    return _dates().get(word.plain) if word.text[0].isupper() else None


@cache
def _dates() -> dict[str, tuple[str, str]]:
    """The weekdays and months in quotes/words/time_words.txt."""
    rows = (line.rsplit(maxsplit=2) for line in entries("time_words"))
    return {word: (what, number) for word, what, number in rows if what in ("weekday", "month")}
