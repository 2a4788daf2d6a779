"""Whose office a noun phrase names, and whose it does not."""

from __future__ import annotations

import pytest

from quotes.resolve.holders import agreement
from quotes.resolve.register import Nominal
from quotes.resolve.roles import Found
from quotes.values import Span


def agrees(noun: str, told: str, known: str) -> bool:
    """Whether "the" noun with these words before it may be whoever has the noun with those for a role."""
    nominal = Nominal(noun, "the", frozenset(told.split()), "anonymous", many=False)
    found = Found(Span(0, 1), noun, frozenset(known.split()))
    return agreement(nominal, found, set(found.others)) is not None


@pytest.mark.parametrize(
    ("noun", "told", "known", "may"),
    [
        ("minister", "norland health", "norland chief", False),
        ("minister", "norland health", "norland health", True),
        ("minister", "norland", "norland chief", True),
        ("minister", "norland energy", "norland trade energy", True),  # of two fields
        ("minister", "norland", "norland", True),
        ("director", "norland health", "norland finance", True),  # no office of one field
    ],
)
def test_ministers_of_different_fields_are_different_persons(noun: str, told: str, known: str, may: bool) -> None:
    assert agrees(noun, told, known) is may
