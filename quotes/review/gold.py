"""Finished documents as annotated articles: what `quotes evaluate` measures against."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from quotes.load import record_line
from quotes.review import shelf
from quotes.review.export import standing_records
from quotes.review.shelf import Opened
from quotes.spans import joined
from quotes.texts import text_name
from quotes.values import PARTS, Record, Span

ANNOTATOR = "review"
_PRONOUN = re.compile(r"(?:i|you|he|she|it|we|they|who|him|her|us|them|this|that|one)(?:self|selves)?", re.IGNORECASE)
_AS_LISTED = {"generic": "GENERIC", "author": "AUTHOR"}  # how the lists of speakers name those without a name


@dataclass(frozen=True, slots=True)
class Written:
    """The names of the articles that were written, and why finished documents were not, a sentence each."""

    names: tuple[str, ...]
    left_out: tuple[str, ...]


def write_gold(connection: sqlite3.Connection, folder: Path) -> Written:
    """Write the finished documents into the new `folder`, which is there whole or not at all. Raises OSError.

    `text/NAME.txt`, `attributions/NAME_review.ann` (brat standoff) and `speakers/NAME.speakers.jsonl`, and in
    `records.jsonl` the same as records of those texts. NAME is the last part of the document's id, as `quotes evaluate`
    has it. A document counts that was called finished and has no open record; without its text it is left out. Nothing
    is written where none counts.
    """
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.absolute().parent) as beside:
        made = Path(beside) / "gold"
        for part in ("text", "attributions", "speakers"):
            (made / part).mkdir(parents=True)
        written = _write_all(connection, made)
        if written.names:
            os.replace(made, folder)
    return written


def _write_all(connection: sqlite3.Connection, folder: Path) -> Written:
    """Write each finished document."""
    names: list[str] = []
    left_out: list[str] = []
    with (folder / "records.jsonl").open("wb") as lines:
        for number in shelf.numbers(connection):
            document = shelf.opened(connection, number)
            if document is None or not document.review.is_gold:
                continue
            if document.article.text is None:
                left_out.append(f"{document.origin.id} is finished but its text is not stored: index it with its text")
                continue
            if not all(_is_of(record, document.article.text) for record in standing_records(document.review)):
                left_out.append(f"{document.origin.id} has records that are not of its text: index both anew")
                continue
            name = _name(document.origin.id, names)
            for record in _write(folder, name, document, document.article.text):
                lines.write(f"{record_line(record)}\n".encode())
            names.append(name)
    return Written(tuple(names), tuple(left_out))


def brat_lines(text: str, records: Iterable[Record]) -> Iterator[str]:
    """The records as lines of brat standoff, a T line for each part and an E line for each attribution (E1, E2 ...)."""
    number = 0
    for event, record in enumerate(records, 1):
        arguments: list[str] = []
        for part in PARTS:
            spans = spans_of(record, part)
            if not spans:
                continue
            number += 1
            offsets = ";".join(f"{span.start} {span.end}" for span in spans)
            words = re.sub(r"\s", " ", " ".join(span.of(text) for span in spans))
            yield f"T{number}\t{part.capitalize()} {offsets}\t{words}\n"
            arguments.append(f"{part.capitalize()}:T{number}")
        yield f"E{event}\tAttribution:T{number} {' '.join(arguments)}\n"


def speaker_lines(records: Iterable[Record]) -> Iterator[str]:
    """Who speaks in each of these attributions, as `quotes evaluate --speakers` reads it."""
    for event, record in enumerate(records, 1):
        speaker = record.speaker
        row = {
            "id": f"E{event}",
            "speaker": _AS_LISTED.get(speaker.kind, speaker.name) if speaker else None,
            "kind": speaker.kind if speaker else "unknown",
            "mention": _mention(record),
            "roles": [role.text for role in speaker.roles] if speaker else [],
            "speech": record.speech,
        }
        yield json.dumps(row, ensure_ascii=False) + "\n"


def spans_of(record: Record, part: str) -> tuple[Span, ...]:
    """The spans of the record's source, cue or content, none where it has none."""
    words = getattr(record, part)
    return words.spans if words else ()


def _write(folder: Path, name: str, document: Opened, text: str) -> list[Record]:
    """Write one article's files, and give its records as records of the text that was written."""
    data = text.encode()
    records = list(standing_records(document.review))
    (folder / "text" / f"{name}.txt").write_bytes(data)
    annotation = "".join(brat_lines(text, records)).encode()
    (folder / "attributions" / f"{name}_{ANNOTATOR}.ann").write_bytes(annotation)
    (folder / "speakers" / f"{name}.speakers.jsonl").write_bytes("".join(speaker_lines(records)).encode())
    origin = replace(document.origin, id=f"{name}.txt", sha256=hashlib.sha256(data).hexdigest())
    return [replace(record, document=origin) for record in records]


def _is_of(record: Record, text: str) -> bool:
    """Whether the record's spans hold its words in this text: a database can be made of other people's records."""
    for part in PARTS:
        words, spans = getattr(record, part), spans_of(record, part)
        inside = all(0 <= span.start < span.end <= len(text) for span in spans)
        if not inside or (words and joined(spans, text) != words.text):
            return False
    return True


def _name(id: str, taken: Iterable[str]) -> str:
    """The article's name: the last part of the id, and a number where another article has it."""
    plain = text_name(id).rpartition("/")[2]
    known = {name.casefold() for name in taken}
    name, number = plain, 1
    while name.casefold() in known:
        number += 1
        name = f"{plain}-{number}"
    return name


def _mention(record: Record) -> str:
    """How the source names the speaker: none, pronoun, name or nominal."""
    if record.source is None or record.speaker is None:
        return "none"
    if _PRONOUN.fullmatch(record.source.text.strip()):
        return "pronoun"
    last = record.speaker.name.split()[-1:]
    named = record.speaker.kind in ("person", "organization") and set(last) & set(
        re.findall(r"[\w'’-]+", record.source.text)
    )
    return "name" if named else "nominal"
