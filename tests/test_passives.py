"""Passives with "as": both halves of what is said."""

from __future__ import annotations

import pytest

from quotes.passives import with_both
from quotes.values import Attribution, Content, Cue, Sentence, Span
from tests.trees import document, parsed, sentence

ROWS = """
    Ann PROPN nsubj:pass 4
    Lind PROPN flat 1
    was AUX/VBD aux:pass 4 be
    {verb} VERB/VBN root 0 {lemma}
    as ADP case 7
    the DET det 7
    winner NOUN obl 4
    today NOUN obl:tmod 4
"""


def reported(text: str, one: Sentence, content: str) -> Attribution:
    """An attribution of these words whose cue is the fourth word."""
    at, verb = text.index(content), one.words[3]
    said = Content((Span(at, at + len(content)),), "indirect", ())
    cue = Cue((Span(verb.start, verb.end),), verb.lemma, 0, verb.index, "tagged", said, 0.9)
    return Attribution(said, cue, None, True, 0.9, ())


@pytest.mark.parametrize(
    ("verb", "lemma", "content", "expected"),
    [
        ("announced", "announce", "Ann Lind", ["Ann Lind", "as the winner"]),
        ("announced", "announce", "as the winner", ["Ann Lind", "as the winner"]),
        ("announced", "announce", "today", ["today"]),
        ("paid", "pay", "Ann Lind", ["Ann Lind"]),
    ],
)
def test_who_is_called_what(verb: str, lemma: str, content: str, expected: list[str]) -> None:
    text = f"Ann Lind was {verb} as the winner today"
    one = sentence(text, ROWS.format(verb=verb, lemma=lemma))
    found = with_both(document(text), parsed(one), (), reported(text, one, content), ())
    assert [s.of(text) for s in found.content.spans] == expected


THOUGHT = """
    Five NUM nummod 2
    mills NOUN nsubj:pass 4 mill
    are AUX/VBP aux:pass 4 be
    {verb} VERB/VBN root 0 {lemma}
    to PART mark 6
    close VERB/VB xcomp 4
"""


@pytest.mark.parametrize(
    ("verb", "lemma", "content", "expected"),
    [
        ("thought", "think", "to close", ["Five mills", "to close"]),
        ("thought", "think", "Five mills", ["Five mills"]),
        ("helped", "help", "to close", ["to close"]),
    ],
)
def test_who_is_thought_to_do_what(verb: str, lemma: str, content: str, expected: list[str]) -> None:
    text = f"Five mills are {verb} to close"
    one = sentence(text, THOUGHT.format(verb=verb, lemma=lemma))
    made = reported(text, one, content)
    found = with_both(document(text), parsed(one), (), made, ())
    assert [s.of(text) for s in found.content.spans] == expected
    whom = Span(0, text.index(" are"))
    if content == "to close":  # words of another attribution stay there
        assert with_both(document(text), parsed(one), (), made, (whom,)) == made
