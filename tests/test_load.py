"""Records are read back as the values that they were written from, and nothing else passes for one."""

from __future__ import annotations

import io
import json

import pytest

from quotes.errors import UnusableRecords
from quotes.load import load_lines, load_records, record_line, record_schema
from quotes.pipeline import document_records
from quotes.read import read_documents
from quotes.values import Document, Record
from quotes.write import write_records
from tests.saved import ARTICLES, saved_parser


def lines_of(records: tuple[Record, ...]) -> bytes:
    stream = io.BytesIO()
    write_records(records, stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def records() -> tuple[Record, ...]:
    document = next(d for d in read_documents([str(ARTICLES)]) if isinstance(d, Document))
    return document_records(document, saved_parser)


def test_what_was_written_is_read_back(records: tuple[Record, ...]) -> None:
    assert tuple(load_records(lines_of(records).splitlines(keepends=True), where="r.jsonl")) == records


def test_empty_lines_are_passed_over(records: tuple[Record, ...]) -> None:
    assert list(load_records([b"\n", lines_of(records[:1]), b"  \n"], where="r.jsonl")) == [records[0]]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "truncated"),
        (b"{}", "missing required field"),
        (b"\xff\xfe", "r.jsonl line 2"),
        ("“text”".encode(), "malformed"),
    ],
)
def test_what_is_no_record_is_named_with_its_line(records: tuple[Record, ...], line: bytes, reason: str) -> None:
    with pytest.raises(UnusableRecords, match=rf"(?s)r\.jsonl line 2.*|{reason}") as caught:
        list(load_records([lines_of(records[:1]), line], where="r.jsonl"))
    assert reason in str(caught.value)


def test_a_wrong_kind_of_value_is_named_with_its_place(records: tuple[Record, ...]) -> None:
    line = (
        lines_of(records[:1]).replace(b'"speech":true', b'"speech":"yes"').replace(b'"speech":false', b'"speech":"n"')
    )
    with pytest.raises(UnusableRecords, match=r"\$\.speech"):
        list(load_records([line], where="r.jsonl"))


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("content", {"text": "", "spans": [], "quoted": []}, "its content has no span"),
        (
            "content",
            {"text": "x", "spans": [{"start": 5, "end": 5}], "quoted": []},
            "is empty or lies outside any text",
        ),
        ("content", {"text": "x", "spans": [{"start": 0, "end": 10**30}], "quoted": []}, "lies outside any text"),
        ("sentences", [], "it stands in no sentence"),
        ("sentences", [{"index": 0, "start": -3, "end": 4, "text": "x"}], "lies outside any text"),
        ("confidence", 1.5, "its confidence is not between 0 and 1"),
    ],
)
def test_what_no_record_can_be_is_refused(records: tuple[Record, ...], field: str, value: object, reason: str) -> None:
    line = json.dumps({**json.loads(lines_of(records[:1])), field: value})
    with pytest.raises(UnusableRecords, match=f"r.jsonl line 1 is no record of `quotes extract`: .*{reason}"):
        list(load_records([line], where="r.jsonl"))


def test_lines_that_are_none_do_not_end_the_reading(records: tuple[Record, ...]) -> None:
    good = lines_of(records[:1])
    read = list(load_lines([good, b"{", b"", good], where="r.jsonl"))
    assert [read[0], read[2]] == [records[0]] * 2
    assert isinstance(read[1], UnusableRecords)


def test_a_line_is_what_extract_writes(records: tuple[Record, ...]) -> None:
    assert [f"{record_line(r)}\n" for r in records] == lines_of(records).decode().splitlines(keepends=True)


def test_another_schema_is_refused(records: tuple[Record, ...]) -> None:
    line = lines_of(records[:1]).replace(b'"quotes/1"', b'"quotes/9"')
    with pytest.raises(UnusableRecords, match="quotes/9"):
        list(load_records([line], where="r.jsonl"))


def test_the_schema_has_every_field() -> None:
    fields = record_schema()["$defs"]["Record"]["properties"]
    assert list(fields) == list(Record.__dataclass_fields__)
