"""Tags between commas, the subject before the verb."""

from __future__ import annotations

import pytest

from quotes.interposed import interposed_cues
from tests.trees import document, sentence

COUNTER = """
    Tolls NOUN nsubj 2
    hurt VERB/VBP root 0
    firms NOUN obj 2
    , PUNCT punct 6
    {who} PRON nsubj 6
    counter VERB/VBP parataxis 2
    , PUNCT punct 9
    {link} SCONJ mark 10
    taxes NOUN nsubj 10
    fall VERB/{form} advcl 2
"""
BOTH = ["Tolls hurt firms", "while taxes fall"]


@pytest.mark.parametrize(
    ("text", "who", "link", "form", "expected"),
    [
        ("Tolls hurt firms, they counter, while taxes fall", "they", "while", "VBP", BOTH),
        ("Tolls hurt firms, we counter, while taxes fall", "we", "while", "VBP", None),
        ("Tolls hurt firms - , they counter, while taxes fall", "they", "while", "VBP", None),
    ],
)  # fmt: skip
def test_a_tag_between_commas(text: str, who: str, link: str, form: str, expected: list[str] | None) -> None:
    rows = COUNTER.format(who=who, link=link, form=form)
    if " - " in text:
        rows = rows.replace("    , PUNCT punct 6\n", "    - PUNCT punct 6\n", 1)
        text = text.replace(" - ,", " -")
    found = list(interposed_cues(document(text), sentence(text, rows), ()))
    assert [s.of(text) for cue in found for s in cue.content.spans] == (expected or [])


def test_a_connective_alone_is_not_reported() -> None:
    text = "Indeed, they argue, taxes fall now"
    rows = """
        Indeed ADV advmod 7
        , PUNCT punct 4
        they PRON nsubj 4
        argue VERB/VBP parataxis 7
        , PUNCT punct 7
        taxes NOUN nsubj 7
        fall VERB/VBP root 0
        now ADV advmod 7
    """
    (cue,) = interposed_cues(document(text), sentence(text, rows), ())
    assert [s.of(text) for s in cue.content.spans] == ["taxes fall now"]
