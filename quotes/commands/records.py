"""The records of files for commands that go on: what is no record is told on standard error, the others are taken."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from quotes.defaults import WRONG_USAGE
from quotes.ends import stop, tell
from quotes.errors import FormatMissing
from quotes.formats import read_file
from quotes.run import counted
from quotes.values import Record

BROKEN_SHOWN = 3  # broken lines of a file that are told one by one


class RecordFile:
    """A file of records to iterate over once; then `broken` is how often something in it was no record."""

    def __init__(self, path: str) -> None:
        self.path, self.broken = path, 0

    def __iter__(self) -> Iterator[Record]:
        """The records. Ends the command where Parquet cannot be read for want of pyarrow."""
        try:
            for record in read_file(self.path, sys.stdin.buffer if sys.stdin is not None else None):
                if isinstance(record, Record):
                    yield record
                    continue
                self.broken += 1
                if self.broken <= BROKEN_SHOWN:
                    tell(str(record))
        except FormatMissing as error:
            stop(str(error), WRONG_USAGE)
        if self.broken > BROKEN_SHOWN:
            where = "standard input" if self.path == "-" else self.path
            tell(f"{where}: {counted(self.broken - BROKEN_SHOWN, 'more line')} of this kind")
