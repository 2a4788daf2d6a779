"""Parquet: the same records come back, whatever is in them, and memory stays bounded."""

from __future__ import annotations

import dataclasses
import gc
import io
import subprocess
import sys
import types
import typing
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quotes import values
from quotes.errors import FormatMissing, UnusableRecords
from quotes.formats import Article, parquet, read_records, written
from quotes.formats.parquet import SCHEMA, read_parquet
from quotes.values import Record
from tests.made_records import as_bytes, golden, hostile


@pytest.mark.parametrize("records", [golden(), hostile(), ()], ids=["golden", "hostile", "none"])
def test_the_records_come_back(records: tuple[Record, ...]) -> None:
    data = as_bytes("parquet", records)
    assert tuple(read_parquet(io.BytesIO(data), where="x")) == records
    assert pq.read_table(io.BytesIO(data)).schema == SCHEMA


def test_groups_of_rows_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS", 50)
    found = pq.ParquetFile(io.BytesIO(as_bytes("parquet", golden())))
    rest = len(golden()) % 50
    assert [found.metadata.row_group(i).num_rows for i in range(found.num_row_groups)] == [50, 50, 50, rest]
    monkeypatch.setattr(parquet, "CHARACTERS", 50_000)
    found = pq.ParquetFile(io.BytesIO(as_bytes("parquet", hostile())))
    assert found.num_row_groups == 2  # the very long one ends a group


def test_the_columns_are_the_fields() -> None:
    assert columns(SCHEMA) == fields(values.Record)


def test_a_stream_that_cannot_tell_its_place_will_do() -> None:
    class Pipe(io.RawIOBase):
        data = b""

        def writable(self) -> bool:
            return True

        def write(self, data: Any) -> int:
            self.data += bytes(data)
            return len(data)

    pipe = Pipe()
    with written("parquet", typing.cast(typing.BinaryIO, pipe)) as writer:
        writer.add(Article("a", golden()))
    assert tuple(read_parquet(io.BytesIO(pipe.data), where="x")) == golden()


def test_what_is_given_up_gets_no_end() -> None:
    stream = io.BytesIO()
    writing = written("parquet", stream)
    writing.__enter__().add(Article("a", golden()))
    error = KeyboardInterrupt()
    assert not writing.__exit__(KeyboardInterrupt, error, None)
    del writing
    gc.collect()
    assert stream.getvalue() == b"PAR1"


def test_what_is_no_parquet_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "r.parquet"
    broken.write_bytes(as_bytes("parquet", golden())[:-100])
    with pytest.raises(UnusableRecords, match=r"r\.parquet is no whole Parquet file \("):
        list(read_records([str(broken)], None))
    pq.write_table(pa.table({"id": ["x"]}), broken)
    with pytest.raises(UnusableRecords, match=r"r\.parquet row 1 is no record of `quotes extract`: .*missing required"):
        list(read_records([str(broken)], None))
    rows = pq.read_table(io.BytesIO(as_bytes("parquet", golden()))).to_pylist()
    pq.write_table(pa.Table.from_pylist([{**rows[0], "schema": "quotes/9"}], schema=SCHEMA), broken)
    with pytest.raises(UnusableRecords, match=r"row 1 is of the schema 'quotes/9'"):
        list(read_records([str(broken)], None))


def test_without_pyarrow_it_says_how_to_get_it() -> None:
    code = (
        "import io, sys\nsys.modules['pyarrow'] = None\nfrom quotes.errors import FormatMissing\n"
        "from quotes.formats import written\ntry:\n    written('parquet', io.BytesIO()).__enter__()\n"
        "except FormatMissing as error:\n    print(error)\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "Parquet needs pyarrow, which is not installed: pip install 'quotes[parquet]'\n"
    monkeypatched = {name: sys.modules.pop(name) for name in ("quotes.formats.parquet", "pyarrow")}
    sys.modules["pyarrow"] = typing.cast(Any, None)
    try:
        with pytest.raises(FormatMissing), written("parquet", io.BytesIO()):
            pass
    finally:
        sys.modules.update(monkeypatched)


def columns(arrow: Any) -> Any:
    """Names of nested columns, in order; lists as what they hold."""
    if isinstance(arrow, pa.ListType):
        return columns(arrow.value_type)
    if isinstance(arrow, pa.DataType) and not isinstance(arrow, pa.StructType):
        return str(arrow).replace("double", "float").replace("int64", "int").replace("string", "str")
    return {field.name: columns(field.type) for field in arrow}


def fields(kind: Any) -> Any:
    """The same of a value's class."""
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return {field.name: fields(hints[field.name]) for field in dataclasses.fields(kind)}
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        (kind,) = [each for each in typing.get_args(kind) if each is not type(None)]
        return fields(kind)
    if typing.get_origin(kind) is tuple:
        return fields(typing.get_args(kind)[0])
    if typing.get_origin(kind) is typing.Literal:
        return "str"
    return kind.__name__
