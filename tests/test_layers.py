"""A text is cut where its highlights begin and end, and nothing of it is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotes.layers import pieces
from quotes.values import Span


def test_overlapping_and_nested_spans() -> None:
    made = pieces("abcdef", [(Span(1, 4), "x"), (Span(2, 3), "y"), (Span(3, 6), "z")])
    assert [(p.text, p.labels) for p in made] == [
        ("a", ()),
        ("b", ("x",)),
        ("c", ("x", "y")),
        ("d", ("x", "z")),
        ("ef", ("z",)),
    ]


def test_no_span_is_one_piece_and_no_text_is_none() -> None:
    assert [p.text for p in pieces("abc", [(Span(2, 2), "x"), (Span(7, 9), "y")])] == ["abc"]
    assert list(pieces("", [(Span(0, 1), "x")])) == []


@given(st.text(max_size=20), st.lists(st.tuples(st.integers(-2, 25), st.integers(-2, 25)), max_size=5))
def test_the_pieces_are_the_text_and_each_knows_its_spans(text: str, bounds: list[tuple[int, int]]) -> None:
    spans = [Span(*pair) for pair in bounds]
    made = pieces(text, [(span, number) for number, span in enumerate(spans)])
    assert "".join(p.text for p in made) == text
    for piece in made:
        assert set(piece.labels) == {n for n, s in enumerate(spans) if s.start <= piece.start and piece.end <= s.end}
