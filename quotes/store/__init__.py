"""Records of many documents in one SQLite file, to search, compare and review: the schema is in schema.sql."""

from quotes.store.database import Connection, create_database, open_database, opened, writing
from quotes.store.indexing import Indexed, Indexer
from quotes.store.reading import (
    Stored,
    StoredDocument,
    speaker_names,
    stored_document,
    stored_records,
)
from quotes.store.searching import Found, Wanted, search

__all__ = [
    "Connection",
    "Found",
    "Indexed",
    "Indexer",
    "Stored",
    "StoredDocument",
    "Wanted",
    "create_database",
    "open_database",
    "opened",
    "search",
    "speaker_names",
    "stored_document",
    "stored_records",
    "writing",
]
