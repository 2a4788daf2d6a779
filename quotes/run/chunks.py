"""Files in chunks: large enough to be worth a message to another process, small enough to share out and to lose."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator

from quotes.errors import UnreadableDocument
from quotes.places import OF_THIS_PROCESS, is_remote
from quotes.read import InputFile, document_or_problem
from quotes.run.values import Chunk, Item

DOCUMENTS = 16
"""At most so many in a chunk: some five seconds of work on one core, about what it costs to start a worker."""

BYTES = 100_000
"""A chunk's texts are no longer together, unless one alone is: it bounds what a worker holds at a time."""


def chunks(files: Iterable[InputFile | UnreadableDocument]) -> Iterator[Chunk]:
    """The files in order, in chunks. Nothing is read but sizes, and what only this process can read (`read_here`)."""
    chunk: list[Item] = []
    size = 0
    for file in files:
        more = _size(file)
        if chunk and (len(chunk) == DOCUMENTS or size + more > BYTES):
            yield tuple(chunk)
            chunk, size = [], 0
        chunk.append(file)
        size += more
    if chunk:
        yield tuple(chunk)


def read_here(chunk: Chunk) -> Chunk:
    """The chunk with standard input and pipes read, which are this process's own and can be read only once."""
    return tuple(
        document_or_problem(item) if isinstance(item, InputFile) and not regular(item.path) else item for item in chunk
    )


def regular(path: str) -> bool:
    """Whether another process can read the file as well; so too where it is gone: reading it will say so."""
    if is_remote(path):
        return not path.startswith(OF_THIS_PROCESS)
    try:
        return path != "-" and stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return path != "-"


def _size(file: InputFile | UnreadableDocument) -> int:
    """A file's bytes, 0 where nobody knows: reading it will say why."""
    try:
        return os.stat(file.path).st_size if isinstance(file, InputFile) else 0
    except OSError:
        return 0
