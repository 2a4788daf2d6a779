"""Records back from the JSON lines that `quotes extract` wrote: the way into all that is done with them after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from quotes.errors import UnusableRecords
from quotes.fields import described
from quotes.values import Record

SCHEMA = "quotes/1"


def load_records(lines: Iterable[bytes | str], *, where: str) -> Iterator[Record]:
    """The records of JSON lines, one after the other; empty lines are passed over.

    `where` is what messages call them, a file's name as a rule. Raises UnusableRecords at the first line that is no
    record of this schema: it says which line and what is wrong with it.
    """
    decoder = msgspec.json.Decoder(Record)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = f"{where} line {number}"
        try:
            record = decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise UnusableRecords(f"{place} is no record of `quotes extract`: {error}") from error
        yield _current(record, place)


def record_of(row: Mapping[str, Any], *, where: str) -> Record:
    """The record of a row of nested values, as Parquet gives it. Raises UnusableRecords as `load_records`."""
    try:
        record = msgspec.convert(row, Record)
    except msgspec.MsgspecError as error:
        raise UnusableRecords(f"{where} is no record of `quotes extract`: {error}") from error
    return _current(record, where)


def _current(record: Record, where: str) -> Record:
    """The record, if it is of this schema. Raises UnusableRecords."""
    if record.schema != SCHEMA:
        raise UnusableRecords(f"{where} is of the schema {record.schema!r}, not {SCHEMA!r}: extract it anew")
    return record


def record_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record, made from the values themselves and what each field means."""
    return described(msgspec.json.schema(Record))
