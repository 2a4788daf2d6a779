"""Short texts through the whole program, on saved parses: to whom, in what and when something was said or was not."""

from __future__ import annotations

from typing import Any

import pytest

from quotes.pipeline import document_records
from quotes.values import Document, Record
from tests.saved import cases, saved_parser


def shown(record: Record) -> dict[str, str | None]:
    """The circumstances of a record, in a case's own terms."""
    addressee, medium, when = record.addressee, record.medium, record.when
    return {
        "cue": record.cue.text if record.cue else None,
        "addressee": addressee.text if addressee else None,
        "medium": medium.text if medium else None,
        "when": when.text if when else None,
        "date": when.date if when else None,
    }


@pytest.mark.parametrize("case", cases("circumstances"), ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    document = Document("case", case["text"], "0" * 64, published=case.get("published"))
    assert [shown(record) for record in document_records(document, saved_parser)] == case["expect"]
