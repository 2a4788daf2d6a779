"""Which nouns a named body may be called again by."""

from __future__ import annotations

import pytest

from quotes.resolve.bodies import may_be_called
from quotes.resolve.scene import Candidate
from quotes.values import Span


@pytest.mark.parametrize(
    ("name", "noun", "may"),
    [
        ("Norland Unity Party", "newspaper", False),
        ("Norland Unity Party", "group", True),
        ("Library of Lodrin", "group", False),
        ("Dams and Harbours Commission", "firm", False),
        ("Party Pacific", "company", True),  # another noun is what it is
        ("Union Bank of Norland", "bank", True),
        ("Lodrin Times", "group", False),
        ("Times of Norland", "group", False),
        ("Lodrin Times", "newspaper", True),
        ("Acme", "group", True),
    ],
)
def test_the_noun_in_a_bodys_name_may_speak_against_another(name: str, noun: str, may: bool) -> None:
    body = Candidate(0, name, Span(0, len(name)), "organization", "organization", False, True, frozenset())
    assert may_be_called(body, noun) == may
