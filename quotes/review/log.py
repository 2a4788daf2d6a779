"""The log of decisions: read, and added to in one short transaction that refuses what was decided unseen."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime

from quotes.load import load_records, record_line
from quotes.review.values import WHOLE, Decision, Reviewer, Version, Wish
from quotes.store import writing

_FIELDS = "number, document, sha256, record, action, undoes, before, after, saw, who, browser, at"


class Conflict(Exception):  # noqa: N818
    """Somebody decided the same in the meantime: `last` is the number of that decision."""

    def __init__(self, last: int) -> None:
        super().__init__(f"decision {last} came in between")
        self.last = last


class NothingToUndo(Exception):  # noqa: N818
    """This browser has made no decision here that still stands."""


def decide(connection: sqlite3.Connection, wish: Wish, reviewer: Reviewer) -> int:
    """Put a decision into the log and give its number. Raises Conflict where `wish.saw` is not the last one.

    For the document itself the last decision on anything in it counts: who calls it finished has seen all of them.
    """
    with writing(connection):
        last = _last(connection, wish.version, wish.record)
        if last != wish.saw:
            raise Conflict(last)
        return _put(connection, wish, None, reviewer)


def undo(connection: sqlite3.Connection, version: Version, reviewer: Reviewer) -> Decision:
    """Take back the last decision of this browser in this document that still stands, and give it.

    Raises NothingToUndo, and Conflict where somebody else has decided the same since.
    """
    with writing(connection):
        row = connection.execute(
            f"SELECT {_FIELDS} FROM decision AS d"
            " WHERE document = ? AND sha256 = ? AND browser = ? AND action <> 'undo'"
            " AND NOT EXISTS (SELECT 1 FROM decision AS u WHERE u.undoes = d.number) ORDER BY number DESC LIMIT 1",
            (version.document, version.sha256, reviewer.browser),
        ).fetchone()
        if row is None:
            raise NothingToUndo
        newer = connection.execute(
            "SELECT max(number) FROM standing WHERE document = ? AND sha256 = ? AND record = ? AND number > ?",
            (version.document, version.sha256, row["record"], row["number"]),
        ).fetchone()[0]
        if newer is not None:
            raise Conflict(newer)
        last = _last(connection, version, row["record"])
        _put(connection, Wish(version, row["record"], "undo", None, None, last), row["number"], reviewer)
    return _decisions([row])[0]


def decisions(connection: sqlite3.Connection, version: Version | None = None) -> tuple[Decision, ...]:
    """All decisions on a version of a document, or on all documents, in the order in which they were made."""
    if version is None:
        rows = connection.execute(f"SELECT {_FIELDS} FROM decision ORDER BY number")
    else:
        rows = connection.execute(
            f"SELECT {_FIELDS} FROM decision WHERE document = ? AND sha256 = ? ORDER BY number",
            (version.document, version.sha256),
        )
    return _decisions(rows.fetchall())


def numbered(connection: sqlite3.Connection, numbers: Sequence[int]) -> tuple[Decision, ...]:
    """The decisions of these numbers, in the order in which they were made."""
    rows = connection.execute(
        f"SELECT {_FIELDS} FROM decision WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number",
        (json.dumps(numbers),),
    )
    return _decisions(rows.fetchall())


def _last(connection: sqlite3.Connection, version: Version, record: str) -> int:
    """The number of the last decision on this record, or on anything in the document."""
    where, values = "document = ? AND sha256 = ?", [version.document, version.sha256]
    if record != WHOLE:
        where, values = f"{where} AND record = ?", [*values, record]
    last: int | None = connection.execute(f"SELECT max(number) FROM decision WHERE {where}", values).fetchone()[0]
    return last or 0


def _put(connection: sqlite3.Connection, wish: Wish, undoes: int | None, reviewer: Reviewer) -> int:
    """Insert a decision and give its number."""
    cursor = connection.execute(
        "INSERT INTO decision (document, sha256, record, action, undoes, before, after, saw, who, browser, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            wish.version.document, wish.version.sha256, wish.record, wish.action, undoes,
            record_line(wish.before) if wish.before else None, record_line(wish.after) if wish.after else None,
            wish.saw, reviewer.who, reviewer.browser, datetime.now(UTC).isoformat(timespec="milliseconds"),
        ),
    )  # fmt: skip
    assert cursor.lastrowid is not None  # an INSERT has one
    return cursor.lastrowid


def _decisions(rows: Sequence[sqlite3.Row]) -> tuple[Decision, ...]:
    """The rows as decisions; their records are read in one go."""
    lines = [row[name] for row in rows for name in ("before", "after") if row[name] is not None]
    records = load_records(lines, where="the decisions in the database,")
    return tuple(
        Decision(
            row["number"], Version(row["document"], row["sha256"]), row["record"], row["action"], row["undoes"],
            next(records) if row["before"] is not None else None, next(records) if row["after"] is not None else None,
            row["saw"], row["who"], row["browser"], row["at"],
        )
        for row in rows
    )  # fmt: skip
