"""Turns of interviews and transcripts by their labels: what is one and what is not."""

from __future__ import annotations

import pytest

from quotes.labels import labelled_turns
from quotes.link import attribute
from quotes.marks import find_quotations
from quotes.phrases import phrase_cues
from quotes.values import Attribution, Cue
from tests.trees import flat


def labels(*paragraphs: str) -> list[str]:
    """The labels of the turns found."""
    document, parse = flat(*paragraphs)
    return [t.label.of(document.text) for t in labelled_turns(document, parse).values()]


def attributed(*paragraphs: str) -> list[tuple[str | None, str]]:
    """Source and content of what the phrases attribute."""
    document, parse = flat(*paragraphs)
    quotations = find_quotations(document.text, parse.paragraphs)
    cues: list[Cue] = list(phrase_cues(document, parse, quotations))
    found: tuple[Attribution, ...] = attribute(document, parse, quotations, cues)
    return [
        (a.source.spans[0].of(document.text) if a.source else None, a.content.spans[0].of(document.text)) for a in found
    ]


def test_questions_and_answers_are_turns() -> None:
    asked = ("The mayor spoke to us.", "Q: Why now?", "A: Nobody asked before.", "Q: And then?", "**A:** Then we left.")
    assert labels(*asked) == ["Q", "A", "Q", "A"]
    assert attributed(*asked[:4], "A: Then we left.") == [
        ("Q", "Why now?"),
        ("A", "Nobody asked before"),
        ("Q", "And then?"),
        ("A", "Then we left"),
    ]


def test_names_are_turns_where_they_take_turns() -> None:
    said = ("MS. FALK: Why now?", "ADEYEMI: It rained.", "MS. FALK: And then?", "ADEYEMI: We left.")
    assert labels(*said) == ["MS. FALK", "ADEYEMI"] * 2


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("UPDATE: The vote is off.", "The mayor spoke."),
        ("Photo: Ada Brook", "Photo: Bo Tan", "Photo: The square", "Photo: The bridge"),
        ("Q: Why?", "A: Because.", "The end."),
        ("Who: the mayor", "When: noon", "Where: the square", "What: a vote"),
        ("The mayor put it so: we left.", "Others did not: they stayed."),
    ],
)
def test_other_colons_make_no_turns(paragraphs: tuple[str, ...]) -> None:
    assert labels(*paragraphs) == []
