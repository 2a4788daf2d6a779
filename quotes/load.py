"""Records back from the JSON lines that `quotes extract` wrote: the way into all that is done with them after."""

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
    decoder = msgspec.json.Decoder(Record)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise UnusableRecords(f"{where} line {number} is no record of `quotes extract`: {error}") from error
        if record.schema != SCHEMA:
            raise UnusableRecords(
                f"{where} line {number} is of the schema {record.schema!r}, not {SCHEMA!r}: extract it anew"
            )
        yield record


def record_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record, made from the values themselves."""
    return msgspec.json.schema(Record)
