"""Sentences between a cue and a quotation."""

from __future__ import annotations

import pytest

from quotes.between import about_another
from quotes.values import Name, Quotation, Span
from tests.trees import parsed, sentence

SAID = "Ito said so."
OTHER = "Lind was glad."
TEXT = f"{SAID} {OTHER} More."


@pytest.mark.parametrize(
    ("relation", "kind", "quoted", "end", "another"),
    [
        ("nsubj", "person", False, 28, True),
        ("obj", "person", False, 28, False),
        ("nsubj", "organization", False, 28, False),
        ("nsubj", "person", True, 28, False),  # what is quoted may be about anybody
        ("nsubj", "person", False, 20, False),  # not a whole sentence
        ("nsubj", "person", False, 5, False),  # the quotation comes first
    ],
)
def test_a_sentence_about_another(relation: str, kind: str, quoted: bool, end: int, another: bool) -> None:
    first = sentence(SAID, "Ito PROPN nsubj 2\nsaid VERB root 0\nso ADV advmod 2\n. PUNCT punct 2")
    second = sentence(
        OTHER, f"Lind PROPN {relation} 3\nwas AUX cop 3\nglad ADJ root 0\n. PUNCT punct 3", index=1, start=13
    )
    parse = parsed(first, second, names=(Name(13, 17, kind, 1),))
    marks = [Quotation(Span(13, 27), Span(14, 26))] if quoted else []
    assert about_another(parse, marks, 8, end, Span(0, 3)) == another
    assert not about_another(parse, marks, 8, end, Span(13, 17))  # about who spoke
    assert not about_another(parse, marks, 8, end, Span(4, 8))  # "she", who may be Lind
    assert not about_another(parse, marks, 8, end, None)
