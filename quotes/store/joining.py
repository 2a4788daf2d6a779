"""The names in the database joined to speakers, anew after each change: rules and decisions say how, numbers stay."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence

from quotes.store.linking import Linked, link
from quotes.store.nodes import Decision, Named, Side

QUERY = (
    "SELECT speaker_name.*, document.id AS document_id FROM speaker_name JOIN document ON document = document.number"
)


def join_names(connection: sqlite3.Connection) -> None:
    """Bring speakers, names and records into agreement; within the caller's transaction.

    A speaker keeps its number as long as most of its names stay together.
    """
    names, before = [], {}
    for row in connection.execute(f"{QUERY} ORDER BY speaker_name.number"):
        named = named_of(row)
        names.append(named)
        before[named.number] = (row["speaker"], row["rule"], row["because"])
    speakers = link(names, standing_decisions(connection))
    numbers = _numbers(connection, speakers, {number: was[0] for number, was in before.items()})
    for speaker, number in zip(speakers, numbers, strict=True):
        connection.execute(
            "INSERT INTO speaker (number, name, kind) VALUES (?, ?, ?) ON CONFLICT (number) DO UPDATE "
            "SET (name, kind) = (excluded.name, excluded.kind) WHERE (name, kind) <> (excluded.name, excluded.kind)",
            (number, speaker.name, speaker.kind),
        )
        for member in speaker.members:
            now = (number, member.rule, member.because or None)
            if before[member.named.number] != now:
                query = "UPDATE speaker_name SET (speaker, rule, because) = (?, ?, ?) WHERE number = ?"
                connection.execute(query, (*now, member.named.number))
    connection.execute(
        "UPDATE record SET speaker = n.speaker FROM speaker_name AS n "
        "WHERE n.number = record.named AND record.speaker IS NOT n.speaker"
    )
    connection.execute("UPDATE record SET speaker = NULL WHERE named IS NULL AND speaker IS NOT NULL")
    connection.execute(
        "UPDATE record_words SET speaker = w.words FROM ("
        "  SELECT record.number, n.name || iif(n.name = s.name, '', ' = ' || s.name) AS words FROM record"
        "  JOIN speaker_name AS n ON n.number = record.named JOIN speaker AS s ON s.number = record.speaker"
        ") AS w WHERE w.number = record_words.number AND w.words <> record_words.speaker"
    )
    connection.execute(
        "DELETE FROM speaker WHERE number NOT IN (SELECT speaker FROM speaker_name WHERE speaker IS NOT NULL)"
    )


def named_of(row: sqlite3.Row) -> Named:
    """The name in a row of QUERY."""
    roles, short = json.loads(row["roles"]), json.loads(row["short"])
    kind, joint = row["kind"], bool(row["joint"])
    return Named(row["number"], row["document_id"], row["name"], kind, tuple(roles), tuple(short), joint)


def standing_decisions(connection: sqlite3.Connection) -> list[Decision]:
    """The decisions that were not undone, in the order in which they were made."""
    rows = connection.execute("SELECT * FROM speaker_decision WHERE undone_at IS NULL ORDER BY number")
    return [
        Decision(r["number"], r["action"], _side(r["first"]), _side(r["second"]) if r["second"] else None) for r in rows
    ]


def _side(text: str) -> Side:
    """A side as the database keeps it."""
    return Side(**json.loads(text))


def _numbers(connection: sqlite3.Connection, speakers: Sequence[Linked], before: dict[int, int | None]) -> list[int]:
    """A number for each speaker: the one that most of its names had, if no other has a better claim; else a new one."""
    claims = []
    for i, speaker in enumerate(speakers):
        votes = Counter(was for m in speaker.members if (was := before[m.named.number]) is not None)
        claims += [(-count, number, i) for number, count in votes.items()]
    given: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, i in sorted(claims):
        if i not in given and number not in taken:
            given[i] = number
            taken.add(number)
    free = 1 + connection.execute("SELECT coalesce(max(number), 0) FROM speaker").fetchone()[0]
    out = []
    for i in range(len(speakers)):
        if i not in given:
            given[i] = free
            free += 1
        out.append(given[i])
    return out
