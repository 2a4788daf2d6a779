"""What is stored, as values: the way in for all that compares, checks, shows and reviews records."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quotes.load import load_records
from quotes.values import Record

COLUMNS = "record.number, record.line, record.document, record.speaker"


@dataclass(frozen=True, slots=True)
class Stored:
    """A record in the database, with the numbers of its document and of its speaker across documents.

    `speaker` is None where the record has none.
    """

    number: int
    record: Record
    document: int
    speaker: int | None


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document in the database. `text` is None where it was not given."""

    number: int
    id: str
    sha256: str
    title: str | None
    url: str | None
    published: str | None
    publisher: str | None
    byline: str | None
    text: str | None


def stored_records(
    connection: sqlite3.Connection, *, document: int | None = None, numbers: Sequence[int] | None = None
) -> Iterator[Stored]:
    """All records, those of one document, or those of these numbers; by document, then by place in it.

    One at a time: a database may hold more than fits into memory. Raises UnusableRecords where a line is damaged.
    """
    if numbers is not None:
        for number in numbers:
            yield from stored(connection.execute(f"SELECT {COLUMNS} FROM record WHERE number = ?", (number,)))
        return
    where = "" if document is None else "WHERE document = :document"
    query = f"SELECT {COLUMNS} FROM record {where} ORDER BY document, start, number"
    yield from stored(connection.execute(query, {"document": document}))


def stored(rows: Iterable[sqlite3.Row]) -> Iterator[Stored]:
    """The values of rows that have COLUMNS."""
    for row in rows:
        (record,) = load_records([row["line"]], where=f"the database's record {row['number']},")
        yield Stored(row["number"], record, row["document"], row["speaker"])


def stored_document(connection: sqlite3.Connection, number: int) -> StoredDocument:
    """The document of this number. Raises KeyError where there is none."""
    row = connection.execute("SELECT * FROM document WHERE number = ?", (number,)).fetchone()
    if row is None:
        raise KeyError(number)
    return StoredDocument(*(row[name] for name in StoredDocument.__dataclass_fields__))


def speaker_names(connection: sqlite3.Connection) -> dict[int, str]:
    """The name of each speaker by its number."""
    return dict(connection.execute("SELECT number, name FROM speaker ORDER BY number").fetchall())
