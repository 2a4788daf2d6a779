"""Offices behind a name that a tree takes for further persons."""

from __future__ import annotations

import pytest

from quotes.resolve.mentions import Mention
from quotes.resolve.offices import bare_offices, nouns_beside
from quotes.values import Span
from tests.trees import sentence

TREE = """
    Ann PROPN nsubj 8
    Lind PROPN flat 1
    , PUNCT punct 1
    {noun} NOUN conj 1
    {second} {upos} {relation} 8
    and CCONJ cc 7
    painter NOUN conj 1
    said VERB root 0 say
    . PUNCT punct 8
"""


@pytest.mark.parametrize(
    ("noun", "second", "upos", "relation", "found"),
    [
        ("teacher", "here", "ADV", "advmod", ["teacher", "painter"]),
        ("teacher", "Bo", "PROPN", "nsubj", []),
        ("chalk", "here", "ADV", "advmod", []),
    ],
)
def test_bare_offices(noun: str, second: str, upos: str, relation: str, found: list[str]) -> None:
    text = f"Ann Lind, {noun} {second} and painter said."
    tree = sentence(text, TREE.format(noun=noun, second=second, upos=upos, relation=relation))
    name = Mention(Span(0, 8), 0, 0, 1, 0, "person", "Ann Lind", ("ann", "lind"))
    assert [word.text for word in bare_offices(tree, 0, name)] == found


A_BROKER_FELL = """
    The DET det 2
    {noun} nsubj 6
    , PUNCT punct 5
    Pine PROPN compound 5
    Hall PROPN appos 2
    fell VERB root 0 fall
    . PUNCT punct 6
"""


@pytest.mark.parametrize(
    ("noun", "found"),
    [("broker NOUN", ["broker"]), ("brokers NOUN/NNS", []), ("Brant PROPN", [])],
)
def test_the_noun_that_introduces_a_body(noun: str, found: list[str]) -> None:
    text = f"The {noun.split()[0]}, Pine Hall fell."
    tree = sentence(text, A_BROKER_FELL.format(noun=noun))
    name = Mention(Span(tree.words[3].start, tree.words[4].end), 0, 3, 4, 4, "organization", "Pine Hall", ())
    assert list(nouns_beside(tree, name)) == found
