"""A file of records can hold whatever its types allow: every form is written, or refused with a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.defaults import Format
from quotes.errors import UnusableRecords
from quotes.formats import Article, BratFolder
from quotes.load import load_records
from quotes.values import Record
from tests.made_records import as_bytes, golden, made

NUMBERS = st.sampled_from((-(2**80), -1, 0, 1, 7, 40, 10**12, 2**63, 2**80))
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
LINES = as_bytes("jsonl", golden()[:20]).splitlines()
KEPT = ("schema", "type", "kind", "media_type")


def leaves(value: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Every number and word in a JSON value: what it is in, its name or index there, and itself."""
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, dict | list):
            yield from leaves(inner)
        elif isinstance(inner, int | float | str) and not isinstance(inner, bool) and name not in KEPT:
            yield value, name, inner


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A fixture's record with some other numbers and words in it."""
    line = json.loads(draw(st.sampled_from(LINES)))
    places = list(leaves(line))
    for at in draw(st.lists(st.integers(0, len(places) - 1), min_size=1, max_size=6)):
        where, name, old = places[at]
        where[name] = draw(WORDS if isinstance(old, str) else NUMBERS if isinstance(old, int) else st.just(-1e308))
    return msgspec.convert(line, Record)  # the reader refuses some of these, the writers must bear them


@pytest.mark.parametrize("form", [form for form in get_args(Format) if form != "brat"])
@settings(max_examples=60, deadline=None)
@given(record=records())
def test_every_form_is_written_or_refused(form: Format, record: Record) -> None:
    try:
        data = as_bytes(form, (record,))
    except UnusableRecords:
        assert form in ("jsonl", "parquet")
        return
    assert len(data) < 100_000
    if form in ("w3c", "claimreview"):
        json.loads(data)


@settings(max_examples=60, deadline=None)
@given(record=records(), text=WORDS)
def test_brat_takes_it_or_refuses_it(tmp_path_factory: pytest.TempPathFactory, record: Record, text: str) -> None:
    folder = tmp_path_factory.mktemp("brat")
    writer = BratFolder(folder)
    try:
        writer.add(Article(record.document.id, (record,), text))
    except UnusableRecords:
        assert len(list(folder.iterdir())) == 2
    assert all(path.resolve().is_relative_to(folder.resolve()) for path in folder.rglob("*"))


@pytest.mark.parametrize(
    ("form", "sentence"), [("jsonl", "a.txt: its records cannot be JSON lines"), ("parquet", "cannot be Parquet")]
)
def test_numbers_beyond_64_bits_are_refused(form: Format, sentence: str) -> None:
    line = json.loads(as_bytes("jsonl", (made("a.txt", "Lee said it.", ["it"]),)))
    line["paragraph"] = 2**80
    (record,) = load_records([json.dumps(line)], where="x")
    with pytest.raises(UnusableRecords, match=sentence):
        as_bytes(form, (record,))


def test_sentences_far_apart_take_no_memory() -> None:
    line = json.loads(LINES[3])
    start = line["sentences"][0]["start"]
    line["content"]["spans"] = [{"start": start, "end": 10**13}]
    line["sentences"] = [line["sentences"][0], {"index": 9, "start": 10**12, "end": 10**12 + 2, "text": "x."}]
    record = msgspec.convert(line, Record)
    assert len(as_bytes("w3c", (record,))) < 10_000
