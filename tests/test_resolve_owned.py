"""Who "her lawyer" is: one owner, one noun, and nothing new beside it."""

from __future__ import annotations

import pytest

from quotes.resolve.owned import same
from quotes.resolve.state import Owned


@pytest.mark.parametrize(
    ("before", "now", "one"),
    [
        (Owned("lawyer", 1, frozenset()), Owned("lawyer", 1, frozenset()), True),
        (Owned("lawyer", 1, frozenset({"defence"})), Owned("lawyer", 1, frozenset()), True),
        (Owned("lawyer", 1, frozenset()), Owned("lawyer", 1, frozenset({"tax"})), False),
        (Owned("lawyer", 1, frozenset()), Owned("lawyer", 2, frozenset()), False),
        (Owned("lawyer", 1, frozenset()), Owned("doctor", 1, frozenset()), False),
        (Owned("father", 1, frozenset()), Owned("father", 1, frozenset({"surviving"})), True),
        (Owned("wife", 1, frozenset({"first"})), Owned("wife", 1, frozenset()), False),
    ],
)
def test_whom_an_owners_noun_means(before: Owned, now: Owned, one: bool) -> None:
    assert same(before, now) == one
