"""Records from files: JSON lines, or Parquet by its first bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from quotes.errors import UnusableRecords
from quotes.load import load_lines
from quotes.places import is_remote, read_bytes
from quotes.values import Record

STDIN = "-"
LONGEST = 64 * 1024 * 1024
"""Bytes of a line: a file without line ends must not fill the memory."""

_PARQUET = b"PAR1"


def read_records(paths: Sequence[str], stdin: BinaryIO | None) -> Iterator[Record]:
    """The records of the files, one file after the other; "-" is `stdin`, as JSON lines.

    Raises UnusableRecords at the first file that cannot be read or line that is no record, FormatMissing for Parquet
    where pyarrow is not installed.
    """
    for path in paths:
        for record in read_file(path, stdin):
            if isinstance(record, UnusableRecords):
                raise record
            yield record


def read_file(path: str, stdin: BinaryIO | None) -> Iterator[Record | UnusableRecords]:
    """The same of one file for those who go on: what is wrong comes in the place of a line that is no record.

    Where the file cannot be read, or not further, what is wrong with that comes last. Raises FormatMissing.
    """
    try:
        if path == STDIN:
            if stdin is None:
                raise UnusableRecords("standard input is closed: name a file of records")
            yield from load_lines(_lines(stdin, "standard input"), where="standard input")
            return
        with io.BytesIO(read_bytes(path)) if is_remote(path) else open(path, "rb") as stream:
            yield from _records(stream, path)
    except UnusableRecords as problem:
        yield problem
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        yield UnusableRecords(f"{path} cannot be read ({reason}): name a file that `quotes extract` wrote")


def _records(stream: BinaryIO, path: str) -> Iterator[Record | UnusableRecords]:
    """The records of one file."""
    begin = stream.read(len(_PARQUET)) if stream.seekable() else b""
    if stream.seekable():
        stream.seek(0)
    if begin == _PARQUET:
        from quotes.formats.parquet import read_parquet

        yield from read_parquet(stream, where=path)
    else:
        yield from load_lines(_lines(stream, path), where=path)


def _lines(stream: BinaryIO, where: str) -> Iterator[bytes]:
    """The lines of a stream. Raises UnusableRecords where one is too long to be a record."""
    number = 0
    while line := stream.readline(LONGEST):
        number += 1
        if len(line) == LONGEST:
            raise UnusableRecords(f"{where} line {number} is longer than any record: name a file of JSON lines")
        yield line
