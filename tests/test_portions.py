"""Portions keep the order, lose nothing, and stay within their limit where they can."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from quotes.portions import portions


def test_a_portion_ends_before_it_is_too_large_and_a_large_item_is_alone() -> None:
    assert list(portions([3, 3, 4, 9, 1, 10, 50, 2], lambda n: n, 10)) == [[3, 3, 4], [9, 1], [10], [50], [2]]


def test_nothing_makes_no_portion() -> None:
    assert list(portions([], lambda n: n, 10)) == []


def test_items_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    next(portions(items(), lambda _: 1, 5))
    assert taken == list(range(6))


@given(st.lists(st.integers(0, 20)), st.integers(1, 20))
def test_nothing_is_lost_and_only_a_single_item_is_too_large(sizes: list[int], limit: int) -> None:
    made = list(portions(sizes, lambda n: n, limit))
    assert [n for some in made for n in some] == sizes
    assert all(some and (sum(some) <= limit or len(some) == 1) for some in made)
    assert all(sum(some) + after[0] > limit for some, after in zip(made, made[1:], strict=False))
