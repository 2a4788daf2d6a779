"""Quotations that go on behind a clause beside their tag."""

from __future__ import annotations

import pytest

from quotes.resumed import goes_on_behind, tags_above
from quotes.values import Span
from tests.trees import sentence

TREE = """
    Ito PROPN nsubj 2
    said VERB/VBD root 0 say
    , PUNCT punct 4
    adding VERB/VBG advcl 2 add
    that SCONJ mark 7
    it PRON nsubj 7
    rained VERB/VBD ccomp 4 rain
    . PUNCT punct 2
"""


def test_a_participle_hangs_on_the_verb_of_its_tag() -> None:
    tree = sentence("Ito said, adding that it rained.", TREE)
    assert tags_above(tree, 3) == {tree.words[1].start}
    assert tags_above(tree, 6) == frozenset()  # "rained" is no participle


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("“It held,” Ito said, adding that it rained. “It was wet.”", True),
        ("“It held,” Ito said, adding with a look at the sea, “so we sailed.”", True),
        ("“It held,” Ito said, adding with a look at the sea, “So we sailed.”", False),
        ("“It held.” Ito said, adding with a look at the sea, “so we sailed.”", False),
        ("“It held,” Ito said, adding: “It was wet.”", False),
        ("“It held,” Ito said, adding that it rained.\n“It was wet.”", False),
    ],
)
def test_what_follows_the_clause(text: str, goes_on: bool) -> None:
    participle = text.index("adding")
    first, after = Span(0, text.index(" Ito")), text.rindex("“")
    assert goes_on_behind(text, first, Span(participle, participle + len("adding")), after) is goes_on
