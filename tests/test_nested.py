"""Attributions inside attributions, through the whole program on saved parses."""

from __future__ import annotations

from typing import Any

import pytest

from quotes.pipeline import document_records
from quotes.values import Document, Record
from tests.saved import cases, saved_parser


def records(text: str, *, nested: bool = True) -> tuple[Record, ...]:
    return document_records(Document("case", text, "0" * 64), saved_parser, nested=nested)


def shown(record: Record, found: tuple[Record, ...], expected: dict[str, Any]) -> dict[str, Any]:
    """The parts of a record that a case names; its parent by the words of the parent's content."""
    parent = next((r.content.text for r in found if r.id == record.parent), None)
    everything = {
        "source": record.source and record.source.text,
        "cue": record.cue and record.cue.text,
        "content": record.content.text.split(" ... "),
        "speaker": record.speaker and record.speaker.name,
        "parent": parent,
    }
    return {key: everything[key] for key in expected}


@pytest.mark.parametrize("case", cases("nested"), ids=lambda case: str(case["name"]))
def test_nested(case: dict[str, Any]) -> None:
    found = records(case["text"])
    assert [shown(r, found, e) for r, e in zip(found, case["expect"], strict=False)] == case["expect"]
    assert len(found) == len(case["expect"])


@pytest.mark.parametrize("case", cases("nested"), ids=lambda case: str(case["name"]))
def test_without_them_the_same_records_are_there_with_the_same_ids(case: dict[str, Any]) -> None:
    outer = records(case["text"], nested=False)
    assert all(r.parent is None for r in outer)
    kept = [r for r in records(case["text"]) if r.parent is None]
    assert [parts(r) for r in outer] == [parts(r) for r in kept]


def parts(record: Record) -> tuple[object, ...]:
    """What must not change when inner records come too; the numbers of speakers, given in order, may."""
    return record.id, record.content, record.cue, record.source, record.speaker and record.speaker.name


def test_a_parent_is_a_record_that_holds_the_words() -> None:
    for case in cases("nested"):
        found = {r.id: r for r in records(case["text"])}
        for record in found.values():
            if record.parent is not None:
                outer = found[record.parent]
                assert all(any(s.contains(t) for s in outer.content.spans) for t in record.content.spans)


@pytest.mark.parametrize(("name", "same"), [("my lawyer is hers twice", True), ("my lawyer is another's", False)])
def test_whose_lawyer_it_is_depends_on_who_says_my(name: str, same: bool) -> None:
    (text,) = (case["text"] for case in cases("nested") if case["name"] == name)
    *_, last = (r for r in records(text) if r.source is not None and r.source.text == "My lawyer")
    assert last.speaker is not None
    assert (text.index("My lawyer") in {m.start for m in last.speaker.mentions}) == same
