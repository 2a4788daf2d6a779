"""What people decided, for other programs: the corrections, and the records as they stand after the review."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from quotes.review import shelf
from quotes.review.values import VERDICTS, Review
from quotes.values import Record

_LINES = """
SELECT d.record, d.document, d.sha256, d.action, d.after, d.who, d.browser, d.at, d.number,
       (SELECT f.before FROM decision AS f
        WHERE f.document = d.document AND f.sha256 = d.sha256 AND f.record = d.record AND f.action <> 'undo'
          AND NOT EXISTS (SELECT 1 FROM decision AS u WHERE u.undoes = f.number)
        ORDER BY f.number LIMIT 1) AS before
FROM decision AS d JOIN standing AS s ON s.number = d.number
WHERE d.action <> 'reopen'
ORDER BY d.number
"""


def correction_lines(connection: sqlite3.Connection) -> Iterator[bytes]:
    """A line of JSON for each record that is decided and for each document that is finished, in the order of decisions.

    `before` is the record as it was extracted when it was first decided (null for an added one), `after` as it stands;
    both are null for a document, and so is `record`. `gone` says that the database has this record no more.
    """
    gone = set(shelf.gone(connection))
    for row in connection.execute(_LINES):
        line = {
            "record": row["record"] or None,
            "document": {"id": row["document"], "sha256": row["sha256"]},
            "decision": VERDICTS.get(row["action"], "finished"),
            "before": json.loads(row["before"]) if row["before"] else None,
            "after": json.loads(row["after"]) if row["after"] else None,
            "who": row["who"],
            "browser": row["browser"],
            "at": row["at"],
            "gone": row["number"] in gone,
        }
        yield json.dumps(line, ensure_ascii=False).encode(errors="backslashreplace") + b"\n"


def reviewed_records(connection: sqlite3.Connection) -> Iterator[Record]:
    """All records as they stand, document by document: rejected ones left out, added ones in, open ones as they are.

    What a person decided is in a record's evidence: `review:accepted`, `review:corrected` or `review:added`.
    """
    for number in shelf.numbers(connection):
        document = shelf.opened(connection, number)
        if document is not None:
            yield from standing_records(document.review)


def standing_records(review: Review) -> Iterator[Record]:
    """The records of one document as they stand; see `reviewed_records`."""
    for standing in review.standings:
        reason = f"review:{standing.verdict}"
        if standing.verdict == "open" or reason in standing.value.evidence:
            yield standing.value
        elif standing.is_kept:
            yield replace(standing.value, evidence=(*standing.value.evidence, reason))
