"""Offices before a name between commas."""

from __future__ import annotations

import pytest

from quotes.apposition import office_before, office_words
from quotes.decide.mending import mended_source
from quotes.values import Span
from tests.trees import parsed, sentence

TREE = """
    On ADP case 2
    Friday PROPN obl 10
    {article} {upos} {relation} 4
    {noun} NOUN dep 10
    of ADP case 6
    risk NOUN nmod 4
    , PUNCT punct 4
    Ada PROPN nsubj 10
    , PUNCT punct 8
    {last} {pos} root 0
    . PUNCT punct 10
"""


@pytest.mark.parametrize(
    ("article", "upos", "relation", "noun", "last", "pos", "found"),
    [
        ("its", "PRON", "nmod:poss", "head", "spoke", "VERB", 3),
        ("the", "DET", "det", "head", "spoke", "VERB", 3),
        ("no", "DET", "det", "head", "spoke", "VERB", None),  # a title, or somebody's
        ("its", "PRON", "nmod:poss", "sense", "spoke", "VERB", None),  # nobody
        ("its", "PRON", "nmod:poss", "head", "Bo", "PROPN", None),  # one of a row
    ],
)
def test_the_office_of_a_name_between_commas(
    article: str, upos: str, relation: str, noun: str, last: str, pos: str, found: int | None
) -> None:
    rows = TREE.format(article=article, upos=upos, relation=relation, noun=noun, last=last, pos=pos)
    tree = sentence(f"On Friday {article} {noun} of risk, Ada, {last}.", rows)
    assert office_before(tree, 7, 7) == found
    if found is not None:
        assert office_words(tree, found, 7) == [2, 3, 4, 5]


@pytest.mark.parametrize(
    ("source", "mended"),
    [("Ada,", "its head of risk, Ada,"), ("Ada", "Ada"), ("risk,", "risk,")],
)
def test_a_source_that_a_comma_closes_has_its_office(source: str, mended: str) -> None:
    text = "On Friday its head of risk, Ada, spoke."
    rows = TREE.format(article="its", upos="PRON", relation="nmod:poss", noun="head", last="spoke", pos="VERB")
    at = text.index(source)
    assert mended_source(text, parsed(sentence(text, rows)), Span(at, at + len(source))).of(text) == mended
