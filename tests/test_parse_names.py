"""Names from the taggers: kinds in one vocabulary, no possessive at the end."""

from __future__ import annotations

import pytest

from quotes.parse.names import name_of
from quotes.values import Span


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Iraq's", "Iraq"),
        ("Salam’s", "Salam"),
        ("the Saints'", "the Saints"),
        ("O'Hara", "O'Hara"),
        ("McDonald’s Group", "McDonald’s Group"),
        ("IRAQ'S", "IRAQ"),
        ("'s", "'s"),
    ],
)
def test_possessive_clitics_are_left_out(words: str, kept: str) -> None:
    text = f"In {words} view"
    name = name_of(text, Span(3, 3 + len(words)), "PERSON", 4)
    assert name.span.of(text) == kept
    assert name.sentence == 4


@pytest.mark.parametrize(
    ("tag", "kind"),
    [("PERSON", "person"), ("PER", "person"), ("ORG", "organization"), ("GPE", "location"), ("LOC", "location"),
     ("FAC", "facility"), ("NORP", "norp"), ("Organization", "organization"), ("WORK_OF_ART", "work_of_art")],
)  # fmt: skip
def test_kinds_of_all_models_are_one_vocabulary(tag: str, kind: str) -> None:
    assert name_of("Berri", Span(0, 5), tag, 0).kind == kind
