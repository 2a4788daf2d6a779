"""Spans made one where they overlap, and asked whether another touches them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotes.spans import touched, united
from quotes.values import Span

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda t: Span(t[0], t[0] + t[1])), max_size=8)


def test_overlapping_spans_become_one_and_neighbours_stay_two() -> None:
    assert united([Span(5, 9), Span(0, 3), Span(2, 4), Span(9, 12)]) == [Span(0, 4), Span(5, 9), Span(9, 12)]


def test_a_neighbour_touches_nothing() -> None:
    spans = [Span(0, 4), Span(9, 12)]
    assert touched(spans, Span(3, 5))
    assert not touched(spans, Span(4, 9))


@given(SPANS, SPANS)
def test_the_same_as_looking_at_each(some: list[Span], others: list[Span]) -> None:
    for other in others:
        assert touched(united(some), other) == any(span.overlaps(other) for span in some)
