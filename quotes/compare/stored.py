"""Entries and texts out of a database of `quotes index`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from quotes.compare.entries import entries_of
from quotes.compare.values import Entry
from quotes.load import load_records

_RECORDS = """
    SELECT record.line, record.document, record.speaker, speaker.name
    FROM record LEFT JOIN speaker ON speaker.number = record.speaker
    ORDER BY record.number
"""
_TEXTS = "SELECT id, sha256, text FROM document WHERE text IS NOT NULL"


@dataclass(frozen=True, slots=True)
class StoredText:
    """A document's text; `key` is that of `document_key` for its records."""

    key: str
    document: str
    text: str


def stored_entries(connection: sqlite3.Connection, where: str) -> list[Entry]:
    """All records of a database, each with its speaker across documents; `where` is what messages call the database.

    A speaker that the database gives no number is one of its document alone. Raises UnusableRecords, sqlite3.Error.
    """
    rows = connection.execute(_RECORDS).fetchall()
    records = load_records((row["line"] for row in rows), where=where)
    keyed = []
    for record, row in zip(records, rows, strict=True):
        own = f"{row['document']}:{record.speaker.id}" if record.speaker is not None else None
        keyed.append((record, str(row["speaker"]) if row["speaker"] is not None else own, row["name"]))
    return entries_of(keyed)


def stored_texts(connection: sqlite3.Connection) -> Iterator[StoredText]:
    """The texts of the documents that have one there."""
    for row in connection.execute(_TEXTS):
        yield StoredText(f"{row['id']}\n{row['sha256']}", row["id"], row["text"])


def stored_counts(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many records and documents the database holds."""
    query = "SELECT (SELECT count(*) FROM record), (SELECT count(*) FROM document)"
    records, documents = connection.execute(query).fetchone()
    return records, documents
