"""`quotes show`: a record with all that the database knows around it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotes.commands.database import using
from quotes.commands.reasons import in_words
from quotes.commands.screen import Segments, show_lines
from quotes.ends import tell
from quotes.errors import NotStored
from quotes.layers import pieces
from quotes.load import record_line
from quotes.run import counted
from quotes.store import Connection, Stored, StoredDocument, stored_document
from quotes.store.identity import records_of
from quotes.store.people import Person, people
from quotes.values import Part, Record, Span, Words

AROUND = 300  # characters before and after a record's sentences
STYLES: dict[Part, str] = {"source": "bold cyan", "cue": "green", "content": "yellow"}
USAGE = "quotes show ID DB"


@dataclass(frozen=True, slots=True)
class Shown:
    """A record and what stands around it: its document, its speaker across documents, its copies' documents.

    `before` and `after` are empty where the document's text is not there.
    """

    stored: Stored
    document: StoredDocument
    person: Person | None
    copies: tuple[StoredDocument, ...]
    before: str
    after: str


def show_records(ids: Sequence[str], db: str, *, as_json: bool) -> bool:
    """Do what `quotes show --help` says of these options; gives whether all records could be shown."""
    complete = True
    with using(db, ids, usage=USAGE) as connection:
        for i, beginning in enumerate(ids):
            try:
                shown = _look_up(connection, beginning)
            except NotStored as error:
                tell(str(error))
                complete = False
                continue
            if as_json:
                sys.stdout.write(_json_line(shown) + "\n")
                sys.stdout.flush()
            else:
                show_lines([*([""] if i else []), *_lines(shown)])
    return complete


def _look_up(connection: Connection, beginning: str) -> Shown:
    """The record and what stands around it. Raises NotStored."""
    first, *others = records_of(connection, beginning)
    document = stored_document(connection, first.document)
    person = None if first.speaker is None else next(people(connection, name=str(first.speaker)), None)
    copies = tuple(stored_document(connection, other.document) for other in others)
    before = after = ""
    if document.text is not None:
        start = min(s.start for s in first.record.sentences)
        end = max(s.end for s in first.record.sentences)
        before = document.text[max(0, start - AROUND) : start]
        after = document.text[end : end + AROUND]
        if start > AROUND:
            before = "..." + before[_blank(before) :]
        if end + AROUND < len(document.text):
            after = after[: len(after) - _blank(after[::-1])] + "..."
    return Shown(first, document, person, copies, before, after)


def _blank(text: str) -> int:
    """Where the first word that is whole begins: behind the first blank."""
    return next((i + 1 for i, c in enumerate(text) if c.isspace()), 0)


def _lines(shown: Shown) -> Iterator[str | Segments]:
    """The record, line by line."""
    record, document = shown.stored.record, shown.document
    negated = ", negated" if record.cue is not None and record.cue.negated else ""
    sort = f"{record.type}, {'statement' if record.speech else 'belief or intention'}{negated}"
    yield [(record.id, "bold"), (f"  {sort}, confidence {record.confidence:g}", "")]
    if document.title:
        yield [(document.title, "bold")]
    yield "  ".join(x for x in (document.publisher, document.published, document.byline, document.id) if x)
    if document.url:
        yield document.url
    yield ""
    yield _in_context(shown)
    yield ""
    yield from _fields(shown)
    for n, reason in enumerate(record.evidence):
        yield f"{'because' if n == 0 else '':<10} {in_words(reason)} ({reason})"
    for warning in record.warnings:
        yield f"{'warning':<10} {warning}"
    if shown.copies:
        yield f"{'also in':<10} {', '.join(copy.id for copy in shown.copies)}"


def _fields(shown: Shown) -> Iterator[str | Segments]:
    """What is known of the record, a line for each thing."""
    record, person = shown.stored.record, shown.person
    if record.speaker is not None:
        speaker = record.speaker
        roles = "; ".join(dict.fromkeys(role.text for role in speaker.roles))
        yield f"{'speaker':<10} {speaker.name} ({speaker.kind}){f': {roles}' if roles else ''}"
        if person is not None:
            other = f"{person.name}, " if person.name != speaker.name else ""
            counts = f"{counted(person.records, 'record')} in {counted(person.documents, 'document')}"
            yield f"{'':<10} number {person.number} of the database: {other}{counts}"
    else:
        yield f"{'speaker':<10} not known"
    named: list[tuple[Part, Words | None]] = [
        ("source", record.source),
        ("cue", Words(record.cue.text, record.cue.spans) if record.cue else None),
        ("content", Words(record.content.text, record.content.spans)),
    ]
    for part, words in named:
        if words is not None:
            yield [(f"{part:<10} ", ""), (words.text, STYLES[part])]
    when = record.when
    if record.addressee is not None:
        yield f"{'to':<10} {record.addressee.text}"
    if record.medium is not None:
        yield f"{'in':<10} {record.medium.text}"
    if when is not None:
        yield f"{'when':<10} {when.text}{f' ({when.date})' if when.date else ''}"
    if record.parent is not None:
        yield f"{'inside':<10} {record.parent}"


def _in_context(shown: Shown) -> Segments:
    """The record's sentences with source, cue and content marked, and what stands around them."""
    record = shown.stored.record
    marked: list[tuple[str, str]] = [(shown.before, "dim")] if shown.before else []
    end = record.sentences[0].start
    for sentence in record.sentences:
        if sentence.start > end:
            marked.append((_between(shown.document.text, end, sentence.start), "dim"))
        for piece in pieces(sentence.text, _labelled(record, sentence.start)):
            style = next((STYLES[p] for p in ("source", "cue", "content") if p in piece.labels), "")
            marked.append((piece.text, style))
        end = sentence.end
    if shown.after:
        marked.append((shown.after, "dim"))
    return marked


def _between(text: str | None, start: int, end: int) -> str:
    """What stands between two of the sentences: as in the text where it is there."""
    if text is None:
        return " ... " if end - start > 1 else " "
    between = text[start:end]
    return between if len(between) <= AROUND else f"{between[: AROUND // 2]} ... {between[-AROUND // 2 :]}"


def _labelled(record: Record, start: int) -> list[tuple[Span, Part]]:
    """The spans of source, cue and content, counted from `start`."""
    rows: list[tuple[Part, tuple[Span, ...]]] = [
        ("source", record.source.spans if record.source else ()),
        ("cue", record.cue.spans if record.cue else ()),
        ("content", record.content.spans),
    ]
    return [(Span(s.start - start, s.end - start), part) for part, spans in rows for s in spans]


def _json_line(shown: Shown) -> str:
    """The record as `quotes extract` writes it, with one field more: `stored`."""
    person = shown.person
    more = {
        "document": shown.stored.document,
        "speaker": None if person is None else {"number": person.number, "name": person.name, "kind": person.kind},
        "evidence": [in_words(reason) for reason in shown.stored.record.evidence],
        "copies": [copy.id for copy in shown.copies],
        "before": shown.before,
        "after": shown.after,
    }
    return f'{record_line(shown.stored.record)[:-1]},"stored":{json.dumps(more, ensure_ascii=False)}}}'
