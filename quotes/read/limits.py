"""What a file may ask of the machine: every limit against bombs and against nonsense, with its reason.

Sizes that a file declares are never trusted: what comes out of a decompressor is counted as it comes.
"""

from __future__ import annotations

import io
from typing import BinaryIO, Protocol

MIB = 1024 * 1024

DOCUMENT = 64 * MIB
"""Bytes of one document: a text of a hundred novels, and more than nearly all PDF files; a worker has 1 GiB for it."""

RATIO = 100
FREE = 256 * MIB
"""A container may unpack to `RATIO` times its own size and `FREE` beside, all that is nested in it counted too.
Articles shrink to a third, one site's pages to a thirtieth; deflate's utmost is a thousandth, as bombs have it."""

DEPTH = 4
"""Archives within archives: a zip of zips of compressed lines is three deep. An archive that holds itself ends here."""

DIRECTORY = 32 * MIB
"""Bytes of a zip's table of contents, some 300,000 members: all of it is held in memory while the zip is read."""

INNER_ZIP = 2048 * MIB
"""Bytes of a zip within another container: it is unpacked into a temporary file, for a zip is read from its end."""

NAME = 1000
"""Characters of a member's name; most file systems take no longer path than 4,096 bytes."""

HEADERS = MIB
"""Bytes of the headers of one record of a web archive; servers and browsers refuse such from 8 to 256 KiB on."""

FRUITLESS = 100
"""So many first lines (or list elements) without a text, or records of a wrong length, and a file is left."""

PORTION = 64 * 1024
"""Bytes that are unpacked or looked at in one step."""


TOO_LONG = f"is longer than {DOCUMENT // MIB} MiB: no article is; cut it into its articles"
"""The end of a sentence about a document that is."""


class TooMuch(Exception):  # noqa: N818
    """A limit is passed; the text is the end of a sentence that begins with the name of what passes it."""


class Bomb(Exception):  # noqa: N818
    """A container unpacks to more than all that is in it can be; nothing more of it is to be read."""


class Budget:
    """Counts what one container unpacks to, however deep; `packed` is its own size as far as it is known."""

    def __init__(self, packed: int = 0) -> None:
        self.packed = packed
        self.unpacked = 0

    def feed(self, count: int) -> None:
        """So many more bytes of the container itself have come in."""
        self.packed += count

    def spend(self, count: int) -> None:
        """So many more bytes have come out of a decompressor. Raises Bomb."""
        self.unpacked += count
        if self.unpacked > FREE + RATIO * self.packed:
            raise Bomb


class Readable(Protocol):
    """What can be read from."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        ...


class _Passing(io.RawIOBase):
    """Another stream's bytes, counted while they pass."""

    def __init__(self, source: Readable, budget: Budget, packed: bool) -> None:
        self.take = getattr(source, "read1", source.read)  # what there is: before an error comes what is whole
        self.count = budget.feed if packed else budget.spend
        self.error: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        if self.error is not None:
            raise self.error
        filled = 0
        try:
            while filled < len(view) and (data := self.take(len(view) - filled)):
                self.count(len(data))
                view[filled : filled + len(data)] = data
                filled += len(data)
        except Exception as error:
            if not filled:
                raise
            self.error = error
        return filled


def fed(source: Readable, budget: Budget) -> BinaryIO:
    """The bytes of a container itself, counted."""
    return io.BufferedReader(_Passing(source, budget, packed=True), PORTION)


def unpacked(source: Readable, budget: Budget) -> BinaryIO:
    """What a decompressor gives, counted: reading raises Bomb where it is too much."""
    return io.BufferedReader(_Passing(source, budget, packed=False), PORTION)


def read_all(stream: Readable) -> bytes:
    """All bytes up to the stream's end, taken some at a time. Raises TooMuch where they are more than a document."""
    parts = []
    size = 0
    while data := stream.read(PORTION):
        size += len(data)
        if size > DOCUMENT:
            raise TooMuch(TOO_LONG)
        parts.append(data)
    return b"".join(parts)
