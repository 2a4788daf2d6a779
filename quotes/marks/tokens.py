"""How each quotation mark of a paragraph stands among its neighbours: before a word, behind one, or neither."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from quotes.marks.table import (
    ATTRIBUTE_SIGN,
    CLOSING_BRACKETS,
    DASHES,
    ELLIPSIS,
    MARKS,
    MARKUP,
    NEVER_FIRST,
    OPENING_BRACKETS,
    SENTENCE_ENDS,
    Mark,
)
from quotes.values import Span

_BY_TEXT = {mark.text: mark for mark in MARKS}
_SINGLES = "".join(mark.text for mark in MARKS if mark.family == "single")
_ONE = re.compile("|".join(re.escape(text) for text in sorted(_BY_TEXT, key=len, reverse=True)))
_RUN = re.compile("[" + re.escape("".join(sorted(set("".join(_BY_TEXT))))) + "]+")
# 'a "b ''c''"' is as deep as news goes; longer runs are ornaments, rulers and broken files.
_LONGEST_RUN = 6


@dataclass(frozen=True, slots=True)
class Token:
    """A mark in the text. `left` and `right` are the characters around the run of marks it stands in, "" at the ends.

    `opens`: it stands before a word and behind none. `closes`: the reverse. Neither where it stands between two
    words or two spaces.
    """

    start: int
    end: int
    mark: Mark
    left: str
    right: str
    opens: bool
    closes: bool

    @property
    def may_open(self) -> bool:
        """Whether anything can begin here at all."""
        if self.right == "" or self.right in NEVER_FIRST or self.left == ATTRIBUTE_SIGN:
            return False
        return self.opens or self.right != "."

    @property
    def after_digit(self) -> bool:
        """Whether it may be a mark of inches, feet or seconds."""
        return self.left.isdigit() and not self.opens


def read_tokens(text: str, paragraph: Span) -> tuple[Token, ...]:
    """The quotation marks of a paragraph, in order; apostrophes inside words are left out."""
    return tuple(_tokens(text, paragraph))


def _tokens(text: str, paragraph: Span) -> Iterator[Token]:
    for run in _RUN.finditer(text, paragraph.start, paragraph.end):
        start, end = run.span()
        if end - start > _LONGEST_RUN:
            continue
        left = _neighbour(text, start - 1, -1, paragraph)
        right = _neighbour(text, end, 1, paragraph)
        if end - start == 1 and left.isalpha() and right.isalpha() and run[0] in _SINGLES:
            continue
        free = left == "" or left.isspace() or left in DASHES or left in OPENING_BRACKETS or left == "/"
        done = _nothing_begins(text, end, right) or (not free and right in MARKUP + OPENING_BRACKETS)
        yield from _split(run, left, right, opens=free and not done, closes=not free and done)


def _split(run: re.Match[str], left: str, right: str, *, opens: bool, closes: bool) -> Iterator[Token]:
    start, end = run.span()
    if run[0] == "'''" and closes:  # 'like ''this''': the inner one closes first
        yield Token(start, start + 1, _BY_TEXT["'"], left, right, opens, closes)
        start += 1
    for one in _ONE.finditer(run.string, start, end):
        yield Token(one.start(), one.end(), _BY_TEXT[one[0]], left, right, opens, closes)


def _neighbour(text: str, at: int, step: int, paragraph: Span) -> str:
    """The character at `at`, or behind it in the direction of `step` where that one has no width; "" at the ends."""
    for place in (at, at + step):
        if not paragraph.start <= place < paragraph.end:
            return ""
        if unicodedata.category(text[place]) != "Cf":
            return text[place]
    return " "


def _nothing_begins(text: str, end: int, right: str) -> bool:
    """Whether what stands behind a mark ends things and begins none. An ellipsis can begin one, and ".@name"."""
    if right == ELLIPSIS or text.startswith(("..", ". ."), end) or (right == "." and _is_word(text[end + 1 : end + 2])):
        return False
    return right == "" or right.isspace() or right in "/,;:" or right in SENTENCE_ENDS + CLOSING_BRACKETS + DASHES


def _is_word(character: str) -> bool:
    return character.isalnum() or character in ("@", "#", "$")
