"""Where a paper begins that a text gives in full, and whom an "I" names."""

from __future__ import annotations

import pytest

from quotes.resolve.apposed import own_name
from quotes.resolve.enclosed import announced, salutation
from tests.trees import sentence

FOLLOWING = """
    Moe PROPN nsubj 2
    {verb} VERB root 0 {verb}
    the DET det 5
    {which} ADJ amod 5
    {noun} NOUN obj 2 {lemma}
"""
BELOW = """
    The DET det 2
    {noun} NOUN nsubj 4 {noun}
    is AUX cop 4
    {where} ADV root 0
    . PUNCT punct 4
"""


@pytest.mark.parametrize(
    ("which", "noun", "lemma", "found"),
    [
        ("following", "remarks", "remark", True),
        ("first", "remarks", "remark", False),
        ("following", "boats", "boat", False),
    ],
)
def test_what_follows_is_a_paper(which: str, noun: str, lemma: str, found: bool) -> None:
    tree = FOLLOWING.format(verb="made", which=which, noun=noun, lemma=lemma)
    paper = announced(sentence(f"Moe made the {which} {noun}", tree))
    assert (paper is not None and paper.text == noun) is found


@pytest.mark.parametrize(
    ("noun", "where", "found"), [("letter", "below", True), ("letter", "here", False), ("deck", "below", False)]
)
def test_what_is_below_is_a_paper(noun: str, where: str, found: bool) -> None:
    tree = sentence(f"The {noun} is {where}.", BELOW.format(noun=noun, where=where))
    assert (announced(tree) is not None) is found


@pytest.mark.parametrize(
    ("first", "mark", "start"),
    [("Dear", ",", 0), ("Dear", ":", 0), ("Old", ",", None)],
)
def test_a_salutation_begins_a_letter(first: str, mark: str, start: int | None) -> None:
    text = f"{first} Minister{mark} we"
    rows = f"{first} ADJ amod 2\nMinister NOUN root 0\n{mark} PUNCT punct 2\nwe PRON dep 2"
    assert salutation(sentence(text, rows)) == start


@pytest.mark.parametrize(
    ("text", "rows", "first"),
    [
        ("I, Ann, do", "I PRON nsubj 5\n, PUNCT punct 3\nAnn PROPN appos 1\n, PUNCT punct 3\ndo VERB root 0", 2),
        ("I, too, do", "I PRON nsubj 5\n, PUNCT punct 3\ntoo ADV advmod 5\n, PUNCT punct 3\ndo VERB root 0", None),
        ("I do", "I PRON nsubj 2\ndo VERB root 0", None),
    ],
)
def test_a_name_behind_i(text: str, rows: str, first: int | None) -> None:
    assert own_name(sentence(text, rows).words, 0) == first
