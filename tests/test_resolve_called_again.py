"""Who speaks on under other words for him, by hand-made trees."""

from __future__ import annotations

import pytest

from quotes.resolve import resolve
from quotes.values import Attribution, Content, Name, Sentence, Source, Span
from tests.trees import document, parsed, sentence

LIND_SAID = """
    Jonas PROPN nsubj 3
    Lind PROPN flat 1
    said VERB root 0 say
    so ADV advmod 3
    . PUNCT punct 3
    """
LIND_MET_ROE = """
    Jonas PROPN nsubj 3
    Lind PROPN flat 1
    told VERB root 0 tell
    Roe PROPN obj 3
    . PUNCT punct 3
    """
THE_ONE_SPOKE = """
    The DET det 3
    {more} {upos} compound 3
    {noun} NOUN nsubj 4
    {verb} VERB root 0 {lemma}
    . PUNCT punct 4
    """


def said(tree: Sentence, last: int, head: int) -> Attribution:
    """An attribution whose source is the sentence's first words, up to this one."""
    source = Source((Span(tree.start, tree.words[last].end),), tree.index, head)
    return Attribution(Content((), "indirect"), None, source, True, 1.0, ("test",))


def second_speaker(phrase: str, verb: str = "said", lemma: str = "say", other: str = "") -> str:
    """Who speaks in "The <phrase> said." behind "Jonas Lind said so." or "Jonas Lind told Roe."."""
    more, noun = phrase.split()
    text = "Jonas Lind told Roe." if other else "Jonas Lind said so."
    first = sentence(text, LIND_MET_ROE if other else LIND_SAID)
    upos = "PROPN" if more[:1].isupper() else "ADJ"
    tree = THE_ONE_SPOKE.format(more=more, upos=upos, noun=noun, verb=verb, lemma=lemma)
    then = sentence(f"The {phrase} {verb}.", tree, index=1, start=len(text) + 1)
    named = Name(0, 10, "person", 0)
    names = (named, Name(16, 19, "person", 0)) if other else (named,)
    found = resolve(
        document(f"{text} The {phrase} {verb}."),
        parsed(first, then, names=names),
        [said(first, 1, 0), said(then, 2, 2)],
    )
    assert found[1] is not None
    return found[1].name


@pytest.mark.parametrize(
    ("phrase", "who"),
    [
        ("Lodrin player", "Jonas Lind"),
        ("Norland-born researcher", "Jonas Lind"),
        ("Lodrin boss", "Jonas Lind"),  # of whom nothing is told that he is
        ("Lodrin lawyer", "The Lodrin lawyer"),  # speaks of somebody
        ("younger brother", "The younger brother"),
        ("second player", "The second player"),
        ("oil producer", "The oil producer"),
    ],
)
def test_a_description_calls_again_who_just_spoke(phrase: str, who: str) -> None:
    assert second_speaker(phrase) == who


def test_not_where_somebody_else_is_told_of() -> None:
    assert second_speaker("Lodrin player", other="Roe") == "The Lodrin player"


def test_who_adds_is_who_just_spoke_whomever_he_told_of() -> None:
    assert second_speaker("Lodrin player", "added", "add", other="Roe") == "Jonas Lind"
