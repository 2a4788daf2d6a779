"""Numbers in words and figures: "twelve" is "12", "1.5 million" is "1,500,000", "3rd" is "third"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from functools import cache

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_SMALL = {word: i for i, word in enumerate([*_ONES, "seventeen", "eighteen", "nineteen"])}
_TENS = {
    word: 10 * i
    for i, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}  # fmt: skip
_SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SHORT = {"k": 3, "m": 6, "mn": 6, "bn": 9, "tn": 12}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_FIGURES = re.compile(r"(\d+(?:[.,:]\d+)*)(st|nd|rd|th|bn|mn|m|k|tn)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_JOINING = frozenset((" ", "-", "\N{NO-BREAK SPACE}", "\N{NON-BREAKING HYPHEN}", "\n"))
LONGEST = 24  # characters of figures that are read as a number: longer ones are compared as they stand
MOST_WORDS = 8  # of one number

Piece = tuple[int, int, str]


def joined_numbers(text: str, pieces: Iterable[Piece]) -> Iterator[tuple[int, int]]:
    """The places of the words of `text`, those of a number of several words in one ("two hundred and fifty").

    `pieces` are start, end and small letters of each word.
    """
    held: list[Piece] = []
    for piece in pieces:
        if held and not (text[held[-1][1] : piece[0]] in _JOINING and _goes_on(held, piece[2])):
            yield from _let_go(held)
            held = []
        if held or _begins(piece[2]):
            held.append(piece)
        else:
            yield piece[:2]
    yield from _let_go(held)


@cache
def number_key(text: str) -> str | None:
    """`#` and the value of a number in small letters, one blank between its words; None where it is none.

    Ordinals have an `o` behind the value; "10:30" stays as it is, behind the sign.
    """
    if text in _ORDINALS and text != "second":  # a second is a time, too
        return f"#{_ORDINALS.index(text) + 1}o"
    words = text.replace("-", " ").split()
    first = _FIGURES.fullmatch(words[0]) if words else None
    if first is not None:
        value = _figures(first[1])
        if value is None:
            return f"#{text}"
        if first[2] in ("st", "nd", "rd", "th"):
            return f"#{_written(value)}o" if len(words) == 1 else None
        value = value.scaleb(_SHORT.get(first[2] or "", 0))
        if not all(word in _SCALES for word in words[1:]):
            return None
        for scale in words[1:]:
            value = value.scaleb(_SCALES[scale])
        return f"#{_written(value)}"
    total = _in_words([word for word in words if word != "and"])
    return None if total is None else f"#{total}"


def value_of(key: str) -> Decimal | None:
    """The value in a number's key; None for a time of day and an ordinal."""
    try:
        return Decimal(key.removeprefix("#"))
    except InvalidOperation:
        return None


def _begins(word: str) -> bool:
    """Whether a number of several words may begin with this one."""
    return word[0].isdigit() or word in _SMALL or word in _TENS or word in _SCALES or word == "per"


def _goes_on(held: list[Piece], word: str) -> bool:
    """Whether the word belongs to the number before it."""
    last = held[-1][2]
    if len(held) >= MOST_WORDS:
        return False
    if last == "per":
        return word == "cent"
    if last == "cent":
        return False
    if word in _SCALES:
        return (
            not last.endswith(tuple("abcdefghijklmnopqrstuvwxyz")) or last in _SMALL or last in _TENS or last in _SCALES
        )
    if held[0][2][0].isdigit():
        return False
    if word == "and":
        return last in _SCALES
    if last in _SCALES or last == "and":
        return word in _SMALL or word in _TENS
    return last in _TENS and 0 < _SMALL.get(word, 0) < 10


def _let_go(held: list[Piece]) -> Iterator[tuple[int, int]]:
    """The places of what was held: one number, without an "and" behind it; "per" alone is a word."""
    tail: list[Piece] = []
    while held and held[-1][2] == "and":
        tail.insert(0, held.pop())
    if held:
        yield held[0][0], held[-1][1]
    yield from (piece[:2] for piece in tail)


def _figures(text: str) -> Decimal | None:
    """The value of "1,500.5"; None for "10:30" and what is no number."""
    if len(text) > LONGEST:
        return None
    try:
        return Decimal(text.replace(",", "") if _THOUSANDS.fullmatch(text) else text)
    except InvalidOperation:
        return None


def _written(value: Decimal) -> str:
    """A value without needless zeros and exponents."""
    return f"{value.normalize():f}"


def _in_words(words: list[str]) -> int | None:
    """The value of number words: "two hundred fifty thousand"."""
    total = part = 0
    seen = False
    for word in words:
        if word in _SMALL or word in _TENS:
            part += _SMALL.get(word, _TENS.get(word, 0))
        elif word == "hundred":
            part = max(1, part) * 100
        elif word in _SCALES:
            total += max(1, part) * 10 ** _SCALES[word]
            part = 0
        else:
            return None
        seen = True
    return total + part if seen else None
