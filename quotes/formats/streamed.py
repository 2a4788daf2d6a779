"""The writer of each form that is one stream of bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO, cast

from quotes.defaults import Format
from quotes.formats.annotations import Annotations
from quotes.formats.article import Writer
from quotes.formats.claims import ClaimReviews
from quotes.formats.lines import JsonLines
from quotes.formats.sheet import Sheet


@contextmanager
def written(form: Format, stream: BinaryIO) -> Iterator[Writer]:
    """A writer of `form` to `stream`, finished when the block ends well. Not for brat, which is a folder.

    Raises FormatMissing where what writes Parquet is not installed, and OSError as the stream does.
    """
    gate = _Gate(stream)
    writer = _WRITERS[form](cast(BinaryIO, gate))
    try:
        yield writer
        writer.finish()
    finally:
        gate.open = False
    stream.flush()


class _Gate:
    """A stream that knows how many bytes were written to it, which a pipe does not, and that can be shut.

    pyarrow asks where it is, and writes an end to whatever was begun, even where that was given up.
    """

    closed = False

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._written = 0
        self.open = True

    def write(self, data: bytes) -> int:
        """Write bytes; nothing once it is shut."""
        if self.open:
            self._stream.write(data)
        self._written += len(data)
        return len(data)

    def tell(self) -> int:
        """How many bytes were written."""
        return self._written

    def flush(self) -> None:
        """Flush the stream."""
        self._stream.flush()


def _parquet(stream: BinaryIO) -> Writer:
    """Parquet's writer, imported only here: pyarrow is an extra."""
    from quotes.formats.parquet import Parquet

    return Parquet(stream)


_WRITERS: Mapping[Format, Callable[[BinaryIO], Writer]] = {
    "jsonl": JsonLines,
    "csv": Sheet,
    "parquet": _parquet,
    "w3c": Annotations,
    "claimreview": ClaimReviews,
}
