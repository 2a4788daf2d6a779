"""Parquet: a row a record, nested as in its line; the columns are read off the dataclasses, the same in every file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, BinaryIO

from quotes.errors import FormatMissing, UnusableRecords
from quotes.formats.article import Article
from quotes.formats.shape import is_value, item, parts
from quotes.load import record_of
from quotes.values import Record

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ModuleNotFoundError as error:
    raise FormatMissing("Parquet needs pyarrow, which is not installed: pip install 'quotes[parquet]'") from error

ROWS = 5_000
CHARACTERS = 8_000_000
"""A group of rows has at most so many, with sentences of so many characters: what is held in memory at a time."""

READ_AT_ONCE = 500
"""Rows."""

_PLAIN = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def arrow_type(hint: Any) -> Any:
    """The Arrow type of one of the program's types. Whatever is there may be null: records say which fields are."""
    if (inner := item(hint)) is not None:
        return pa.list_(arrow_type(inner))
    return pa.struct(list(_fields(hint))) if is_value(hint) else _PLAIN[hint]


def _fields(kind: type[Any]) -> Iterator[Any]:
    """The columns of a value."""
    return (pa.field(name, arrow_type(hint)) for name, hint in parts(kind))


SCHEMA = pa.schema(list(_fields(Record)))
"""docs/record.md, schema quotes/1, in Arrow's types."""


class Parquet:
    """Writes rows, compressed with zstd, in groups of bounded size, to a stream that tells its place."""

    def __init__(self, stream: BinaryIO) -> None:
        self._file = pq.ParquetWriter(stream, SCHEMA, compression="zstd")
        self._rows: list[dict[str, Any]] = []
        self._size = 0

    def add(self, article: Article) -> None:
        """Write the rows of a document's records, a group at a time."""
        for record in article.records:
            self._rows.append(asdict(record))
            self._size += sum(len(sentence.text) for sentence in record.sentences)
            if len(self._rows) >= ROWS or self._size >= CHARACTERS:
                self._group()

    def finish(self) -> None:
        """Write the last group, and the footer: without it the bytes are no Parquet."""
        if self._rows:
            self._group()
        self._file.close()

    def _group(self) -> None:
        """Write the rows gathered as one group. Raises UnusableRecords where they hold numbers beyond 64 bits."""
        rows, self._rows, self._size = self._rows, [], 0
        try:
            table = pa.Table.from_pylist(rows, schema=SCHEMA)
        except (pa.ArrowException, OverflowError) as error:
            first, last = rows[0]["id"], rows[-1]["id"]
            raise UnusableRecords(
                f"records {first} to {last} cannot be Parquet ({error}): extract them anew"
            ) from error
        self._file.write_table(table)


def read_parquet(stream: BinaryIO, *, where: str) -> Iterator[Record]:
    """The records of a Parquet file that `Parquet` wrote; `where` is what messages call it. Raises UnusableRecords."""
    try:
        number = 0
        for rows in pq.ParquetFile(stream).iter_batches(READ_AT_ONCE):
            for row in rows.to_pylist():
                number += 1
                yield record_of(row, where=f"{where} row {number}")
    except pa.ArrowException as error:
        raise UnusableRecords(f"{where} is no whole Parquet file ({error}): write it anew") from error
