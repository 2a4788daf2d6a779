"""What a court heard, told in a last clause."""

from __future__ import annotations

from functools import partial

import pytest

from quotes.hearings import heard_cues
from tests import cue_rules

FAILED = "The DET det 2\npump NOUN nsubj 3\nfailed VERB root 0 fail\n"
COURT = "a DET det 6\ncourt NOUN nsubj {verb}\n"


found = partial(cue_rules.found, heard_cues)


@pytest.mark.parametrize(
    ("text", "rest", "cue", "source"),
    [
        ("The pump failed, a court heard.", COURT.format(verb=7) + "heard VERB parataxis 3 hear", "heard", "a court"),
        (
            "The pump failed, a court has heard on Friday.",
            COURT.format(verb=8)
            + "has AUX aux 8 have\nheard VERB parataxis 3 hear\non ADP case 10\nFriday PROPN obl 8",
            "has heard",
            "a court",
        ),
        (
            "The pump failed, a court was told.",
            COURT.format(verb=8) + "was AUX aux:pass 8 be\ntold VERB parataxis 3 tell",
            "was told",
            None,
        ),
        (
            "The pump failed, a court in Lodrin heard.",
            COURT.format(verb=9) + "in ADP case 8\nLodrin PROPN nmod 6\nheard VERB parataxis 3 hear",
            "heard",
            "a court in Lodrin",
        ),
    ],
)
def test_a_last_clause_says_who_heard_the_rest(text: str, rest: str, cue: str, source: str | None) -> None:
    assert found(text, FAILED + ", PUNCT punct 3\n" + rest + "\n. PUNCT punct 3") == [(cue, "The pump failed", source)]


def test_a_headline_leaves_out_was() -> None:
    tree = FAILED + ", PUNCT punct 3\ncourt NOUN nsubj 6\ntold VERB parataxis 3 tell"
    assert found("The pump failed, court told", tree) == [("told", "The pump failed", None)]
    assert found("The pump failed, court told.", tree + "\n. PUNCT punct 3") == []


def test_a_quotation_is_taken_whole() -> None:
    text = "“The pump failed,” a court heard."
    tree = "“ PUNCT punct 4\nThe DET det 3\npump NOUN nsubj 4\nfailed VERB ccomp 9 fail\n, PUNCT punct 4\n"
    tree += "” PUNCT punct 4\na DET det 8\ncourt NOUN nsubj 9\nheard VERB root 0 hear\n. PUNCT punct 9"
    assert found(text, tree) == [("heard", "“The pump failed,”", "a court")]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (  # no body
            "The pump failed, a neighbour heard.",
            "a DET det 6\nneighbour NOUN nsubj 7\nheard VERB parataxis 3 hear\n. PUNCT punct 3",
        ),
        (  # heard something else
            "The pump failed, a court heard when it met.",
            COURT.format(verb=7)
            + "heard VERB parataxis 3 hear\nwhen SCONJ mark 10\nit PRON nsubj 10\n"
            + "met VERB advcl 7 meet\n. PUNCT punct 3",
        ),
        (  # told somebody something
            "The pump failed, a court told.",
            COURT.format(verb=7) + "told VERB parataxis 3 tell\n. PUNCT punct 3",
        ),
        (  # was heard
            "The pump failed, a court was heard.",
            COURT.format(verb=8) + "was AUX aux:pass 8 be\nheard VERB parataxis 3 hear\n. PUNCT punct 3",
        ),
    ],
)
def test_other_last_clauses_say_nothing(text: str, rest: str) -> None:
    assert found(text, FAILED + ", PUNCT punct 3\n" + rest) == []


def test_the_rest_must_be_a_clause() -> None:
    text = "In the long summer, a court heard."
    tree = "In ADP case 4\nthe DET det 4\nlong ADJ amod 4\nsummer NOUN obl 8\n, PUNCT punct 8\na DET det 7\n"
    assert found(text, tree + "court NOUN nsubj 8\nheard VERB root 0 hear\n. PUNCT punct 8") == []
