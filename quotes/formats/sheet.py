"""CSV for spreadsheets: RFC 4180, UTF-8 with a byte order mark, and no cell that a spreadsheet would compute."""

from __future__ import annotations

import csv
import io
import re
from typing import BinaryIO

from quotes.formats.article import Article
from quotes.formats.flat import Cell, columns

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads UTF-8 as the system's old encoding: “No” becomes â€œNoâ€. Who asks for CSV opens a
spreadsheet; pandas, R and DuckDB pass over it (Python's csv: `encoding="utf-8-sig"`), and programs have JSON lines."""

_COMPUTED = re.compile("'*[=+@\\-\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""How a cell begins that a spreadsheet may take for a formula (OWASP, CSV Injection), apostrophes before it or not."""


class Sheet:
    """Writes a row a record."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._columns = columns()
        self._put([BYTE_ORDER_MARK + self._columns[0][0], *(name for name, _ in self._columns[1:])])

    def add(self, article: Article) -> None:
        """Write the rows of a document's records."""
        for record in article.records:
            self._put([_cell(take(record)) for _, take in self._columns])

    def finish(self) -> None:
        """There is no end to write."""

    def _put(self, cells: list[str]) -> None:
        """Write one row."""
        row = io.StringIO(newline="")
        csv.writer(row).writerow(cells)
        self._stream.write(row.getvalue().encode())


def guarded(text: str) -> str:
    """The text as a cell that is never computed: an apostrophe stands before what looks like a formula.

    One more where there are some already, so that taking one away always gives the text back (docs/formats.md).
    """
    return f"'{text}" if _COMPUTED.match(text) else text


def _cell(value: Cell) -> str:
    """A value as text; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return guarded(value) if isinstance(value, str) else repr(value)
