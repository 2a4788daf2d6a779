"""Departments whose field is a list, as one name, by hand-made trees."""

from __future__ import annotations

import pytest

from quotes.resolve.names import find_names
from quotes.values import Name
from tests.trees import document, parsed, sentence


def bodies(text: str, *tagged: str) -> list[str]:
    """The names found in a sentence of capitals and small words, of which the name tagger found some as bodies."""
    words = text.replace(",", " ,").replace(".", " .").split()
    kinds = ["PUNCT" if not w[0].isalpha() else "PROPN" if w[0].isupper() else "ADP" for w in words]
    kinds = ["CCONJ" if w == "and" else kind for w, kind in zip(words, kinds, strict=True)]
    rows = "\n".join(f"{w} {k} {'dep 1' if i else 'root 0'}" for i, (w, k) in enumerate(zip(words, kinds, strict=True)))
    names = tuple(Name(text.index(n), text.index(n) + len(n), "organization", 0) for n in tagged)
    return [m.text for m in find_names(document(text), parsed(sentence(text, rows), names=names), [])]


def test_a_department_with_a_list_is_one_name() -> None:
    whole = "Department for Trade, Roads and Clean Water"
    assert bodies(f"{whole} said.", "Department for Trade", "Roads and Clean Water") == [whole]
    assert bodies(f"the {whole} said.", "Department for Trade") == [whole]
    assert bodies(f"the Norland {whole} said.", "Norland Department for Trade") == [f"Norland {whole}"]


def test_what_is_tagged_whole_stays() -> None:
    whole = "Ministry of Roads, Health, and Media"
    assert bodies(f"the {whole} said.", whole) == [whole]


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("the Ministry of Roads, Acme and Sanda said.", ("Ministry of Roads", "Acme", "Sanda")),
        ("the Ministry of Roads, Water Board and Health said.", ("Ministry of Roads",)),
        ("the Ministry of Roads, Mayor Lind and Health said.", ("Ministry of Roads",)),
        ("the Ministry of Roads and Health said.", ("Ministry of Roads",)),
        ("the Ministry of Roads, Health said.", ("Ministry of Roads",)),
        ("the Ministry of Roads, Health and others said.", ("Ministry of Roads",)),
        ("the Bank of Roads, Health and Water said.", ("Bank of Roads",)),
    ],
)
def test_others_in_a_row_with_it_are_no_fields(text: str, tagged: tuple[str, ...]) -> None:
    assert bodies(text, *tagged) == list(tagged)
