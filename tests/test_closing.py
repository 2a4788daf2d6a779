"""Tags that close a sentence which tells of something said."""

from __future__ import annotations

import pytest

from quotes.closing import closing_tags
from tests.trees import document, parsed, sentence

CLOSED = """
    {who} {kind} nsubj 2
    {verb} VERB/VBD ccomp 8 say
    the DET det 4
    mill NOUN nsubj 5
    sank VERB/VBD ccomp 2
    , PUNCT punct 8
    {tag} {tagged} nsubj 8
    said VERB/VBD root 0 say
"""


@pytest.mark.parametrize(
    ("who", "kind", "tag", "tagged", "expected"),
    [
        ("Samples", "NOUN", "he", "PRON", True),
        ("Lind", "PROPN", "he", "PRON", False),
        ("Lind", "PROPN", "lawyers", "NOUN", True),
        ("They", "PRON", "lawyers", "NOUN", False),
    ],
)
def test_a_closing_tag_behind_something_said(who: str, kind: str, tag: str, tagged: str, expected: bool) -> None:
    text = f"{who} said the mill sank, {tag} said"
    one = sentence(text, CLOSED.format(who=who, kind=kind, verb="said", tag=tag, tagged=tagged))
    found = list(closing_tags(document(text), parsed(one), one, ()))
    assert [s.of(text) for _, c in found for s in c.spans] == ([f"{who} said the mill sank"] if expected else [])
