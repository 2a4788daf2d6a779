"""The frames of a word."""

from __future__ import annotations

import pytest

from quotes.frames import frames, marker
from quotes.values import Sentence
from tests.trees import sentence

SAID = sentence(
    "Okafor said that the dam held.",
    """
    Okafor PROPN nsubj 2
    said VERB root 0 say
    that SCONJ mark 6
    the DET det 5
    dam NOUN nsubj 6
    held VERB ccomp 2 hold
    . PUNCT punct 2
    """,
)
CALLED = sentence(
    "Critics called the plan a fraud.",
    """
    Critics NOUN nsubj 2
    called VERB root 0 call
    the DET det 4
    plan NOUN obj 2
    a DET det 6
    fraud NOUN xcomp 2
    . PUNCT punct 2
    """,
)
WARNED = sentence(
    "She warned of a flood on Monday.",
    """
    She PRON nsubj 2
    warned VERB root 0 warn
    of ADP case 5
    a DET det 5
    flood NOUN obl 2
    on ADP case 7
    Monday PROPN obl 2
    . PUNCT punct 2
    """,
)


def names(tree: Sentence, word: int) -> set[str]:
    return {f.name for f in frames(tree, word)}


def test_a_reported_clause_is_ccomp() -> None:
    assert names(SAID, 1) == {"ccomp"}


def test_an_object_joins_with_its_predicate() -> None:
    assert names(CALLED, 1) == {"obj~", "obj+xcomp", "subject+xcomp"}


def test_a_preposition_is_part_of_the_frame() -> None:
    assert {"obl:of", "obl:on"} <= names(WARNED, 1)


def test_a_sign_is_no_preposition() -> None:
    tree = sentence(
        "She warned + frost.",
        "She PRON nsubj 2\nwarned VERB root 0 warn\n+ SYM case 4\nfrost NOUN obl 2\n. PUNCT punct 2",
    )
    assert marker(tree, 3) == ""
    assert [f.name for f in frames(tree, 1)] == []


def test_a_noun_inside_the_clause_has_no_frame() -> None:
    assert names(SAID, 4) == set()


@pytest.mark.parametrize(("tree", "word", "expected"), [(SAID, 5, "that"), (WARNED, 4, "of"), (CALLED, 3, "")])
def test_marker(tree: Sentence, word: int, expected: str) -> None:
    assert marker(tree, word) == expected


def test_a_verb_set_in_reports_its_host() -> None:
    tree = sentence(
        "The dam, she said, held.",
        """
        The DET det 2
        dam NOUN nsubj 7
        , PUNCT punct 5
        she PRON nsubj 5
        said VERB parataxis 7 say
        , PUNCT punct 5
        held VERB root 0 hold
        . PUNCT punct 7
        """,
    )
    host = [f for f in frames(tree, 4) if f.host]
    assert [f.parts for f in host] == [(6,)]
    assert not any(f.host for f in frames(tree, 6))
