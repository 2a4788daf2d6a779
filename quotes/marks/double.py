"""Pairs double marks, and guillemets, of one paragraph.

A mark's neighbours say whether it opens or closes; only where they do not, the balance does. So one odd mark spoils
its own quotation and not those behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.marks.pairs import Pair
from quotes.marks.table import SENTENCE_ENDS
from quotes.marks.tokens import Token
from quotes.marks.unclosed import LONGEST_UNCLOSED, UNCLOSED, end_of_unclosed
from quotes.values import Span

ODD_INSIDE = "odd quotation mark inside"
ODD_BEFORE = "odd quotation mark before"

_SENTENCE_ENDED = re.compile(r"[.!?…][)\]'’]*\s+$")
_LEADS_IN = re.compile(r"[:,]\s*$")
_GENITIVE = re.compile(r"s\b")
# How far back the first two look, in characters: a closing bracket or two and a few spaces.
_LOOK_BACK = 8


def pair_doubles(text: str, paragraph: Span, tokens: Sequence[Token]) -> list[Pair]:
    """Pairs the marks of one family, outermost ones only. Where the last one does not close, its `open` is true."""
    return _Pairing(text, paragraph, tokens).run()


class _Pairing:
    """One pass over the marks of a paragraph: which is open, how deep in it we are, and what is done."""

    def __init__(self, text: str, paragraph: Span, tokens: Sequence[Token]) -> None:
        self.text = text
        self.paragraph = paragraph
        self.tokens = tokens
        self.pairs: list[Pair] = []
        self.opened: Token | None = None
        self.depth = 0
        self.continues = False
        self.warning: str | None = None

    def run(self) -> list[Pair]:
        for at, token in enumerate(self.tokens):
            if self.opened is None:
                if _begins(token) and not _is_apostrophe(self.text, token):
                    self._open(token)
            elif token.opens and token.mark.side != "closes":
                self._open_within(at, token, self.opened)
            elif token.mark.text not in _NEVER_CLOSES and not self._closes_nothing(at, token):
                self.depth -= 1
                if self.depth == 0:
                    self._close(self.opened, token.start, token.end)
        if self.opened is not None:
            self._close(self.opened, self.paragraph.end, self.paragraph.end, is_open=True)
        return self.pairs

    def _open(self, token: Token, *, continues: bool = False, warning: str | None = None) -> None:
        self.opened, self.depth, self.continues, self.warning = token, 1, continues, warning

    def _close(self, opened: Token, inner_end: int, end: int, *, is_open: bool = False) -> None:
        family = opened.mark.family
        pair = Pair(opened.start, opened.end, inner_end, end, family, is_open, self.continues, self.warning)
        self.pairs.append(pair)
        self.opened = None

    def _open_within(self, at: int, token: Token, opened: Token) -> None:
        """A mark that opens while one is open: nested, the same speech opened again, or one of the two is odd."""
        following = self.tokens[at + 1 : at + 3]
        if _nested(opened, token, following):
            self.depth += 1
            return
        before = self.text[max(opened.end, token.start - _LOOK_BACK) : token.start]
        if _SENTENCE_ENDED.search(before):
            # Paragraphs of one speech that were run together, each with its opening mark.
            end = opened.end + len(self.text[opened.end : token.start].rstrip())
            self._close(opened, end, end)
            self._open(token, continues=True)
        elif self._speaks(opened) and not _LEADS_IN.search(before) and _ends_near(opened, following):
            self.warning = ODD_INSIDE
        else:
            self._lose(opened, token)

    def _lose(self, opened: Token, token: Token) -> None:
        """`token` opens, so what `opened` opens has lost its closing mark: it keeps its first sentence."""
        end = end_of_unclosed(self.text, opened.end, token.start) if self._speaks(opened) else None
        if end is not None:
            self.warning = UNCLOSED
            self._close(opened, end.start, end.end)
        self._open(token, warning=None if end else ODD_BEFORE)

    def _speaks(self, opened: Token) -> bool:
        """Whether a mark stands where speech begins: first in a paragraph or sentence, behind a colon or comma."""
        before = self.text[max(self.paragraph.start, opened.start - _LOOK_BACK) : opened.start]
        return not before.strip() or bool(_LEADS_IN.search(before) or _SENTENCE_ENDED.search(before))

    def _closes_nothing(self, at: int, token: Token) -> bool:
        """Whether a mark means inches or an apostrophe: then the quotation's own closing mark comes next."""
        if not token.after_digit and not _is_apostrophe(self.text, token):
            return False
        return at + 1 < len(self.tokens) and self.tokens[at + 1].closes


_NEVER_CLOSES = frozenset(("\N{DOUBLE LOW-9 QUOTATION MARK}", "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}", "``", "‘‘"))


def _nested(opened: Token, token: Token, following: Sequence[Token]) -> bool:
    """Whether the mark `token` opens a quotation inside the one that `opened` opens: two marks close next, or the
    next one closes and the two are of one shape and `opened` of the other, curly in straight or straight in curly.
    """
    if len(following) == 2 and all(mark.closes for mark in following):
        return True
    straight = token.mark.side == "either"
    return (
        len(following) > 0
        and following[0].closes
        and (following[0].mark.side == "either") == straight
        and (opened.mark.side == "either") != straight
    )


def _ends_near(opened: Token, following: Sequence[Token]) -> bool:
    """Whether the next mark closes behind a sentence or clause, not too far from the one that opened."""
    if not following or not following[0].closes or following[0].left not in SENTENCE_ENDS + ",":
        return False
    return following[0].start - opened.end <= LONGEST_UNCLOSED


def _is_apostrophe(text: str, token: Token) -> bool:
    """Whether a double mark may be typed for an apostrophe: the dollar"s fall."""
    return token.left.isalpha() and _GENITIVE.match(text, token.end) is not None


def _begins(token: Token) -> bool:
    """Whether a mark opens where none is open: its neighbours say so, or its shape does and they do not object."""
    if not token.may_open or token.after_digit or token.mark.text == "\N{DOUBLE PRIME}":
        return False
    if token.opens or token.left == "":
        return True
    if token.mark.side == "either":
        return not token.closes
    return token.mark.side == "opens"
