"""Short texts through the whole program, on saved parses: what must be found, and what must not.

A case in fixtures/cases/known_failures.json must fail: when it starts to pass, take it off that list.
"""

from __future__ import annotations

from typing import Any

import pytest

from quotes.pipeline import document_records
from quotes.values import Document, Record
from tests.saved import cases, known_failures, saved_parser


def marked(name: str) -> list[Any]:
    """The cases of a list, each for the whole program and for the rules alone; those known to fail marked so."""
    return [
        pytest.param(
            case,
            who == "rules",
            id=f"{who}: {case['name']}",
            marks=[pytest.mark.xfail(strict=True, reason=failing[case["name"]])] if case["name"] in failing else [],
        )
        for who, failing in known_failures().items()
        for case in cases(name)
    ]


def records(text: str, rules_only: bool) -> tuple[Record, ...]:
    """The records of a case's text."""
    return document_records(Document("case", text, "0" * 64), saved_parser, rules_only=rules_only)


def shown(record: Record, expected: dict[str, Any]) -> dict[str, Any]:
    """The parts of a record that a case names, in the case's own terms."""
    speaker = record.speaker
    everything = {
        "type": record.type,
        "content": record.content.text.split(" ... "),
        "cue": record.cue and record.cue.text,
        "source": record.source and record.source.text,
        "speaker": speaker and speaker.name,
        "kind": speaker and speaker.kind,
        "roles": [r.text for r in speaker.roles] if speaker else [],
        "speech": record.speech,
        "negated": record.cue is not None and record.cue.negated,
        "resolved_by": speaker and speaker.resolved_by,
    }
    return {key: everything[key] for key in expected}


@pytest.mark.parametrize(("case", "rules_only"), marked("found"))
def test_found(case: dict[str, Any], rules_only: bool) -> None:
    found = records(case["text"], rules_only)
    assert [shown(r, e) for r, e in zip(found, case["expect"], strict=False)] == case["expect"]
    assert len(found) == len(case["expect"])


@pytest.mark.parametrize(("case", "rules_only"), marked("not_found"))
def test_not_found(case: dict[str, Any], rules_only: bool) -> None:
    assert [r.content.text for r in records(case["text"], rules_only)] == []


def test_known_failures_are_cases() -> None:
    names = {case["name"] for name in ("found", "not_found") for case in cases(name)}
    assert set(known_failures()) == {"decided", "rules"}
    for failing in known_failures().values():
        assert set(failing) <= names
