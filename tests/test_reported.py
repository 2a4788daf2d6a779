"""What a word in a frame reports, as spans of the text."""

from __future__ import annotations

import pytest

from quotes.frames import Frame, frames
from quotes.marks import find_quotations
from quotes.reported import content_of, merged, typed
from quotes.values import Content, Sentence, Span
from tests.test_frames import CALLED, SAID, WARNED
from tests.trees import document, sentence

SAID_TEXT = "Okafor said that the dam held."
CALLED_TEXT = "Critics called the plan a fraud."
WARNED_TEXT = "She warned of a flood on Monday."


def content(text: str, tree: Sentence, word: int, name: str) -> Content | None:
    """The content of the word's frame of this name."""
    frame = next(f for f in frames(tree, word) if f.name == name)
    return content_of(document(text), tree, word, frame, find_quotations(text, [Span(0, len(text))]))


def words(text: str, found: Content | None) -> list[str]:
    """The texts of a content's spans."""
    return [] if found is None else [s.of(text) for s in found.spans]


def test_that_belongs_to_the_content_and_the_full_stop_does_not() -> None:
    assert words(SAID_TEXT, content(SAID_TEXT, SAID, 1, "ccomp")) == ["that the dam held"]


def test_object_and_predicate_are_one_span() -> None:
    assert words(CALLED_TEXT, content(CALLED_TEXT, CALLED, 1, "obj+xcomp")) == ["the plan a fraud"]


def test_the_preposition_that_links_belongs_to_the_cue() -> None:
    assert words(WARNED_TEXT, content(WARNED_TEXT, WARNED, 1, "obl:of")) == ["a flood"]


def test_a_day_between_cue_and_clause_is_the_cues() -> None:
    text = "Ito said Friday they left."
    tree = sentence(
        text,
        """
        Ito PROPN nsubj 2
        said VERB root 0 say
        Friday PROPN obl:tmod 5
        they PRON nsubj 5
        left VERB ccomp 2 leave
        . PUNCT punct 2
        """,
    )
    assert words(text, content(text, tree, 1, "ccomp")) == ["they left"]


def test_on_alone_is_no_day() -> None:
    text = "Ito said on land they slept."
    tree = sentence(
        text,
        """
        Ito PROPN nsubj 2
        said VERB root 0 say
        on ADP case 4
        land NOUN obl 6
        they PRON nsubj 6
        slept VERB ccomp 2 sleep
        . PUNCT punct 2
        """,
    )
    assert words(text, content(text, tree, 1, "ccomp")) == ["on land they slept"]


def test_a_day_at_the_end_of_the_clause_stays() -> None:
    text = "Ito said they left Friday."
    tree = sentence(
        text,
        """
        Ito PROPN nsubj 2
        said VERB root 0 say
        they PRON nsubj 4
        left VERB ccomp 2 leave
        Friday PROPN obl:tmod 4
        . PUNCT punct 2
        """,
    )
    assert words(text, content(text, tree, 1, "ccomp")) == ["they left Friday"]


def test_a_quotation_is_taken_whole_over_its_first_sentence() -> None:
    text = "“Go. Run,” Ito said."
    tree = sentence(
        text[5:],
        """
        Run VERB ccomp 5 run
        , PUNCT punct 1
        ” PUNCT punct 1
        Ito PROPN nsubj 5
        said VERB root 0 say
        . PUNCT punct 5
        """,
        start=5,
    )
    found = content(text, tree, 4, "ccomp")
    assert words(text, found) == ["“Go. Run,”"]
    assert found is not None
    assert found.type == "direct"


def test_a_question_keeps_its_mark() -> None:
    text = "Ito asked who paid?"
    tree = sentence(
        text,
        """
        Ito PROPN nsubj 2
        asked VERB root 0 ask
        who PRON nsubj 4
        paid VERB ccomp 2 pay
        ? PUNCT punct 2
        """,
    )
    assert words(text, content(text, tree, 1, "ccomp")) == ["who paid?"]


def test_nothing_is_left_of_a_frame_without_words() -> None:
    text = "Ito said ..."
    tree = sentence(text, "Ito PROPN nsubj 2\nsaid VERB root 0 say\n... PUNCT ccomp 2")
    assert content_of(document(text), tree, 1, Frame("ccomp", (2,)), ()) is None


@pytest.mark.parametrize(
    ("text", "spans", "kind"),
    [
        ("“All is well.”", [(0, 14)], "direct"),
        ("it was “well” done", [(0, 18)], "mixed"),
        ("it was well", [(0, 11)], "indirect"),
    ],
)
def test_the_type_follows_the_marks(text: str, spans: list[tuple[int, int]], kind: str) -> None:
    quotations = find_quotations(text, [Span(0, len(text))])
    assert typed(tuple(Span(*s) for s in spans), quotations, text).type == kind


def test_spans_join_over_white_space_only() -> None:
    assert merged([Span(4, 6), Span(0, 3)], "one two") == [Span(0, 6)]
    assert merged([Span(0, 3), Span(5, 8)], "one, two") == [Span(0, 3), Span(5, 8)]
