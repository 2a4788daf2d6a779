"""Records of many documents in one SQLite file, to search, compare and review: the schema is in schema.sql."""

from quotes.store.database import create_database, open_database, opened, writing
from quotes.store.indexing import Indexed, Indexer
from quotes.store.reading import (
    Stored,
    StoredDocument,
    document_text,
    speaker_names,
    stored_document,
    stored_records,
)

__all__ = [
    "Indexed",
    "Indexer",
    "Stored",
    "StoredDocument",
    "create_database",
    "document_text",
    "open_database",
    "opened",
    "speaker_names",
    "stored_document",
    "stored_records",
    "writing",
]
