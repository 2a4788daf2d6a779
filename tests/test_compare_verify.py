"""Did anyone say that: exact and near matches, whose they are, and words in nobody's mouth."""

from __future__ import annotations

import random

import pytest

from quotes.compare import without_database
from quotes.compare.outside import outside
from quotes.compare.verify import Match, verify, verify_text
from quotes.values import Record, Span
from tests.compared import said

DAM = "“We tested the Karimba dam twice before the autumn floods and the spillway gates held.”"


def found(words: str, *records: Record, speaker: str | None = None) -> list[Match]:
    return verify(words, without_database(records), speaker)


@pytest.mark.parametrize(
    "words",
    [
        "we tested the Karimba dam twice",
        "WE TESTED THE KARIMBA DAM TWICE!",
        "tested ... the “Karimba” dam",
        "gates held",
        "Karimba",
    ],
)
def test_exact_words_whatever_their_marks(words: str) -> None:
    (match,) = found(words, said("Nora Lind", DAM), said("Karl Berg", "the ferries of Norvik sail", "b.txt"))
    assert match.exact
    assert match.score == 1.0
    assert all(step.edit is None for step in match.steps)


def test_the_place_of_a_match() -> None:
    (match,) = found("karimba dam twice", said("Nora Lind", DAM, start=50))
    at = DAM.index("Karimba") + 50
    assert match.span == Span(at, at + len("Karimba dam twice"))
    assert match.text == "Karimba dam twice"


@pytest.mark.parametrize(
    "words",
    [
        "we tried the Karimba dam twice before the floods",
        "they test the Karimba dam two times before autumn floods",
        "I tested the Karimba dam twice before the winter floods and the gates broke",
    ],
)
def test_near_words_are_found_with_what_differs(words: str) -> None:
    (match,) = found(words, said("Nora Lind", DAM))
    assert not match.exact
    assert 0.6 <= match.score < 1
    assert any(step.edit is not None for step in match.steps)


@pytest.mark.parametrize(
    "words",
    [
        "the moon is made of green cheese",
        "the dam",
        "we were there before and after",
        "floods of ferries left Norvik in autumn gales",
    ],
)
def test_other_words_are_not_found(words: str) -> None:
    assert [match for match in found(words, said("Nora Lind", DAM)) if not match.exact] == []


def test_two_spellings_and_two_ways_to_write_a_number_are_near_with_a_full_score() -> None:
    (match,) = found("the centre has 12 gates", said("Nora Lind", "that the center has twelve gates"))
    assert (match.exact, match.score) == (False, 1.0)


def test_the_best_come_first_and_the_asked_one_before_others() -> None:
    records = [
        said("Karl Berg", "that the Karimba dam had been tested twice", "a.txt"),
        said(None, DAM, "b.txt"),
        said("Karl Berg", DAM, "c.txt"),
        said("Nora Lind", DAM, "d.txt"),
    ]
    words = "tested the Karimba dam twice"
    matches = found(words, *records, speaker="Lind")
    assert [match.entry.record.document.id for match in matches] == ["d.txt", "b.txt", "c.txt", "a.txt"]
    assert [match.asked for match in matches] == ["same", "unknown", "other", "other"]
    random.Random(3).shuffle(records)
    assert found(words, *records, speaker="Lind") == matches


def test_nobody_was_asked_for() -> None:
    assert found("Karimba", said("Nora Lind", DAM))[0].asked is None


TEXT = "The Karimba dam was tested twice. Nobody lost a roof in Selmont. It held."


def test_words_in_the_text_but_in_nobodys_mouth() -> None:
    (passage,) = verify_text("nobody lost a roof", "a.txt", TEXT, [])
    assert passage.exact
    assert TEXT[passage.span.start : passage.span.end] == "Nobody lost a roof"
    assert passage.text == "Nobody lost a roof in Selmont."
    assert list(verify_text("nobody lost a roof", "a.txt", TEXT, [Span(34, 60)])) == []
    assert list(verify_text("a dog lost a goat", "a.txt", TEXT, [])) == []


def test_words_over_two_sentences_and_words_twice() -> None:
    (passage,) = verify_text("tested twice. Nobody lost a roof", "a.txt", TEXT, [])
    assert passage.exact
    assert len(list(verify_text("it held", "a.txt", "It held. And it held.", []))) == 2


def test_outside_looks_at_texts_and_else_at_the_records_sentences() -> None:
    entry = said("Nora Lind", "that it held", "a.txt", start=200)
    (known,) = without_database([entry])
    key = f"a.txt\n{entry.document.sha256}"
    (passage,) = outside("nobody lost a roof", [known], {key: ("a.txt", TEXT)})
    assert passage.document == "a.txt"
    (own,) = outside("Nora Lind said", [known], {})
    assert own.span.start == 200 + len("that it held, ")
    assert outside("that it held", [known], {}) == []
