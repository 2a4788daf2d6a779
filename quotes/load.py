"""Records back from the JSON lines that `quotes extract` wrote, and as such a line again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from quotes.errors import UnusableRecords
from quotes.values import Record

SCHEMA = "quotes/1"


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
            record = decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            problem = UnusableRecords(f"{where} line {number} is no record of `quotes extract`: {error}")
            problem.__cause__ = error
            yield problem
            continue
        if record.schema != SCHEMA:
            yield UnusableRecords(
                f"{where} line {number} is of the schema {record.schema!r}, not {SCHEMA!r}: extract it anew"
            )
            continue
        yield record


def record_line(record: Record) -> str:
    """The record as a line of JSON, without the line's end: fields in the order of the contract, absent ones null."""
    return msgspec.json.encode(record).decode()


def record_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record, made from the values themselves."""
    return msgspec.json.schema(Record)
