"""What the database holds, as the pages of a review need it: documents with counts, one document, what is next."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from quotes.load import load_records
from quotes.review.article import Article, article_of
from quotes.review.log import decisions
from quotes.review.standing import review_of
from quotes.review.values import ADDED, WHOLE, Review, Version
from quotes.values import Origin, Record

Show: TypeAlias = Literal["all", "open", "decided", "finished"]
SHOWS: tuple[Show, ...] = get_args(Show)
PAGE = 50  # documents on a page of the list

_COUNTED = """
SELECT d.number, d.id, d.title, d.publisher, d.published, d.text IS NOT NULL AS whole,
       count(r.number) AS records, count(s.number) AS decided,
       d.number IN (SELECT e.number FROM standing AS f JOIN document AS e ON e.id = f.document AND e.sha256 = f.sha256
                    WHERE f.record = '' AND f.action = 'finish') AS finished
FROM document AS d
LEFT JOIN record AS r ON r.document = d.number
LEFT JOIN standing AS s ON s.document = d.id AND s.sha256 = d.sha256 AND s.record = r.id
GROUP BY d.number
"""
_UNDECIDED = """
FROM record AS r JOIN document AS d ON d.number = r.document
LEFT JOIN standing AS s ON s.document = d.id AND s.sha256 = d.sha256 AND s.record = r.id
WHERE s.number IS NULL
"""
_SHOWN: dict[Show, str] = {
    "all": "1",
    "open": "decided < records",
    "decided": "decided = records AND NOT finished",
    "finished": "finished AND decided = records",
}
_MATCHES = " OR ".join(
    f"coalesce({field}, '') LIKE :like ESCAPE '\\'" for field in ("title", "id", "publisher", "published")
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in the list: `records` are those of the extraction, `decided` how many of them are."""

    number: int
    id: str
    title: str | None
    publisher: str | None
    published: str | None
    is_whole: bool
    records: int
    decided: int
    finished: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """One document with all that its page shows."""

    number: int
    origin: Origin
    article: Article
    review: Review


def listed(connection: sqlite3.Connection, words: str, show: Show, page: int) -> tuple[list[Listed], int]:
    """One page of the documents whose title, id, outlet or date has `words`, and how many there are in all."""
    like = "%" + "".join(f"\\{c}" if c in "%_\\" else c for c in words.strip()) + "%"
    found = f"FROM ({_COUNTED}) WHERE ({_MATCHES}) AND ({_SHOWN[show]})"
    total = connection.execute(f"SELECT count(*) {found}", {"like": like}).fetchone()[0]
    rows = connection.execute(
        f"SELECT * {found} ORDER BY number LIMIT :limit OFFSET :offset",
        {"like": like, "limit": PAGE, "offset": (page - 1) * PAGE},
    )
    return [
        Listed(
            row["number"], row["id"], row["title"], row["publisher"], row["published"], bool(row["whole"]),
            row["records"], row["decided"], bool(row["finished"]),
        )
        for row in rows
    ], total  # fmt: skip


def opened(connection: sqlite3.Connection, number: int) -> Opened | None:
    """The document of that number, None where there is none. Raises UnusableRecords where a record is broken."""
    row = connection.execute("SELECT * FROM document WHERE number = ?", (number,)).fetchone()
    if row is None:
        return None
    lines = connection.execute("SELECT line FROM record WHERE document = ? ORDER BY start, number", (number,))
    records = list(load_records([line for (line,) in lines], where=f"document {number} of the database,"))
    origin = Origin(
        row["id"], row["sha256"], row["title"], row["url"], row["published"], row["publisher"], row["byline"]
    )
    version = Version(row["id"], row["sha256"])
    review = review_of(version, records, decisions(connection, version))
    return Opened(number, origin, article_of(row["text"], _told(records, review)), review)


def numbers(connection: sqlite3.Connection) -> list[int]:
    """The numbers of all documents, in order."""
    return [number for (number,) in connection.execute("SELECT number FROM document ORDER BY number")]


def next_open(connection: sqlite3.Connection, after: tuple[float, int] | None = None) -> tuple[int, str] | None:
    """The document and the id of the record that nobody has decided and that is the least sure; None: all are decided.

    With `after`, a record's confidence and number, the next behind that one, and the first again behind the last.
    """
    order = "ORDER BY r.confidence, r.number LIMIT 1"
    undecided = f"SELECT r.document, r.id {_UNDECIDED}"
    row = None
    if after is not None:
        row = connection.execute(f"{undecided} AND (r.confidence, r.number) > (?, ?) {order}", after).fetchone()
    if row is None:
        row = connection.execute(f"{undecided} {order}").fetchone()
    return None if row is None else (row["document"], row["id"])


def place_in_queue(connection: sqlite3.Connection, document: int, record: str) -> tuple[float, int] | None:
    """A record's confidence and number: where it stands among the least sure. None where it is extracted no more."""
    row = connection.execute(
        "SELECT confidence, number FROM record WHERE document = ? AND id = ?", (document, record)
    ).fetchone()
    return None if row is None else (row["confidence"], row["number"])


def undecided(connection: sqlite3.Connection) -> int:
    """How many records of the database nobody has decided."""
    row = connection.execute(f"SELECT count(*) {_UNDECIDED}").fetchone()
    count: int = row[0]
    return count


def gone(connection: sqlite3.Connection) -> tuple[int, ...]:
    """The numbers of the standing decisions on records, or in documents, that the database has no more; in order."""
    rows = connection.execute(
        "SELECT s.number FROM standing AS s "
        "LEFT JOIN document AS d ON d.id = s.document AND d.sha256 = s.sha256 "
        "LEFT JOIN record AS r ON r.document = d.number AND r.id = s.record "
        "WHERE s.record <> ? AND r.number IS NULL AND (d.number IS NULL OR s.record NOT LIKE ?) ORDER BY s.number",
        (WHOLE, f"{ADDED}%"),
    )
    return tuple(number for (number,) in rows)


def _told(records: Sequence[Record], review: Review) -> list[Record]:
    """All records that tell sentences of the document: those extracted now first, then those that people decided on."""
    kept = [record for s in review.standings for record in (s.value, s.extracted) if record is not None]
    return [*records, *kept]
