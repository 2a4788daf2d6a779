"""Records and databases for tests: values built by hand, so that no model and no parse is needed."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from quotes.load import record_line
from quotes.records import record_id
from quotes.store import Indexer, create_database
from quotes.values import (
    CueWords,
    Origin,
    QuotedContent,
    Record,
    Role,
    SentenceWords,
    Span,
    Speaker,
    SpeakerKind,
    Words,
)


def record(
    name: str | None,
    content: str,
    *,
    document: str = "a.txt",
    kind: SpeakerKind = "person",
    roles: Sequence[str] = (),
    source: str | None = None,
    speaker: str | None = None,
    resolved_by: str = "name",
    start: int = 0,
    before: str = "",
    lemma: str = "say",
    cue: str = "said",
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    confidence: float = 0.9,
    version: str = "1",
) -> Record:
    """A record of the sentence "CONTENT, SOURCE CUE." that begins at `start` of the document, behind `before`."""
    who = source or name or "it"
    sentence = f"{content}, {who} {cue}."
    at = start + len(before)
    after = at + len(content) + 2
    sha = hashlib.sha256(f"{document} {version}".encode()).hexdigest()
    span = Span(at, at + len(content))
    spoken = Span(after, after + len(who))
    whole = None
    if name is not None:
        made = tuple(Role(role, spoken.start, spoken.end) for role in roles)
        whole = Speaker(speaker or f"s-{name}", name, kind, made, (spoken,), resolved_by)
    cue_at = Span(spoken.end + 1, spoken.end + 1 + len(cue))
    return Record(
        schema="quotes/1",
        id=record_id(sha, [span]),
        document=Origin(document, sha, title, url, published, publisher, None),
        type="indirect",
        speech=True,
        content=QuotedContent(content, (span,), ()),
        cue=CueWords(cue, (cue_at,), lemma, False),
        source=Words(who, (spoken,)),
        speaker=whole,
        addressee=None,
        medium=None,
        when=None,
        sentences=(SentenceWords(0, at, at + len(sentence), sentence),),
        paragraph=0,
        parent=None,
        confidence=confidence,
        evidence=("cue:ccomp", "source:subject"),
        group=None,
        warnings=(),
    )


def indexed(path: Path, records: Iterable[Record], texts: Path | None = None) -> sqlite3.Connection:
    """A database of these records, open; made or added to."""
    connection = create_database(str(path))
    indexer = Indexer(connection, texts)
    indexer.add(records)
    indexer.finish()
    return connection


def write_lines(path: Path, records: Iterable[Record]) -> Path:
    """The records as a file of JSON lines."""
    path.write_text("".join(f"{record_line(r)}\n" for r in records), encoding="utf-8")
    return path
