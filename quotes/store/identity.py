"""Records by their id, or as much of it as tells them apart."""

from __future__ import annotations

import sqlite3

from quotes.errors import NotStored
from quotes.store.reading import COLUMNS, Stored, stored

SHOWN = 5  # ids named where a beginning is that of several


def records_of(connection: sqlite3.Connection, beginning: str) -> list[Stored]:
    """The record of the id that begins so, once for each copy of its document, in the order of indexing.

    Raises NotStored where no id or several ids begin so.
    """
    sought = beginning.casefold().encode("utf-8", "replace").decode()  # a shell passes on what is no text, too
    ids = [
        row["id"]
        for row in connection.execute(
            "SELECT DISTINCT id FROM record WHERE id >= ?1 AND substr(id, 1, length(?1)) = ?1 ORDER BY id LIMIT ?2",
            (sought, SHOWN + 1),
        )
    ]
    if not ids or not beginning:
        raise NotStored(f"no record's id begins with {beginning!r}: `quotes search` shows ids")
    if len(ids) > 1:
        more = " ..." if len(ids) > SHOWN else ""
        raise NotStored(f"several ids begin with {beginning}: {', '.join(ids[:SHOWN])}{more}; give more digits")
    rows = connection.execute(f"SELECT {COLUMNS} FROM record WHERE id = ? ORDER BY number", (ids[0],))
    return list(stored(rows))
