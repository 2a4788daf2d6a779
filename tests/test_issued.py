"""Statements that a sentence with a full stop leads to: whose the next quotation is."""

from __future__ import annotations

import pytest

from quotes.issued import issued_cues
from quotes.link.sourced import from_cue
from quotes.marks import find_quotations
from quotes.values import Name
from tests.test_announced import PLAIN, page, quoted
from tests.trees import parsed

ISSUED = (
    "Lind issued the following {noun}{end}",
    "Lind PROPN nsubj 2\nissued VERB root 0 issue VerbForm=Fin\nthe DET det 5\nfollowing ADJ amod 5\n"
    "{noun} NOUN obj 2\n{end} PUNCT punct 2",
)
SAID = f"“{PLAIN}”"


def issued(noun: str = "statement", end: str = ".") -> tuple[str, str]:
    """The sentence with its tree."""
    return ISSUED[0].format(noun=noun, end=end), ISSUED[1].format(noun=noun, end=end)


def found(*paragraphs: tuple[str, str], kind: str = "person") -> list[tuple[str, str, str]]:
    """Source, cue and content of each statement; Lind is a name of that kind."""
    doc, parse = page(*paragraphs)
    parse = parsed(*parse.sentences, names=(Name(0, 4, kind, 0),))
    made = [from_cue(parse, c) for c in issued_cues(doc, parse, find_quotations(doc.text, parse.paragraphs))]
    return [
        (a.source.spans[0].of(doc.text), a.cue.spans[0].of(doc.text), a.content.spans[0].of(doc.text))
        for a in made
        if a.source and a.cue
    ]


def test_the_next_quotation_is_the_statement_also_behind_a_sentence() -> None:
    told = [("Lind", "issued the following statement", SAID)]
    assert found(issued(), (SAID, quoted(SAID))) == told


@pytest.mark.parametrize(
    ("intro", "kind", "said"),
    [
        (issued(end=":"), "person", SAID),  # announced by its colon
        (issued("rules"), "person", SAID),  # nothing that is said
        (issued(), "location", SAID),  # a dateline's place
        (issued(), "person", PLAIN),  # not between marks
    ],
)
def test_other_sentences_lead_to_nothing(intro: tuple[str, str], kind: str, said: str) -> None:
    assert found(intro, (said, quoted(said)), kind=kind) == []


def test_a_quotation_that_somebody_says_below_is_not_the_statement() -> None:
    words = f"{SAID} said Berg."
    tree = quoted(SAID).replace("root 0", "ccomp 10") + "\nsaid VERB root 0 say\nBerg PROPN nsubj 11\n. PUNCT punct 11"
    assert found(issued(), (words, tree)) == []


def test_a_report_between_ends_the_search() -> None:
    told = ("Berg said no.", "Berg PROPN nsubj 2\nsaid VERB root 0 say VerbForm=Fin\nno INTJ obj 2\n. PUNCT punct 2")
    assert found(issued(), told, (SAID, quoted(SAID))) == []
