"""Records found by words, speaker, role, kind, type, date, outlet and confidence; the best first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotes.store.names import plain
from quotes.store.query import MOST_TERMS, read_query
from quotes.store.reading import COLUMNS, Stored, stored

# How much a word counts, by where it stands: content, source, speaker, roles, cue, title (order of record_words).
WEIGHTS = (10.0, 4.0, 6.0, 3.0, 1.0, 2.0)
LIMIT = "LIMIT CAST(? AS INTEGER)"  # a number beyond SQLite's becomes its greatest
BEGIN, END = "\x02", "\x03"  # around the words found in `Found.marked`


@dataclass(frozen=True, slots=True)
class Wanted:
    """What records are asked for; None and empty ask nothing. Dates are `2017`, `2017-11` or `2017-11-03`."""

    words: str = ""
    speaker: str | None = None
    role: str | None = None
    kind: str | None = None
    type: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    min_confidence: float = 0.0
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A record that fits: its rank from 1, its score (by bm25, the more the better; 0 without words), the speaker's
    name across documents, and the content with BEGIN and END around the words that were looked for.
    """

    rank: int
    score: float
    stored: Stored
    speaker: str | None
    marked: str


def search(connection: sqlite3.Connection, wanted: Wanted) -> Iterator[Found]:
    """The records that fit, best first; without words, latest first. Raises sqlite3.Error, UnusableRecords."""
    connection.create_function("plain", 1, plain, deterministic=True)
    query = read_query(wanted.words)
    stems = query.stems()
    conditions, parameters = query.conditions()
    for condition, values in _filters(wanted):
        conditions.append(condition)
        parameters.extend(values)
    tables = "record JOIN document ON document.number = record.document "
    tables += "LEFT JOIN speaker ON speaker.number = record.speaker"
    if stems:
        tables = f"record_stems JOIN {tables}"
        conditions = ["record_stems MATCH ?", "record.number = record_stems.rowid", *conditions]
        parameters = [stems, *parameters]
        weights = ", ".join(map(str, WEIGHTS))
        score = f"-bm25(record_stems, {weights})"
        marked, order = f"highlight(record_stems, 0, '{BEGIN}', '{END}')", "score DESC, record.number"
    else:
        score, marked, order = "0.0", "NULL", "document.published IS NULL, document.published DESC, record.number"
    rows = connection.execute(
        f"SELECT {COLUMNS}, {score} AS score, {marked} AS marked, speaker.name AS speaker_name FROM {tables} "
        f"WHERE {' AND '.join(conditions) or 'TRUE'} ORDER BY {order} {LIMIT}",
        (*parameters, limited(wanted.limit)),
    )
    for rank, row in enumerate(rows, 1):
        (one,) = stored([row])
        yield Found(rank, row["score"], one, row["speaker_name"], row["marked"] or one.record.content.text)


def speakers_named(name: str) -> tuple[str, list[str]]:
    """The query, with its parameters, for the numbers of the speakers with all these words in a name; or of "12"."""
    if (number := speaker_number(name)) is not None:
        return "SELECT number FROM speaker WHERE number = CAST(? AS INTEGER)", [str(number)]
    words = plain(name).split()[:MOST_TERMS]
    holds = " AND ".join("instr(' ' || plain || ' ', ?)" for _ in words) or "FALSE"
    return f"SELECT speaker FROM speaker_name WHERE {holds}", [f" {word} " for word in words]


def limited(limit: int | None) -> str:
    """The parameter of LIMIT; None: all."""
    return str(-1 if limit is None else limit)


def speaker_number(name: str) -> int | None:
    """The number where somebody is named by one ("12" or "#12"), None where it is a name."""
    digits = name.strip().removeprefix("#")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 19 else None


def _filters(wanted: Wanted) -> Iterator[tuple[str, Sequence[str]]]:
    """A condition and its parameters for each thing but the words."""
    if wanted.speaker is not None:
        names, parameters = speakers_named(wanted.speaker)
        yield f"record.speaker IN ({names})", parameters
    if wanted.role is not None:
        roles = " AND ".join(f"roles : {term.match}" for clause in read_query(wanted.role).clauses for term in clause)
        if roles:
            yield "record.number IN (SELECT rowid FROM record_stems WHERE record_stems MATCH ?)", [roles]
        else:
            yield "FALSE", []
    if wanted.kind is not None:
        yield "speaker.kind = ?", [wanted.kind]
    if wanted.type is not None:
        yield "record.type = ?", [wanted.type]
    if wanted.since is not None:
        yield "substr(document.published, 1, length(?)) >= ?", [wanted.since] * 2
    if wanted.until is not None:
        yield "substr(document.published, 1, length(?)) <= ?", [wanted.until] * 2
    if wanted.outlet is not None:
        outlet = "plain(coalesce(document.publisher, '') || ' ' || coalesce(document.url, ''))"
        yield f"? <> '' AND instr({outlet}, ?)", [plain(wanted.outlet)] * 2
    if wanted.min_confidence > 0:
        yield "record.confidence >= CAST(? AS REAL)", [repr(wanted.min_confidence)]
