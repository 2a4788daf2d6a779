"""A second cue of the same source ends the first one's content."""

from __future__ import annotations

import pytest

from quotes.parted import parted, says_more
from quotes.reported import typed
from quotes.values import Content, Cue, Sentence, Span
from tests.trees import document, parsed, sentence

TEXT = "Ito said the dam held, adding that it leaked."
ROWS = """
    Ito PROPN nsubj 2
    said VERB root 0 say
    the DET det 4
    dam NOUN nsubj 5
    held VERB ccomp 2 hold
    , PUNCT punct 7
    {word} VERB advcl 5 add
    that SCONJ mark 10
    it PRON nsubj 10
    leaked VERB ccomp 7 leak
    . PUNCT punct 2
"""


def tree(text: str) -> Sentence:
    """The sentence, its participle tagged as one."""
    made = sentence(text, ROWS.format(word="adding"))
    words = tuple(
        type(w)(
            w.index,
            w.text,
            w.lemma,
            w.upos,
            "VBG" if w.text == "adding" else "VBD",
            "",
            w.head,
            w.deprel,
            w.start,
            w.end,
        )
        for w in made.words
    )
    return Sentence(made.index, made.start, made.end, made.paragraph, words)


def cue(word: int, span: tuple[int, int], content: tuple[int, int], share: float) -> Cue:
    """A cue of the text."""
    return Cue((Span(*span),), "say", 0, word, "ccomp", typed((Span(*content),), (), TEXT), share)


def test_the_content_ends_before_the_participle() -> None:
    outer, inner = cue(1, (4, 8), (9, 44), 0.9), cue(6, (23, 29), (30, 44), 0.8)
    first, second = parted(document(TEXT), parsed(tree(TEXT)), (), [outer, inner])
    assert [s.of(TEXT) for s in first.content.spans] == ["the dam held"]
    assert second.governor == 1


def test_an_unsure_cue_cuts_nothing() -> None:
    outer, inner = cue(1, (4, 8), (9, 44), 0.9), cue(6, (23, 29), (30, 44), 0.4)
    first, second = parted(document(TEXT), parsed(tree(TEXT)), (), [outer, inner])
    assert first == outer
    assert second.governor is None


AGAINST = "Ito said the dam held{} Lee said it leaked."
AGAINST_ROWS = """
    Ito PROPN nsubj 2
    said VERB root 0 say
    the DET det 4
    dam NOUN nsubj 5
    held VERB ccomp 2 hold
    {comma}
    {marker} SCONJ mark 9
    Lee PROPN nsubj 9
    said VERB advcl 5 say
    it PRON nsubj 11
    leaked VERB ccomp 9 leak
    . PUNCT punct 2
"""


def contents(marker: str) -> list[str]:
    """What Ito and Lee say by the cues that were cut."""
    text = AGAINST.format(f", {marker}")
    made = sentence(text, AGAINST_ROWS.format(comma=", PUNCT punct 9", marker=marker))
    second = text.index("said", 9)
    outer = Cue((Span(4, 8),), "say", 0, 1, "ccomp", typed((Span(9, len(text) - 1),), (), text), 0.9)
    inner = Cue(
        (Span(second, second + 4),), "say", 0, 8, "ccomp", typed((Span(second + 5, len(text) - 1),), (), text), 0.9
    )
    found = parted(document(text), parsed(made), (), [outer, inner])
    assert [c.governor for c in found] == [None, None]
    return [s.of(text) for c in found for s in c.content.spans]


def test_the_content_ends_before_another_speaker_is_set_against_it() -> None:
    assert contents("while") == ["the dam held", "it leaked"]


def test_a_reason_that_another_speaker_gives_stays_inside() -> None:
    assert contents("because") == ["the dam held, because Lee said it leaked", "it leaked"]


@pytest.mark.parametrize(
    ("outer", "inner", "cut"),
    [
        ("have said", "claim", True),  # the auxiliary has the second verb's tense
        ("had said", "claim", False),
        ("have said", "want", False),  # no verb of saying
    ],
)
def test_a_coordinated_verb_in_the_tense_of_the_auxiliary(outer: str, inner: str, cut: bool) -> None:
    text = f"They {outer} it could hold and {inner} it leaks"
    auxiliary, verb = outer.split()
    rows = f"""
        They PRON nsubj 3
        {auxiliary} AUX/{"VBP" if auxiliary == "have" else "VBD"} aux 3 have
        {verb} VERB/VBN root 0 say
        it PRON nsubj 6
        could AUX/MD aux 6 can
        hold VERB/VB ccomp 3
        and CCONJ cc 8
        {inner} VERB/VBP conj 6
        it PRON nsubj 10
        leaks VERB/VBZ ccomp 8 leak
    """
    one = sentence(text, rows)
    start, more = text.index("it could"), text.index("it leaks")
    said = Content((Span(start, len(text)),), "indirect", ())
    added = Content((Span(more, len(text)),), "indirect", ())
    first = Cue((Span(5, 5 + len(outer)),), "say", 0, 2, "ccomp", said, 0.9)
    at = text.index(inner)
    second = Cue((Span(at, at + len(inner)),), inner, 0, 7, "ccomp", added, 0.9)
    first, second = parted(document(text), parsed(one), (), [first, second])
    assert first.content.spans[0].of(text) == ("it could hold" if cut else text[start:])
    assert second.governor == (2 if cut else None)
    assert says_more(parsed(one), second) is cut
