"""What bears a name, by the words beside it."""

from __future__ import annotations

import pytest

from quotes.resolve.kinds import usual_kind
from tests.trees import sentence

TREE = """
    {before} {pos} dep 3
    {title} NOUN compound 3
    Lind PROPN nsubj 4
    said VERB root 0 say
    . PUNCT punct 4
"""


@pytest.mark.parametrize(
    ("before", "pos", "title", "kind"),
    [
        ("The", "DET", "retailer", "organization"),
        ("But", "CCONJ", "brewer", "organization"),
        ("The", "DET", "brewer", "person"),
        ("But", "CCONJ", "trader", "person"),
    ],
)
def test_what_a_name_of_one_word_is_called_before_it(before: str, pos: str, title: str, kind: str) -> None:
    tree = sentence(f"{before} {title} Lind said.", TREE.format(before=before, pos=pos, title=title))
    assert usual_kind(tree.words, 2, 2, "person") == kind


def test_a_title_that_a_tagger_takes_for_a_part_of_the_name() -> None:
    text = "{title} Lind said."
    rows = "{title} PROPN compound 2\nLind PROPN nsubj 3\nsaid VERB root 0 say\n. PUNCT punct 3"
    kinds = [
        usual_kind(sentence(text.format(title=t), rows.format(title=t)).words, 0, 1, "person")
        for t in ("Miner", "Trader")
    ]
    assert kinds == ["organization", "person"]


def test_buildings_in_which_governments_sit() -> None:
    rows = "The DET det 2\n{name} PROPN nsubj 3\nspoke VERB root 0 speak\n. PUNCT punct 3"
    tree = sentence("The Kremlin spoke.", rows.format(name="Kremlin"))
    assert usual_kind(tree.words, 1, 1, "person") == "organization"
    alone = sentence("Kremlin spoke.", "Kremlin PROPN nsubj 2\nspoke VERB root 0 speak\n. PUNCT punct 2")
    assert usual_kind(alone.words, 0, 0, "person") == "organization"
    assert usual_kind(alone.words, 0, 1, "person") == "person"


def test_whom_a_form_of_address_stands_before_is_a_person() -> None:
    rows = "{title} PROPN nmod:desc 2\nLind PROPN nsubj 3\nfell VERB root 0 fall\n. PUNCT punct 3"
    kinds = [
        usual_kind(sentence(f"{title} Lind fell.", rows.format(title=title)).words, 1, 1, "organization")
        for title in ("Mr", "Ms", "Old")
    ]
    assert kinds == ["person", "person", "organization"]


def test_an_index_is_no_body() -> None:
    rows = "Lodrin PROPN compound 2\n{last} PROPN nsubj 3\nfell VERB root 0 fall\n. PUNCT punct 3"
    kinds = [
        usual_kind(sentence(f"Lodrin {last} fell.", rows.format(last=last)).words, 0, 1, "organization")
        for last in ("Index", "Average", "Indigo")
    ]
    assert kinds == ["thing", "thing", "organization"]
