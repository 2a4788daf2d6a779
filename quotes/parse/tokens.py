"""Keep tokens and sentences within what the networks' memory can bear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

TOKEN_CHARACTERS = 60
"""Characters of a token that the networks see: letter by letter, a row of 1,000 dashes would cost as much as a page."""

SENTENCE_TOKENS = 160
"""Tokens of a sentence at most. The parser's tables grow with the square of this. The longest of the 20,742 sentences
in the EWT and GUM training sets has 159 words; longer ones in the wild are lists and tables."""

Tokens = list[dict[str, Any]]


def bounded(sentences: Sequence[Tokens]) -> list[Tokens]:
    """Stanza's sentences (as `Document.to_dict` gives them) with long tokens' text cut and long sentences split.

    Offsets stay, so that the words as they are written can still be found.
    """
    return [part for sentence in sentences for part in _parts(sentence)]


def _parts(sentence: Tokens) -> Iterator[Tokens]:
    """The sentence in parts of at most `SENTENCE_TOKENS` rows, words of one token kept together."""
    if len(sentence) <= SENTENCE_TOKENS:
        yield [_short(row) for row in sentence]
        return
    part: Tokens = []
    before = 0
    inside = 0
    for row in sentence:
        last = row["id"][-1] if isinstance(row["id"], (tuple, list)) else row["id"]
        if len(part) >= SENTENCE_TOKENS and last > inside:
            yield part
            part, before = [], inside
        inside = max(inside, last)
        part.append(_short(row) | {"id": _moved(row["id"], before)})
    yield part


def _short(row: dict[str, Any]) -> dict[str, Any]:
    return row if len(row["text"]) <= TOKEN_CHARACTERS else row | {"text": row["text"][:TOKEN_CHARACTERS]}


def _moved(number: Any, before: int) -> Any:
    """A token's number when the sentence starts after the word `before`."""
    if isinstance(number, (tuple, list)):
        return tuple(n - before for n in number)
    return number - before
