"""CSV: every row is its record again, and no cell is one that a spreadsheet computes."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.formats.flat import FIRST, columns
from quotes.formats.sheet import guarded
from quotes.values import Record, Span
from tests.made_records import as_bytes, golden, hostile, made


def unguarded(cell: str) -> str:
    """The text of a guarded cell."""
    return cell[1:] if cell.startswith("'") and guarded(cell[1:]) == cell else cell


def rows(records: tuple[Record, ...]) -> list[dict[str, str]]:
    data = as_bytes("csv", records)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def spans(cell: str) -> tuple[Span, ...]:
    return tuple(Span(*map(int, part.split(".."))) for part in cell.split(";") if part)


def expected(record: Record) -> dict[str, Any]:
    """What a row says of a record, read by hand."""
    cue, source, speaker, when = record.cue, record.source, record.speaker, record.when
    return {
        "id": record.id,
        "document_title": record.document.title or "",
        "type": record.type,
        "speech": str(record.speech).lower(),
        "content_text": record.content.text,
        "content_spans": record.content.spans,
        "content_quoted": record.content.quoted,
        "cue_text": cue.text if cue else "",
        "cue_negated": str(cue.negated).lower() if cue else "",
        "source_spans": source.spans if source else (),
        "speaker_name": speaker.name if speaker else "",
        "speaker_kind": speaker.kind if speaker else "",
        "speaker_roles": "; ".join(role.text for role in speaker.roles) if speaker else "",
        "speaker_roles_spans": tuple(Span(role.start, role.end) for role in speaker.roles) if speaker else (),
        "speaker_mentions": speaker.mentions if speaker else (),
        "when_date": (when.date or "") if when else "",
        "sentences": "; ".join(sentence.text for sentence in record.sentences),
        "sentences_spans": tuple(Span(s.start, s.end) for s in record.sentences),
        "sentences_index": ";".join(str(s.index) for s in record.sentences),
        "paragraph": str(record.paragraph),
        "confidence": repr(record.confidence),
        "evidence": "; ".join(record.evidence),
        "warnings": "; ".join(record.warnings),
    }


@pytest.mark.parametrize("records", [golden(), hostile()], ids=["golden", "hostile"])
def test_each_row_is_its_record(records: tuple[Record, ...]) -> None:
    read = rows(records)
    assert len(read) == len(records)
    for row, record in zip(read, records, strict=True):
        for name, value in expected(record).items():
            cell = row[name]
            assert (spans(cell) if isinstance(value, tuple) else unguarded(cell)) == value, name
        first = record.content.spans[0]
        assert (int(row["content_start"]), int(row["content_end"])) == (first.start, first.end)
        if record.cue is None:
            assert (row["cue_start"], row["cue_spans"]) == ("", "")


def test_no_cell_of_a_hostile_record_is_computed() -> None:
    data = as_bytes("csv", hostile()).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(data, newline="")) for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))]


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n＝a ")))
def test_the_guard_is_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n", "＝"}


def test_an_apostrophe_that_begins_a_quotation_is_left_alone() -> None:
    assert guarded("'We tested it twice,'") == "'We tested it twice,'"
    assert unguarded("'We tested it twice,'") == "'We tested it twice,'"


def test_it_is_rfc_4180_with_a_byte_order_mark() -> None:
    data = as_bytes("csv", hostile())
    assert data.startswith(b"\xef\xbb\xbfid,speaker_name,")
    assert data.endswith(b"\r\n")
    widths = {len(row) for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)}
    assert widths == {len(columns())}


def test_the_columns_follow_the_fields() -> None:
    names = [name for name, _ in columns()]
    assert tuple(names[: len(FIRST)]) == FIRST
    assert len(set(names)) == len(names)
    for field in Record.__dataclass_fields__:
        assert any(name == field or name.startswith(f"{field}_") for name in names)
    assert "document_media_type" in names


def test_no_record_is_the_names_of_the_columns() -> None:
    assert len(as_bytes("csv", ()).splitlines()) == 1


def test_a_span_is_no_date() -> None:
    (row,) = rows((made("a.txt", "Lee said it. It is so.", ["it", "It is so"]),))
    assert row["content_spans"] == "9..11;13..21"
