"""What people decide about who is who: kept with their names and the time, until it is undone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from quotes.errors import NotStored
from quotes.store.database import writing
from quotes.store.joining import QUERY, join_names, named_of
from quotes.store.names import plain
from quotes.store.nodes import Named, Side, side_of
from quotes.store.searching import speaker_number


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as the database keeps it; `first` and `second` are to be read. `undone_at` is None while it stands."""

    number: int
    action: str
    first: str
    second: str | None
    made_by: str
    made_at: str
    undone_by: str | None
    undone_at: str | None


def merge(connection: sqlite3.Connection, one: str, other: str, *, by: str) -> int:
    """Make two names, or speakers by number ("12"), one speaker; the number of the decision.

    A name means that spelling in all articles, those indexed later too. Raises NotStored where it is not there, or is
    the name of a person and of a body.
    """
    with writing(connection):
        sides = [_side(connection, one), _side(connection, other)]
        if sides[0] == sides[1]:
            raise NotStored(f"{one} and {other} are one name: nothing to merge")
        number = _keep(connection, "merge", sides, by)
        join_names(connection)
    return number


def split(connection: sqlite3.Connection, name: str, *, by: str, document: str | None = None) -> int:
    """Make a name nobody's but its own, in all articles or in the one `document` (its id); the decision's number.

    Raises NotStored as `merge` does.
    """
    with writing(connection):
        number = _keep(connection, "split", [_side(connection, name, document)], by)
        join_names(connection)
    return number


def undo(connection: sqlite3.Connection, number: int, *, by: str) -> None:
    """Take a decision back: all is as if it had not been made. Raises NotStored where none of this number stands."""
    with writing(connection):
        done = connection.execute(
            "UPDATE speaker_decision SET (undone_by, undone_at) = (?, ?) "
            "WHERE number = CAST(? AS INTEGER) AND undone_at IS NULL",
            (by, _now(), str(number)),  # as text: it may be greater than SQLite's numbers
        )
        if not done.rowcount:
            raise NotStored(f"there is no decision {number} that stands: --decisions lists them")
        join_names(connection)


def decisions(connection: sqlite3.Connection) -> list[Decided]:
    """All decisions in the order in which they were made, those that were undone too."""
    rows = connection.execute("SELECT * FROM speaker_decision ORDER BY number").fetchall()
    return [
        Decided(
            row["number"], row["action"], _words(row["first"]), _words(row["second"]) if row["second"] else None,
            row["made_by"], row["made_at"], row["undone_by"], row["undone_at"],
        )
        for row in rows
    ]  # fmt: skip


def _keep(connection: sqlite3.Connection, action: str, sides: Sequence[Side], by: str) -> int:
    """Put a decision into the database."""
    first, second = (*(json.dumps(asdict(side), ensure_ascii=False) for side in sides), None)[:2]
    query = "INSERT INTO speaker_decision (action, first, second, made_by, made_at) VALUES (?, ?, ?, ?, ?)"
    cursor = connection.execute(query, (action, first, second, by, _now()))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _side(connection: sqlite3.Connection, name: str, document: str | None = None) -> Side:
    """The names that a user means by a name or number."""
    if (number := speaker_number(name)) is not None:
        return _side_of_speaker(connection, number, document)
    rows = connection.execute(f"{QUERY} WHERE speaker_name.plain = ?", (plain(name),)).fetchall()
    fits = [named for row in rows if document in (None, (named := named_of(row)).document)]
    sides = {side_of(named) for named in fits}
    if not fits:
        where = "" if document is None else f" in {document}"
        raise NotStored(
            f"nobody is called {name}{where} here: give a name as `quotes speakers` shows it, or its number"
        )
    if len(sides) > 1:
        kinds = " and ".join(sorted({named.kind for named in fits}))
        raise NotStored(f"{name} is the name of several kinds here ({kinds}): name the speaker by its number")
    family, form = sides.pop()
    return Side(family, form, document)


def _side_of_speaker(connection: sqlite3.Connection, number: int, document: str | None) -> Side:
    """The names by which decisions know a speaker: its own; in one document where the name alone tells nothing."""
    rows = connection.execute(f"{QUERY} WHERE speaker_name.speaker = ? ORDER BY speaker_name.number", (number,))
    names = [named_of(row) for row in rows]
    if document is not None:
        names = [named for named in names if named.document == document]
    if not names:
        raise NotStored(f"there is no speaker {number} here: `quotes speakers` shows the numbers")
    own = connection.execute("SELECT name FROM speaker WHERE number = ?", (number,)).fetchone()["name"]
    first: Named = next((n for n in names if n.name == own), names[0])
    family, form = side_of(first)
    elsewhere = connection.execute(
        f"{QUERY} WHERE speaker_name.plain = ? AND speaker_name.speaker <> ?", (plain(first.name), number)
    ).fetchall()
    alone = any(side_of(named_of(row)) == (family, form) for row in elsewhere)
    return Side(family, form, first.document if alone or document is not None else None)


def _words(side: str) -> str:
    """A side as people read it."""
    values = json.loads(side)
    where = f" in {values['document']}" if values["document"] is not None else ""
    return f"{values['form']} ({values['family']}){where}"


def _now() -> str:
    """The time, as decisions keep it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
