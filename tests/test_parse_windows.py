"""Which sentences the encoder reads together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotes.parse.windows import windows

SENTENCES = st.lists(st.tuples(st.integers(1, 60), st.booleans()), max_size=40)


def test_sentences_are_read_together_up_to_the_limit() -> None:
    assert windows([4, 4, 2, 4], [True, False, False, False], 10) == [range(3), range(3, 4)]
    assert windows([4, 4, 3, 4], [True, False, False, False], 10) == [range(2), range(2, 4)]


def test_a_window_ends_with_a_paragraph_that_leaves_it_half_full() -> None:
    assert windows([3, 2, 2, 2, 3], [True, False, True, False, False], 10) == [range(2), range(2, 5)]


def test_the_last_of_several_paragraphs_ends_the_window() -> None:
    assert windows([5, 1, 1, 1, 9], [True, True, True, False, False], 10) == [range(2), range(2, 4), range(4, 5)]


def test_it_does_not_where_less_than_half_would_be_left() -> None:
    assert windows([2, 2, 2, 2, 3], [True, False, True, False, False], 10) == [range(4), range(4, 5)]


def test_it_does_not_where_a_paragraph_ends_there_anyway() -> None:
    assert windows([3, 2, 2, 2, 3], [True, False, True, False, True], 10) == [range(4), range(4, 5)]


def test_the_end_of_the_text_needs_no_paragraph() -> None:
    assert windows([3, 2, 2, 2], [True, False, True, False], 10) == [range(4)]


def test_a_sentence_longer_than_a_window_is_alone() -> None:
    assert windows([1, 99, 1], [True, False, False], 10) == [range(1), range(1, 2), range(2, 3)]


def test_no_sentences_make_no_windows() -> None:
    assert windows([], []) == []


@given(SENTENCES, st.integers(10, 100))
def test_every_sentence_is_in_one_window_and_none_is_too_long(rows: list[tuple[int, bool]], limit: int) -> None:
    sizes, firsts = [size for size, _ in rows], [first for _, first in rows]
    found = windows(sizes, firsts, limit)
    assert [i for run in found for i in run] == list(range(len(rows)))
    for run in found:
        assert len(run) == 1 or sum(sizes[i] for i in run) <= limit


@given(SENTENCES, st.integers(10, 100))
def test_a_window_is_full_unless_it_ends_with_a_paragraph(rows: list[tuple[int, bool]], limit: int) -> None:
    sizes, firsts = [size for size, _ in rows], [first for _, first in rows]
    for run in windows(sizes, firsts, limit)[:-1]:
        if firsts[run.stop]:
            continue
        assert sum(sizes[i] for i in run) + sizes[run.stop] > limit
        inner = [i for i in run[1:] if firsts[i]]
        assert all(2 * sum(sizes[run.start : i]) < limit for i in inner)
