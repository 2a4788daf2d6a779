"""Anybody of whom "they" is said later in the sentence."""

from __future__ import annotations

import pytest

from quotes.resolve.anybody import anybody_before
from tests.trees import sentence

TREE = """
    {mark} SCONJ mark 4
    {article} DET det 3
    {noun} NOUN nsubj 4
    falls VERB advcl 6 fall
    they PRON nsubj 6
    stop VERB root 0
    . PUNCT punct 6
"""


@pytest.mark.parametrize(
    ("mark", "article", "noun", "found"),
    [
        ("If", "a", "player", 2),
        ("Because", "a", "player", None),
        ("Because", "every", "player", 2),
        ("If", "the", "player", None),
        ("If", "a", "tree", None),
    ],
)
def test_a_subject_that_is_nobody_in_particular(mark: str, article: str, noun: str, found: int | None) -> None:
    text = f"{mark} {article} {noun} falls they stop."
    assert anybody_before(sentence(text, TREE.format(mark=mark, article=article, noun=noun)), 4) == found


def test_the_object_of_a_clause_is_not_its_subject() -> None:
    tree = sentence(
        "Someone told them.", "Someone PRON nsubj 2\ntold VERB root 0 tell\nthem PRON obj 2\n. PUNCT punct 2"
    )
    assert anybody_before(tree, 2) is None
