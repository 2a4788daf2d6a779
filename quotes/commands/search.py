"""`quotes search`: words in, records out, the best first."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence

from quotes.commands.database import using
from quotes.commands.screen import Segments, show_json, show_table, visible
from quotes.ends import tell
from quotes.load import record_line
from quotes.store import Found, Wanted, search
from quotes.store.query import Query, read_query
from quotes.store.searching import BEGIN, END

SHOWN = 8  # digits of an id: enough to tell a million records apart as a rule
LONGEST = 400  # characters of a content on a terminal
USAGE = "quotes search WORDS DB"


def search_records(
    db: str,
    words: Sequence[str],
    *,
    speaker: str | None,
    role: str | None,
    kind: str | None,
    type: str | None,
    since: str | None,
    until: str | None,
    outlet: str | None,
    min_confidence: float,
    limit: int | None,
    as_json: bool,
) -> None:
    """Do what `quotes search --help` says of these options."""
    most = limit if as_json or limit is None else limit + 1  # one more tells whether there are more
    typed = " ".join(words)
    wanted = Wanted(typed, speaker, role, kind, type, since, until, outlet, min_confidence, most)
    with using(db, words, usage=USAGE) as connection:
        if typed.strip() and read_query(typed) == Query():
            tell(f"no words to search for in {visible(typed)}: all that fits otherwise, latest first")
        if as_json:
            for found in search(connection, wanted):
                show_json(json_line(found))
            sys.stdout.flush()
            return
        rows = [_row(found) for found in search(connection, wanted)]
        if rows:
            show_table(["id", "speaker", "date", "in", "said"], rows[:limit])
        else:
            tell(f"nothing found in {db}")
        if limit is not None and len(rows) > limit:
            tell(f"the first {limit}; --limit N shows more")


def json_line(found: Found) -> str:
    """The record as `quotes extract` writes it, with one field more: `found`."""
    more = {
        "rank": found.rank,
        "score": round(found.score, 3),
        "speaker": found.stored.speaker,
        "name": found.speaker,
        "document": found.stored.document,
    }
    return f'{record_line(found.stored.record)[:-1]},"found":{json.dumps(more, ensure_ascii=False)}}}'


def _row(found: Found) -> Sequence[str | Segments]:
    """A record as a row of the table."""
    record = found.stored.record
    document = record.document
    where = document.title or document.id
    return (
        record.id[:SHOWN],
        found.speaker or "-",
        (document.published or "-")[:10],
        f"{document.publisher}: {where}" if document.publisher else where,
        _content(found.marked),
    )


def _content(marked: str) -> Segments:
    """The content with the words found in bold, cut to LONGEST characters around the first of them."""
    first = max(marked.find(BEGIN), 0)
    start = max(0, first - LONGEST // 2) if len(marked) > LONGEST else 0
    cut = marked[start : start + LONGEST]
    out: list[tuple[str, str]] = [("... ", "")] if start else []
    bold = False
    for part in re.split(f"([{BEGIN}{END}])", cut):
        if part in (BEGIN, END):
            bold = part == BEGIN
        elif part:
            out.append((part, "bold" if bold else ""))
    if start + LONGEST < len(marked):
        out.append((" ...", ""))
    return out
