"""The sentence at a place of the text."""

from __future__ import annotations

import pytest

from quotes.values import Parse
from tests.trees import sentence

FIRST = sentence("It rains.", "It PRON nsubj 2\nrains VERB root 0\n. PUNCT punct 2")
SECOND = sentence("It snows.", "It PRON nsubj 2\nsnows VERB root 0\n. PUNCT punct 2", index=1, start=12)


@pytest.mark.parametrize(("position", "index"), [(0, 0), (8, 0), (10, 0), (12, 1), (20, 1), (99, 1)])
def test_the_sentence_of_a_character(position: int, index: int) -> None:
    assert Parse((FIRST, SECOND), (), ()).sentence_at(position).index == index


def test_what_stands_before_all_is_the_first_sentence_s() -> None:
    assert Parse((SECOND,), (), ()).sentence_at(0).index == 1


def test_without_sentences_there_is_none() -> None:
    with pytest.raises(IndexError):
        Parse((), (), ()).sentence_at(0)
