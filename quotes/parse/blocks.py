"""The parts of a document that pass the parser together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotes.parse.paragraphs import blocks
from quotes.parse.plain import Plain, plain
from quotes.values import Span

AT_ONCE = 30_000
"""Characters of a document that pass together: enough to fill batches, little enough to bound memory."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a part of one as the parser gets it."""

    plain: Plain
    paragraph: int


def groups(text: str, spans: Sequence[Span]) -> Iterator[list[Block]]:
    """The blocks of all paragraphs that hold a word, in groups of about `AT_ONCE` characters."""
    group: list[Block] = []
    size = 0
    for number, paragraph in enumerate(spans):
        for span in blocks(text, paragraph):
            words = plain(text, span)
            if not words.text.strip():
                continue
            if size > AT_ONCE:
                yield group
                group, size = [], 0
            group.append(Block(words, number))
            size += len(words.text) + 2
    if group:
        yield group
