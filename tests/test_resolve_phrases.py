"""Where a noun phrase begins and ends."""

from __future__ import annotations

from quotes.resolve.phrases import phrase, with_no
from tests.trees import sentence

CAMPAIGNERS = """
    {first} 2
    war NOUN compound 3
    campaigners NOUN nsubj 4
    left VERB root 0 leave
    . PUNCT punct 4
"""


def test_half_a_word_that_is_tagged_as_a_mark_begins_the_phrase() -> None:
    half = sentence("Anti- war campaigners left.", CAMPAIGNERS.format(first="Anti- PUNCT punct"))
    assert phrase(half, 2) == [0, 1, 2]
    mark = sentence("- war campaigners left.", CAMPAIGNERS.format(first="- PUNCT punct"))
    assert phrase(mark, 2) == [1, 2]


def test_no_belongs_to_one() -> None:
    rows = "{}one PRON nsubj {}\nleft VERB root 0 leave\n. PUNCT punct {}"
    assert with_no(sentence("No one left.", rows.format("No DET det 2\n", 3, 3)), 1) == [0, 1]
    assert with_no(sentence("No-one left.", rows.format("No DET det 3\n- PUNCT punct 1\n", 4, 4)), 2) == [0, 1, 2]
    assert with_no(sentence("Then one left.", rows.format("Then ADV advmod 3\n", 3, 3)), 1) == [1]
    assert with_no(sentence("one left.", rows.format("", 2, 2)), 0) == [0]
