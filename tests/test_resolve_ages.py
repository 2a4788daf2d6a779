"""Ages beside names, and who is called by one."""

from __future__ import annotations

import pytest

from quotes.resolve.ages import age_beside, age_words, called_by_age
from quotes.resolve.mentions import built
from quotes.values import Sentence
from tests.trees import sentence


def flat(text: str) -> Sentence:
    """The words as nouns that hang on the first."""
    rows = "\n".join(f"{w} NOUN {'dep' if i else 'root'} {1 if i else 0}" for i, w in enumerate(text.split()))
    return sentence(text, rows)


@pytest.mark.parametrize(
    ("text", "head", "age"),
    [
        ("the 38 - year - old left", 5, 38),
        ("the 38-year-old left", 1, 38),
        ("the old left", 1, None),
        ("a year old left", 2, None),
    ],
)
def test_who_is_called_by_age(text: str, head: int, age: int | None) -> None:
    assert called_by_age(flat(text), head) == age


@pytest.mark.parametrize(
    ("text", "first", "age"),
    [
        ("Tara Holm , 38 , left", 0, 38),
        ("Tara Holm ( 38 ) left", 0, 38),
        ("the 38-year-old Tara Holm left", 2, 38),
        ("Tara Holm , 38 boats , left", 0, None),
        ("Tara Holm left", 0, None),
    ],
)
def test_the_age_beside_a_name(text: str, first: int, age: int | None) -> None:
    tree = flat(text)
    mention = built(text, tree, first, first + 1, "person")
    assert mention is not None
    assert age_beside(tree, mention) == age


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the 38 - year - old runner left", {1, 2, 3, 4, 5}),
        ("the 38-year-old runner left", {1}),
        ("the 38 year-old runner left", {1, 2}),
        ("the 38 old boats left", set()),
    ],
)
def test_the_words_of_an_age(text: str, words: set[int]) -> None:
    tree = flat(text)
    assert age_words(tree, range(len(tree.words))) == words
