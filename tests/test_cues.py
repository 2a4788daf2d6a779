"""The words of a cue."""

from __future__ import annotations

import pytest

from quotes.cues import cue_words, is_predicate
from quotes.frames import Frame
from tests.trees import sentence

ASKED = sentence(
    "Which plan to drain the lake did Okafor announce?",
    """
    Which DET det 2
    plan NOUN obj 9
    to PART mark 4
    drain VERB acl 2
    the DET det 6
    lake NOUN obj 4
    did AUX aux 9
    Okafor PROPN nsubj 9
    announce VERB root 0
    ? PUNCT punct 9
    """,
)
MADE = sentence(
    "Okafor repeated her plan to leave.",
    """
    Okafor PROPN nsubj 2
    repeated VERB root 0 repeat
    her PRON nmod:poss 4
    plan NOUN obj 2
    to PART mark 6
    leave VERB acl 4
    . PUNCT punct 2
    """,
)


def test_a_noun_cue_begins_at_the_verb_before_it() -> None:
    assert cue_words(MADE, 3, Frame("acl:to", (5,))) == [1, 2, 3]


def test_a_verb_after_a_noun_cue_is_no_part_of_it() -> None:
    assert cue_words(ASKED, 1, Frame("acl:to", (3,))) == [0, 1]


ABOUT = """
    It PRON nsubj:outer 4
    is AUX/VBZ cop 4 be
    about SCONJ mark 4
    promoting VERB/VBG root 0 promote
    growth NOUN obj 4
"""
OUTER = """
    The DET det 2
    test NOUN {subject} 4
    is AUX/VBZ {link} 4 be
    proving VERB/VBG root 0 prove
    it PRON obj 4
"""
REASON = """
    It PRON nsubj:outer 6
    was AUX/VBD cop 6 be
    because SCONJ mark 6
    Ito PROPN nsubj 6
    was AUX/VBD aux 6 be
    thinking VERB/VBG root 0 think
    aloud ADV advmod 6
"""


@pytest.mark.parametrize(
    ("text", "rows", "verb", "expected"),
    [
        ("It is about promoting growth", ABOUT, 3, True),
        ("The test is proving it", OUTER.format(subject="nsubj:outer", link="cop"), 3, True),
        ("The test is proving it", OUTER.format(subject="nsubj", link="cop"), 3, False),
        ("The test is proving it", OUTER.format(subject="nsubj", link="aux"), 3, False),
        ("It was because Ito was thinking aloud", REASON, 5, False),
    ],
)
def test_an_ing_form_that_is_a_predicate(text: str, rows: str, verb: int, expected: bool) -> None:
    one = sentence(text, rows)
    assert is_predicate(one, one.words[verb]) is expected
