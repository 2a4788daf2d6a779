"""What is to be read in chunks: worth a message to another process, and small enough to share out and to lose."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from quotes.read import InputFile, Member
from quotes.run.values import Chunk, Item

DOCUMENTS = 16
"""At most so many in a chunk: some five seconds of work on one core, about what it costs to start a worker."""

BYTES = 100_000
"""A chunk's texts are no longer together, unless one alone is: it bounds what a worker holds at a time."""


def chunks(items: Iterable[Item]) -> Iterator[Chunk]:
    """The items in order, in chunks, taken one after the other as they are needed. Of files only sizes are asked."""
    chunk: list[Item] = []
    size = 0
    for item in items:
        more = _size(item)
        if chunk and (len(chunk) == DOCUMENTS or size + more > BYTES):
            yield tuple(chunk)
            chunk, size = [], 0
        chunk.append(item)
        size += more
    if chunk:
        yield tuple(chunk)


def _size(item: Item) -> int:
    """A file's or member's bytes, 0 where nobody knows: reading it will say why."""
    if isinstance(item, Member):
        return len(item.data)
    try:
        return os.stat(item.path).st_size if isinstance(item, InputFile) else 0
    except OSError:
        return 0
