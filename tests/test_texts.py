"""Documents' texts lie in a folder under their ids, never outside it, and only the right one is taken for a text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotes.pipeline import document_records
from quotes.read import read_documents
from quotes.texts import read_text, text_name, text_path, write_text
from quotes.values import Document
from tests.saved import ARTICLES, saved_parser


def test_a_plain_text_keeps_its_name_and_others_get_a_suffix() -> None:
    assert text_path("news/mayor.txt") == "news/mayor.txt"
    assert text_path("news/mayor.html") == "news/mayor.html.txt"
    assert text_path("news/MAYOR.TXT") == "news/MAYOR.TXT"
    assert (text_name("news/mayor.html"), text_name("news/MAYOR.TXT")) == ("news/mayor.html", "news/MAYOR")


@pytest.mark.parametrize("id", ["../../etc/passwd", "/etc/passwd", "a/../../b", "C:\\x", "..", "", "x" * 400])
def test_a_hostile_id_stays_in_the_folder(tmp_path: Path, id: str) -> None:
    written = write_text(tmp_path / "texts", id, "words")
    assert written.resolve().is_relative_to((tmp_path / "texts").resolve())
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [written]


@given(st.text(max_size=80))
@example("who?.TXT")
@example(".TXT")
def test_no_part_of_a_path_leads_elsewhere(id: str) -> None:
    parts = text_path(id).split("/")
    assert all(part not in ("", ".", "..") and "\0" not in part and len(part.encode()) < 255 for part in parts)
    assert parts[-1].lower().endswith(".txt")


def test_the_text_is_read_back_and_another_one_is_not_taken_for_it(tmp_path: Path) -> None:
    document = next(d for d in read_documents([str(ARTICLES)]) if isinstance(d, Document))
    records = document_records(document, saved_parser)
    assert read_text(tmp_path, records) is None
    write_text(tmp_path, document.id, document.text)
    assert read_text(tmp_path, records) == document.text
    write_text(tmp_path, document.id, "Another " + document.text)
    assert read_text(tmp_path, records) is None
    elsewhere = [replace(r, document=replace(r.document, id="other.txt")) for r in records]
    assert read_text(tmp_path, elsewhere) is None
