"""Who speaks in the database: how often, in how many documents, in which roles and spellings, and why it is one."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from quotes.store.joining import QUERY
from quotes.store.names import plain
from quotes.store.searching import LIMIT, limited, speakers_named


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name of a speaker as it stands in some documents, and why it is that speaker's: the rule, what it rests on.

    `rule` is None where the speaker has no other name and no other document.
    """

    name: str
    documents: tuple[str, ...]
    rule: str | None
    because: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker across documents, of any kind. `roles` with how many documents give each, most first."""

    number: int
    name: str
    kind: str
    records: int
    documents: int
    roles: tuple[tuple[str, int], ...]
    spellings: tuple[Spelling, ...]


def people(
    connection: sqlite3.Connection, *, name: str = "", kind: str | None = None, limit: int | None = None
) -> Iterator[Person]:
    """The speakers, who has most records first: all, those with all these words in a name, or that of "12"."""
    conditions, parameters = ["TRUE"], list[str]()
    if name.strip():
        query, words = speakers_named(name)
        conditions.append(f"speaker.number IN ({query})")
        parameters += words
    if kind is not None:
        conditions.append("speaker.kind = ?")
        parameters.append(kind)
    rows = connection.execute(
        "SELECT speaker.*, count(*) AS records, count(DISTINCT record.document) AS documents "
        "FROM speaker JOIN record ON record.speaker = speaker.number "
        f"WHERE {' AND '.join(conditions)} GROUP BY speaker.number "
        f"ORDER BY records DESC, documents DESC, speaker.number {LIMIT}",
        (*parameters, limited(limit)),
    ).fetchall()
    for row in rows:
        roles, spellings = _names(connection, row["number"])
        yield Person(row["number"], row["name"], row["kind"], row["records"], row["documents"], roles, spellings)


def _names(connection: sqlite3.Connection, speaker: int) -> tuple[tuple[tuple[str, int], ...], tuple[Spelling, ...]]:
    """The roles and the spellings of a speaker."""
    roles: Counter[str] = Counter()
    written: dict[str, str] = {}  # "US President" and "US president" are one
    spelled: dict[tuple[str, str | None, str | None], list[str]] = {}
    for row in connection.execute(f"{QUERY} WHERE speaker_name.speaker = ? ORDER BY speaker_name.number", (speaker,)):
        own = {plain(role): role for role in reversed(json.loads(row["roles"]))}
        for form, role in reversed(own.items()):
            roles[written.setdefault(form, role)] += 1
        spelled.setdefault((row["name"], row["rule"], row["because"]), []).append(row["document_id"])
    order = sorted(spelled.items(), key=lambda item: (-len(item[1]), item[0][0]))
    spellings = tuple(Spelling(name, tuple(ids), rule, because) for (name, rule, because), ids in order)
    return tuple(roles.most_common()), spellings
