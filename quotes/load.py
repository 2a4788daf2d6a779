"""Records back from the JSON lines that `quotes extract` wrote, and as such a line again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import msgspec

from quotes.errors import UnusableRecords
from quotes.fields import described
from quotes.values import Record

SCHEMA = "quotes/1"
LONGEST = 2**40  # characters: no text is longer, and databases can count so far


def load_records(lines: Iterable[bytes | str], *, where: str) -> Iterator[Record]:
    """The records of JSON lines, one after the other; empty lines are passed over.

    `where` is what messages call them, a file's name as a rule. Raises UnusableRecords at the first line that is no
    record of this schema: it says which line and what is wrong with it.
    """
    for record in load_lines(lines, where=where):
        if isinstance(record, UnusableRecords):
            raise record
        yield record


def load_lines(lines: Iterable[bytes | str], *, where: str) -> Iterator[Record | UnusableRecords]:
    """The same for those who go on after a line that is no record: in its place comes what is wrong with it."""
    decoder = msgspec.json.Decoder(Record)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _checked(partial(decoder.decode, line), f"{where} line {number}")
        except UnusableRecords as problem:
            yield problem


def record_of(row: Mapping[str, Any], *, where: str) -> Record:
    """The record of a row of nested values, as Parquet gives it. Raises UnusableRecords as `load_records`."""
    return _checked(lambda: msgspec.convert(row, Record), where)


def _checked(decoded: Callable[[], Record], where: str) -> Record:
    """The record, if it is one of this schema. Raises UnusableRecords."""
    try:
        record = decoded()
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UnusableRecords(f"{where} is no record of `quotes extract`: {error}") from error
    if record.schema != SCHEMA:
        raise UnusableRecords(f"{where} is of the schema {record.schema!r}, not {SCHEMA!r}: extract it anew")
    if (missing := _impossible(record)) is not None:
        raise UnusableRecords(f"{where} is no record of `quotes extract`: {missing}")
    return record


def _impossible(record: Record) -> str | None:
    """What no record can be, though each field by itself is of its kind; None where all is well."""
    if not record.content.spans or not record.sentences:
        return "its content has no span" if not record.content.spans else "it stands in no sentence"
    places = [(s.start, s.end) for s in record.content.spans] + [(s.start, s.end) for s in record.sentences]
    if not all(0 <= start < end <= LONGEST for start, end in places):
        return "its content or sentence is empty or lies outside any text"
    if not 0 <= record.confidence <= 1:
        return "its confidence is not between 0 and 1"
    return None


def record_line(record: Record) -> str:
    """The record as a line of JSON, without the line's end: fields in the order of the contract, absent ones null."""
    return msgspec.json.encode(record).decode()


def record_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record, made from the values themselves and what each field means."""
    return described(msgspec.json.schema(Record))
