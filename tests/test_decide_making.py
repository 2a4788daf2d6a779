"""Who says what a clause begins with, where the tagger sees nobody: "Calling for calm was the mayor"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.decide.candidates import Candidate
from quotes.decide.linking import Linked
from quotes.decide.making import handed_down
from quotes.decide.ruled import Ruled
from quotes.values import Part, Span
from tests.trees import parsed, sentence

TEXT = "Calling for calm was the mayor of Lodrin."
ROWS = """
    Calling VERB csubj 6 call
    for ADP case 3
    calm NOUN obl 1
    was AUX cop 6 be
    the DET det 6
    mayor NOUN root 0
    of ADP case 8
    Lodrin PROPN nmod 6
    . PUNCT punct 6
"""


def source(rows: str, content: str = "calm", text: str = TEXT) -> str | None:
    """The source that is handed down to "Calling for" with this content."""
    tree = sentence(text, rows)
    words = tuple(replace(w, xpos="VBG" if w.text.endswith("ing") else "") for w in tree.words)
    parse = parsed(replace(tree, words=words))

    def candidate(part: Part, words: str) -> Candidate:
        return Candidate(part, Span(text.index(words), text.index(words) + len(words)), 0.9, 0.9)

    member = Linked(candidate("content", content), candidate("cue", "Calling for"), None, 0.9)
    found = handed_down(parse, Ruled(()), [member])
    if found is None:
        return None
    said_by, reason = found
    assert reason == "predicate"
    return said_by.spans[0].of(text)


def test_the_noun_behind_the_copula_says_it() -> None:
    assert source(ROWS) == "the mayor of Lodrin"


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("mayor NOUN", "blunder NOUN", TEXT.replace("mayor", "blunder")),  # no speaker
        ("csubj 6", "advcl 6", TEXT),
        ("was AUX cop 6 be", "was AUX aux 6 be", TEXT),
    ],
)
def test_other_nouns_and_clauses_say_nothing(old: str, new: str, text: str) -> None:
    assert source(ROWS.replace(old, new), text=text) is None


def test_a_content_is_not_its_own_source() -> None:
    assert source(ROWS, content="calm was the mayor") is None
