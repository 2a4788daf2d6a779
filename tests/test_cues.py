"""The words of a cue."""

from __future__ import annotations

from quotes.cues import cue_words
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
