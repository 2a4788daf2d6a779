"""Records of many documents in one SQLite file, to search, compare and review: the schema is in schema.sql."""

from quotes.store.database import create_database, open_database

__all__ = ["create_database", "open_database"]
