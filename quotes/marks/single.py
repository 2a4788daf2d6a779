"""Pairs single marks of one paragraph, which are apostrophes most of the time. Where it is uncertain: no quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.marks.pairs import Pair
from quotes.marks.table import APHETIC_WORDS, CLIPPED_WORDS, CLITICS, SENTENCE_ENDS
from quotes.marks.tokens import Token
from quotes.values import Span

_WORD_AFTER = re.compile(r"\w+")
_WORD_BEFORE = re.compile(r"\w+$")
_BOTH_SIDES_CLIPPED = re.compile(r"['‘’][nN]")
_DECADE = re.compile(r"\d0s$")
_SENTENCE_END = re.compile(r"[.!?…][)\]]*\s")
# Characters. A closing mark is looked for this far where one that may be a genitive stood nearer, or where the opening
# one may be an apostrophe; quoted phrases in PolNeAR's training articles that hold a genitive are shorter.
_NEAR = 80
# No English word that an apostrophe shortens is longer.
_LONGEST_WORD = 24


def pair_singles(text: str, paragraph: Span, tokens: Sequence[Token]) -> list[Pair]:
    """Pairs single marks, those inside other quotations left out by the caller.

    An opening mark at the paragraph's beginning that does not close comes last, its `open` true: it may be the first
    paragraph of a speech.
    """
    marks = [t for t in tokens if _may_open(text, t) or _may_close(text, t)]
    pairs: list[Pair] = []
    at = 0
    while at < len(marks):
        opening = marks[at]
        at += 1
        if not _may_open(text, opening):
            continue
        closing = _closer(text, marks, at, opening)
        if closing is not None:
            end = marks[closing]
            pairs.append(Pair(opening.start, opening.end, end.start, end.end, "single"))
            at = closing + 1
        elif opening.start == paragraph.start and not any(t.closes and not _genitive(text, t) for t in marks[at:]):
            pairs.append(Pair(opening.start, opening.end, paragraph.end, paragraph.end, "single", open=True))
            break
    return pairs


def _closer(text: str, marks: Sequence[Token], at: int, opening: Token) -> int | None:
    """The index of the mark that closes `opening`, among `marks` from `at` to the next one that opens.

    The nearest that is no genitive. Nearer ones that may be one are genitives where it stands in the same sentence,
    or behind the sentence's own punctuation. One that may be a genitive closes where it is the only one in its
    sentence; two are uncertain.
    """
    doubtful = _doubtful_opener(text, opening)
    genitives: list[int] = []
    for index in range(at, len(marks)):
        mark = marks[index]
        if _may_open(text, mark):
            break
        if _genitive(text, mark):
            if genitives and not _near(text, marks[genitives[0]], mark):
                break
            genitives.append(index)
            continue
        if doubtful and not _near(text, opening, mark):
            return None
        if not genitives or mark.left in SENTENCE_ENDS + "," or _near(text, marks[genitives[0]], mark):
            return index
        break
    return genitives[0] if len(genitives) == 1 and not doubtful else None


def _near(text: str, first: Token, second: Token) -> bool:
    """Whether two marks stand close to each other and in one sentence."""
    return second.start - first.end <= _NEAR and not _SENTENCE_END.search(text, first.end, second.start)


def _may_open(text: str, token: Token) -> bool:
    """Whether a single mark stands before a word and is not the apostrophe of one."""
    if not token.opens or token.mark.side == "closes" or not token.may_open:
        return False
    word = _word_after(text, token)
    return word.lower() not in CLITICS and not _DECADE.match(word)


def _doubtful_opener(text: str, token: Token) -> bool:
    """Whether a mark before a word may be its apostrophe: 'til, '04."""
    word = _word_after(text, token)
    return word.lower() in APHETIC_WORDS or (len(word) == 2 and word.isdigit())


def _may_close(text: str, token: Token) -> bool:
    """Whether a single mark stands behind a word or its punctuation, and is not the second one of 'n'."""
    if not token.closes or token.mark.text in "`\N{SINGLE LOW-9 QUOTATION MARK}":
        return False
    return _BOTH_SIDES_CLIPPED.match(text, max(0, token.start - 2), token.start) is None


def _genitive(text: str, token: Token) -> bool:
    """Whether a closing mark may be an apostrophe: the girls' school, nothin' but, a 6' wall."""
    if not token.right.isspace() or not text[token.end + 1 : token.end + 2].isalnum():
        return False
    word = _word_before(text, token).lower()
    return word.endswith(("s", "z", "x")) or token.left.isdigit() or word in CLIPPED_WORDS or _drops_g(word)


def _drops_g(word: str) -> bool:
    return word.endswith("in") and len(word) > len("in") + 2


def _word_after(text: str, token: Token) -> str:
    match = _WORD_AFTER.match(text, token.end, token.end + _LONGEST_WORD)
    return match[0] if match else ""


def _word_before(text: str, token: Token) -> str:
    match = _WORD_BEFORE.search(text[max(0, token.start - _LONGEST_WORD) : token.start])
    return match[0] if match else ""
