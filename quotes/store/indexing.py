"""Records into the database: what is new is added, what has changed is replaced, what is the same is left alone."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from quotes.load import record_line
from quotes.store.database import writing
from quotes.store.joining import join_names
from quotes.store.names import plain
from quotes.texts import read_text
from quotes.values import Record, Speaker

BATCH = 1000  # records a transaction: others who write wait for one only
ACRONYM = re.compile(r"(?:[Tt]he )?([A-Z](?:[A-Z&]|\.[A-Z&])+)\.?")


@dataclass(slots=True)
class Indexed:
    """What one run of `quotes index` did, in records and documents.

    `versions`: documents of which another version (same id, other bytes) is in the database too. `unfit`: documents
    whose text in the folder is not there or is not the one that the records were made from.
    """

    documents: int = 0
    records: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0
    versions: int = 0
    unfit: int = 0


class Indexer:
    """One run: records go in, a batch at a time; `finish` takes out what is gone and joins the speakers' names.

    A document's records are those that this run brings, wherever they stand: records of it that an earlier run brought
    and this one does not are gone in the end. Until `finish`, all that came is there to be found, with its own names.
    """

    def __init__(self, connection: sqlite3.Connection, texts: Path | None = None) -> None:
        self._connection = connection
        self._texts = texts
        self.tally = Indexed()
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS came (record INTEGER PRIMARY KEY)")
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS told (name INTEGER PRIMARY KEY)")
        for table in ("came", "told"):
            connection.execute(f"DELETE FROM temp.{table}")
        connection.commit()

    def add(self, records: Iterable[Record]) -> None:
        """Put records in, all or, after an error, none. Those of one document come one after the other as a rule.

        Raises sqlite3.Error, and OSError where a text is there but cannot be read.
        """
        with writing(self._connection):
            for _, rows in groupby(records, key=lambda r: (r.document.id, r.document.sha256)):
                self._add_document(list(rows))

    def finish(self, *, complete: bool = True, replace: bool = False) -> Indexed:
        """Take out what is gone, with `replace` the other versions of documents that came too; join the names.

        Where the run is not `complete`, some records could not be read: then nothing is taken out.
        """
        connection, tally = self._connection, self.tally
        with writing(connection):
            came = "SELECT document FROM record WHERE number IN (SELECT record FROM temp.came)"
            if complete:
                tally.gone = connection.execute(
                    f"DELETE FROM record WHERE document IN ({came}) AND number NOT IN (SELECT record FROM temp.came)"
                ).rowcount
            same = f"SELECT id FROM document WHERE number IN ({came})"
            others = f"FROM document WHERE id IN ({same}) AND number NOT IN ({came})"
            tally.versions = connection.execute(f"SELECT count(DISTINCT id) {others}").fetchone()[0]
            if replace and complete:
                connection.execute(f"DELETE {others}")
            tally.documents = connection.execute(f"SELECT count(DISTINCT document) FROM ({came})").fetchone()[0]
            tally.records = connection.execute("SELECT count(*) FROM temp.came").fetchone()[0]
            connection.execute(
                "DELETE FROM speaker_name WHERE number NOT IN (SELECT named FROM record WHERE named IS NOT NULL)"
            )
            join_names(connection)
        return tally

    def _add_document(self, records: list[Record]) -> None:
        """Records of one document, some or all of them."""
        connection = self._connection
        number = self._document(records)
        named = {s.id: self._name(number, s, records) for s in _speakers(records)}
        for record in records:
            line = record_line(record)
            name = named[record.speaker.id] if record.speaker else None
            query = "SELECT number, line, named FROM record WHERE (document, id) = (?, ?)"
            old = connection.execute(query, (number, record.id)).fetchone()
            if old is None:
                at = self._insert(number, name, record, line)
                self.tally.new += 1
            else:
                at = old["number"]
                if (old["line"], old["named"]) != (line, name):
                    self._replace(at, name, record, line)
                    self.tally.changed += 1
            connection.execute("INSERT OR IGNORE INTO temp.came VALUES (?)", (at,))

    def _document(self, records: list[Record]) -> int:
        """The number of the records' document, which is new or has what is known of it brought up to date."""
        origin, connection = records[0].document, self._connection
        known = (origin.title, origin.url, origin.published, origin.publisher, origin.byline)
        row = connection.execute(
            "SELECT number, title, url, published, publisher, byline, text FROM document WHERE (id, sha256) = (?, ?)",
            (origin.id, origin.sha256),
        ).fetchone()
        if row is None:
            query = "INSERT INTO document (id, sha256, title, url, published, publisher, byline) VALUES (?,?,?,?,?,?,?)"
            number = _number(connection.execute(query, (origin.id, origin.sha256, *known)))
        else:
            number = row["number"]
            if tuple(row)[1:6] != known:
                query = "UPDATE document SET (title, url, published, publisher, byline) = (?,?,?,?,?) WHERE number = ?"
                connection.execute(query, (*known, number))
        if self._texts is not None:
            text = read_text(self._texts, records)
            if text is None:
                self.tally.unfit += 1
            if text is not None and (row is None or row["text"] != text):
                connection.execute("UPDATE document SET text = ? WHERE number = ?", (text, number))
        return number

    def _name(self, document: int, speaker: Speaker, records: list[Record]) -> int:
        """The number of the document's speaker; what other records of this run said of him is kept."""
        own = [r for r in records if r.speaker is not None and r.speaker.id == speaker.id]
        roles = [role.text for r in own if r.speaker for role in r.speaker.roles]
        short = [acronym for r in own for acronym in _acronyms(r)]
        joint = any(r.speaker.resolved_by == "joint" for r in own if r.speaker)
        connection = self._connection
        row = connection.execute(
            "SELECT *, number IN (SELECT name FROM temp.told) AS told FROM speaker_name WHERE (document, id) = (?, ?)",
            (document, speaker.id),
        ).fetchone()
        if row is not None and row["told"]:
            roles, short = json.loads(row["roles"]) + roles, json.loads(row["short"]) + short
            joint = joint or bool(row["joint"])
        values = (speaker.name, speaker.kind, _json(roles), _json(short), joint, plain(speaker.name))
        if row is None:
            query = "INSERT INTO speaker_name (name, kind, roles, short, joint, plain, document, id)"
            row_values = (*values, document, speaker.id)
            number = _number(connection.execute(f"{query} VALUES (?,?,?,?,?,?,?,?)", row_values))
        else:
            number = row["number"]
            if (row["name"], row["kind"]) != values[:2]:  # it is somebody else's now: the number goes with the name
                connection.execute("UPDATE speaker_name SET speaker = NULL WHERE number = ?", (number,))
            if tuple(row[name] for name in ("name", "kind", "roles", "short", "joint", "plain")) != values:
                query = (
                    "UPDATE speaker_name SET (name, kind, roles, short, joint, plain) = (?,?,?,?,?,?) WHERE number = ?"
                )
                connection.execute(query, (*values, number))
        connection.execute("INSERT OR IGNORE INTO temp.told VALUES (?)", (number,))
        return number

    def _insert(self, document: int, named: int | None, record: Record, line: str) -> int:
        """A new record; its number."""
        start = record.content.spans[0].start
        query = "INSERT INTO record (id, document, named, start, type, confidence, line) VALUES (?,?,?,?,?,?,?)"
        values = (record.id, document, named, start, record.type, record.confidence, line)
        number = _number(self._connection.execute(query, values))
        query = "INSERT INTO record_words (content, source, speaker, roles, cue, title, number) VALUES (?,?,?,?,?,?,?)"
        self._connection.execute(query, (*_words(record), number))
        return number

    def _replace(self, number: int, named: int | None, record: Record, line: str) -> None:
        """Another record of the same id in the place of the old one."""
        query = "UPDATE record SET (named, start, type, confidence, line) = (?,?,?,?,?) WHERE number = ?"
        values = (named, record.content.spans[0].start, record.type, record.confidence, line)
        self._connection.execute(query, (*values, number))
        query = "UPDATE record_words SET (content, source, speaker, roles, cue, title) = (?,?,?,?,?,?) WHERE number = ?"
        self._connection.execute(query, (*_words(record), number))


def _speakers(records: Iterable[Record]) -> Iterator[Speaker]:
    """The records' speakers, each once."""
    yield from {r.speaker.id: r.speaker for r in records if r.speaker is not None}.values()


def _acronyms(record: Record) -> list[str]:
    """The acronym by which the source's words call the speaker, where the document itself resolved it so."""
    if record.speaker is None or record.speaker.resolved_by != "acronym" or record.source is None:
        return []
    found = ACRONYM.fullmatch(record.source.text)
    return [found[1].replace(".", "")] if found else []


def _words(record: Record) -> tuple[str, ...]:
    """What a record is found by, column by column of record_words."""
    speaker, cue = record.speaker, record.cue
    return (
        record.content.text,
        record.source.text if record.source else "",
        speaker.name if speaker else "",
        "; ".join(dict.fromkeys(role.text for role in speaker.roles)) if speaker else "",
        f"{cue.text} ({cue.lemma})" if cue else "",
        record.document.title or "",
    )


def _json(words: Iterable[str]) -> str:
    """The words, each once, in their order."""
    return json.dumps(list(dict.fromkeys(words)), ensure_ascii=False)


def _number(cursor: sqlite3.Cursor) -> int:
    """The number of the row that was just put in."""
    assert cursor.lastrowid is not None
    return cursor.lastrowid
