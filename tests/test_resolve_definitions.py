"""Short forms in brackets, and the names that they stand for."""

from __future__ import annotations

import pytest

from quotes.resolve.chains import link_names
from quotes.resolve.definitions import definitions, long_form, short_forms, with_whole_names
from quotes.resolve.mentions import Mention, built
from quotes.values import Document, Parse, Sentence
from tests.trees import document, parsed, sentence

BOARD = "The Board of Trade and Rural Affairs (BOTRA) met."
ROWS = """
    The DET det 2
    Board PROPN nsubj 10
    of ADP case 4
    Trade PROPN nmod 2
    and CCONJ cc 7
    Rural PROPN compound 7
    Affairs PROPN conj 4
    ( PUNCT punct 9
    BOTRA PROPN appos 2
    ) PUNCT punct 9
    met VERB root 0 meet
    . PUNCT punct 11
"""


@pytest.mark.parametrize(
    ("before", "short", "long"),
    [
        ("lost contact with Pacific Rail and Power Company", "PR&P", "Power Company"),
        ("The US Anti-Smuggling Agency", "USASA", "US Anti-Smuggling Agency"),
        (
            "met the Department for Trade, Energy and Rural Affairs",
            "DTERA",
            "Department for Trade, Energy and Rural Affairs",
        ),
        ("The Harbour Board", "NYSE", None),
        ("He sold it to a big company", "BC", None),  # no name
        ("A", "ABC", None),
    ],
)
def test_the_shortest_words_that_hold_the_letters(before: str, short: str, long: str | None) -> None:
    start = long_form(before, short)
    assert (None if start is None else before[start:]) == long


def named(tree: Sentence, text: str, *spans: tuple[int, int], kind: str = "organization") -> list[Mention]:
    """The mentions at these words."""
    made = [built(text, tree, first, last, kind) for first, last in spans]  # type: ignore[arg-type]
    return [m for m in made if m is not None]


def read(*spans: tuple[int, int], kind: str = "organization") -> tuple[Document, Parse, list[Mention]]:
    """The text with a name at each of these stretches of words."""
    tree = sentence(BOARD, ROWS)
    return document(BOARD), parsed(tree), named(tree, BOARD, *spans, kind=kind)


def test_the_parts_of_a_name_become_one() -> None:
    doc, parse, mentions = read((1, 3), (5, 6), (8, 8))
    found = list(definitions(doc, parse, mentions))
    assert [m.text for m in with_whole_names(doc, parse, mentions, found)] == [
        "Board of Trade and Rural Affairs",
        "BOTRA",
    ]
    assert short_forms(found) == {("botra",): ("board", "of", "trade", "and", "rural", "affairs")}


def test_the_short_form_names_the_same() -> None:
    doc, parse, mentions = read((1, 3), (5, 6), (8, 8))
    found = list(definitions(doc, parse, mentions))
    whole = with_whole_names(doc, parse, mentions, found)
    (chain,) = link_names(whole, short_forms(found))
    assert chain.full.text == "Board of Trade and Rural Affairs"
    assert len(link_names(mentions)) == 3


def test_without_a_bodys_name_nothing_is_defined() -> None:
    assert not list(definitions(*read((8, 8))))
    assert not list(definitions(*read((1, 3), kind="person")))


def test_a_name_that_goes_on_behind_the_bracket_stays() -> None:
    assert not list(definitions(*read((1, 10))))
