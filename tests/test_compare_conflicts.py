"""Each kind of conflict: a case that is one, and what looks like one and is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.compare import compare, document_key, without_database
from quotes.values import Record, Span
from tests.compared import conflicts, differences, said, the_conflict, the_group

DAM = "the Karimba dam will be repaired before the autumn floods reach the valley"
FERRIES = "the ferries of Norvik sail again from Thursday whatever the weather forecast says"
QUOTED = "“We tested the Karimba dam twice before the autumn floods and the spillway gates held.”"


def pair(first: str, second: str, **second_more: object) -> tuple[Record, Record]:
    """The same speaker's words in two documents of one day."""
    one = said("Nora Lind", first, published="2026-09-14")
    other = said("Nora Lind", second, "b.txt", published="2026-09-14", **second_more)  # type: ignore[arg-type]
    return one, other


def test_the_same_words_are_no_conflict_and_no_difference() -> None:
    assert conflicts(*pair(DAM, DAM)) == differences(*pair(DAM, DAM)) == []


# --- negation


@pytest.mark.parametrize(
    "other",
    [
        DAM.replace("will be", "will not be"),
        DAM.replace("will be", "won't be"),
        DAM.replace("will be", "will never be"),
        DAM.replace("will be repaired", "cannot be repaired"),
    ],
)
def test_a_negation_lost_or_added(other: str) -> None:
    assert conflicts(*pair(DAM, other)) == conflicts(*pair(other, DAM)) == ["negation"]


def test_the_sentence_of_a_negation_names_the_words_and_the_documents() -> None:
    found = the_conflict(*pair(DAM, DAM.replace("will be", "will not be")))
    assert found.explanation == "“not” is in b.txt and not in a.txt"
    assert {place.text for place in found.evidence} == {DAM, "not"}


def test_no_sign_becomes_sign() -> None:
    other = "“No evidence of sabotage was found at the Karimba dam.”"
    assert conflicts(*pair(other, "“Evidence of sabotage was found at the Karimba dam.”")) == ["negation"]
    assert conflicts(*pair(other, "that “evidence of sabotage was found at the Karimba dam.”")) == []


def test_a_word_turned_into_its_opposite() -> None:
    first = "the Karimba dam is safe for the families in the valley below"
    assert conflicts(*pair(first, first.replace("safe", "unsafe"))) == ["negation"]
    assert conflicts(*pair(first, first.replace("safe", "calm"))) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "there is no evidence of sabotage at the Karimba dam",
            "there is not any evidence of sabotage at the Karimba dam",
        ),
        (
            "the engineers did not know anything about the Karimba dam",
            "the engineers did not know nothing about the Karimba dam",
        ),
        (
            "the engineers failed to mend the Karimba dam last autumn",
            "the engineers did not mend the Karimba dam last autumn",
        ),
        (DAM, DAM.replace("will be", "will not only be")),
        (DAM, DAM.replace("repaired before", "repaired whether or not before")),
        ("“No, the Karimba dam will be repaired in autumn.”", "“The Karimba dam will be repaired in autumn.”"),
        (
            "whether the Karimba dam will be repaired in autumn",
            "whether the Karimba dam will not be repaired in autumn",
        ),
        ("the ministry in No 10 Harbour Street will be sold", "the ministry in 10 Harbour Street will be sold"),
        (
            "I do not believe that the Karimba dam will be repaired in autumn",
            "I believe that the Karimba dam will not be repaired in autumn",
        ),
    ],
)
def test_what_is_no_lost_negation(first: str, second: str) -> None:
    assert "negation" not in conflicts(*pair(first, second))
    assert "negation" not in conflicts(*pair(second, first))


def test_two_people_may_say_opposite_things() -> None:
    other = said("Karl Berg", DAM.replace("will be", "will not be"), "b.txt")
    assert conflicts(said("Nora Lind", DAM), other) == []


def test_a_negation_outside_the_fragment_is_not_lost() -> None:
    whole = "“There is nothing to repair at the Karimba dam since our announcement last autumn.”"
    part = "that the whole matter was “to repair at the Karimba dam since our announcement last autumn”"
    assert conflicts(*pair(whole, part)) == []


def test_said_here_and_denied_there() -> None:
    found = the_conflict(*pair(DAM, DAM, cue="denied", lemma="deny"))
    assert (found.kind, found.explanation) == (
        "negation",
        "b.txt attributes the words with “denied”, a.txt with “said”",
    )
    assert conflicts(*pair(DAM, DAM, cue="did not say", negated=True)) == ["negation"]


@pytest.mark.parametrize(
    "other",
    [
        said("Karl Berg", DAM, "b.txt", cue="denied", lemma="deny"),
        said("Nora Lind", DAM, "b.txt", cue="asked", lemma="ask"),
        said("Nora Lind", DAM, "b.txt", cue="did not deny", lemma="deny", negated=True),
        said("Nora Lind", DAM.replace("will be", "will not be"), "b.txt", cue="denied", lemma="deny"),
        said(
            "Nora Lind",
            DAM.replace("the Karimba dam", "charges that the Karimba dam"),
            "b.txt",
            cue="denied",
            lemma="deny",
        ),
    ],
)
def test_what_is_no_denial_of_the_same(other: Record) -> None:
    assert conflicts(said("Nora Lind", DAM), other) == []


# --- numbers and names


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "12 of the cables in the eastern tower of the bridge were broken",
            "15 of the cables in the eastern tower of the bridge were broken",
        ),
        ("the ferries of Norvik carried twelve families out", "the ferries of Norvik carried 15 families out"),
        (
            "the Karimba dam opens on Friday with a small regatta",
            "the Karimba dam opens on Monday with a small regatta",
        ),
        ("the first gate of the Karimba dam is jammed again", "the third gate of the Karimba dam is jammed again"),
    ],
)
def test_another_number_in_else_equal_words(first: str, second: str) -> None:
    prefix = "that at noon "
    assert conflicts(*pair(prefix + first, prefix + second)) == ["number"]
    assert conflicts(*pair(prefix + second, prefix + first)) == ["number"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("carried 12 families out", "carried twelve families out"),
        ("carried about 40 families out", "carried 42 families out"),
        ("carried 1,500 families out", "carried 1,512 families out"),
        ("carried 1.5 million families out", "carried 1,500,000 families out"),
        ("carried families 12 miles out", "carried families 19 kilometres out"),
        ("carried 12 families out", "carried families out"),
        ("carried 12 families out on Friday", "carried 12 families out yesterday"),
        ("carried 12 families out", "carried 15 weary fishermen out"),
        ("carried the first families out", "carried 12 families out"),
    ],
)
def test_what_is_no_other_number(first: str, second: str) -> None:
    words = "that at noon the ferries of Norvik {} through the surf and the sleet"
    assert conflicts(*pair(words.format(first), words.format(second))) == []


def test_figures_told_weeks_apart_may_both_be_right() -> None:
    words = "that at noon the ferries of Norvik carried {} families out"
    one = said("Nora Lind", words.format(12), published="2026-09-14")
    assert conflicts(one, said("Nora Lind", words.format(15), "b.txt", published="2026-09-30")) == []
    assert conflicts(one, said("Nora Lind", words.format(15), "b.txt", published="2026-09-15")) == ["number"]


def test_figures_without_dates_need_quotation_marks_or_many_words() -> None:
    words = "at noon the ferries of Norvik carried {} of them out"
    assert conflicts(said("Nora Lind", words.format(12)), said("Nora Lind", words.format(15), "b.txt")) == []
    quoted = f"“{words}”"
    assert conflicts(said("Nora Lind", quoted.format(12)), said("Nora Lind", quoted.format(15), "b.txt")) == ["number"]


def test_two_lines_of_one_document_are_two_statements() -> None:
    words = "“The ferries of Norvik carried {} families out.”"
    one, other = said("Nora Lind", words.format(12)), said("Nora Lind", words.format(15), start=500)
    assert conflicts(one, other) == []


def test_another_persons_name_in_else_equal_words() -> None:
    words = "that the Karimba dam was a folly of {} and of the old province council"
    speakers = [
        said("Ida Stenmark", "the fish market opens at nine", "c.txt"),
        said("Eva Rask", "nets are dear", "d.txt"),
    ]
    records = [*pair(words.format("Ida Stenmark"), words.format("Eva Rask")), *speakers]
    (group,) = compare(without_database(records))
    assert [c.kind for c in group.conflicts] == ["name"]
    assert conflicts(*pair(words.format("Ida Stenmark"), words.format("Eva Rask"))) == []  # nobody knows who these are


# --- cut short


@pytest.mark.parametrize(
    "short",
    [
        "“We tested the Karimba dam twice.”",
        "“We tested the Karimba dam twice before the autumn floods,”",
        "“The spillway gates held.”",
    ],
)
def test_a_quotation_cut_short_in_the_middle_of_a_sentence(short: str) -> None:
    whole = QUOTED.replace("and the spillway", "and the old iron spillway")
    if short.startswith("“The"):
        whole = whole.replace("the old iron spillway", "only then I dared to think that the spillway")
        short = "“The spillway gates of the Karimba dam held after the autumn floods.”"
        whole = (
            "“Nobody but a fool would claim that the spillway gates of the Karimba dam held after the autumn floods.”"
        )
    assert conflicts(*pair(whole, short)) == conflicts(*pair(short, whole)) == ["cut"]


def test_the_sentence_of_a_cut_says_which_words_are_gone() -> None:
    found = the_conflict(*pair(QUOTED, "“We tested the Karimba dam twice before the autumn floods.”"))
    assert found.explanation == "“and the spillway gates held” of a.txt is gone in b.txt, in the middle of a sentence"
    assert found.evidence[0].text == "and the spillway gates held"


@pytest.mark.parametrize(
    "other",
    [
        "“We tested the Karimba dam twice before the autumn floods ...”",
        "“We tested the Karimba dam twice before the autumn floods…”",
        "that they had tested the Karimba dam twice before the autumn floods",
        "“We tested the Karimba dam twice before the autumn floods and the gates held.”",
        f"{QUOTED[:-1]} Nobody lost a roof.”",
        f"“Floods are no excuse for an old man's fears - {QUOTED[1:].replace('We', 'we')}",
        "“tested the Karimba dam twice before the autumn floods and the spillway gates held”",
    ],
)
def test_what_is_no_cut(other: str) -> None:
    assert conflicts(*pair(QUOTED, other)) == conflicts(*pair(other, QUOTED)) == []


def test_words_that_stand_elsewhere_in_the_document_are_not_gone() -> None:
    one, other = pair(QUOTED, "“We tested the Karimba dam twice before the autumn floods.”")
    rest = said("Nora Lind", "and the spillway gates held", "b.txt", start=400)
    (group,) = compare(without_database([one, other, rest]))
    assert group.conflicts == ()
    entries = without_database([one, other])
    key = document_key(entries[1])
    assert compare(entries, {key: "... she said. “AND THE spillway gates held,” she added."})[0].conflicts == ()
    assert compare(entries, {key: "The spillway gates are red."})[0].conflicts != ()


def test_spans_of_an_interrupted_quotation_are_sentences() -> None:
    one, other = pair(f"{QUOTED} ... “Nobody in the valley lost a roof.”", "“Nobody in the valley lost a roof.”")
    (start, end) = (one.content.spans[0].start, one.content.spans[0].start + len(QUOTED))
    spans = (Span(start, end), Span(end + 20, end + 20 + len("“Nobody in the valley lost a roof.”")))
    one = replace(one, content=replace(one.content, spans=spans, quoted=spans))
    assert conflicts(one, other) == []


# --- speakers


def test_the_same_quoted_words_given_to_two_persons() -> None:
    found = the_conflict(said("Nora Lind", QUOTED), said("Karl Berg", QUOTED, "b.txt"))
    assert found.kind == "speaker"
    assert found.explanation == "the same words are given to Nora Lind in a.txt and to Karl Berg in b.txt"


@pytest.mark.parametrize(
    "other",
    [
        said("Lind", QUOTED, "b.txt"),
        said("the minister", QUOTED, "b.txt"),
        said("an official", QUOTED, "b.txt", kind="anonymous"),
        said(None, QUOTED, "b.txt"),
        said("Harbour Watch", QUOTED, "b.txt", kind="organization"),
        said("William Lind", QUOTED, "b.txt"),
        said("Karl Berg", QUOTED.strip("“”"), "b.txt"),
        said("Karl Berg", QUOTED, "b.txt", confidence=0.3),
        said("Karl Berg", QUOTED, "b.txt", source="he"),
        said("Karl Berg", QUOTED, "b.txt", cue="denied", lemma="deny"),
        said("Karl Berg", QUOTED, "a.txt", start=700),
    ],
)
def test_what_are_not_two_speakers(other: Record) -> None:
    assert conflicts(said("Nora Lind", QUOTED, roles=["minister"]), other) == []


def test_one_conflict_is_told_once_with_all_its_places() -> None:
    first = [said("Nora Lind", DAM, f"a{i}.txt") for i in range(3)]
    second = [said("Nora Lind", DAM.replace("will be", "will not be"), f"b{i}.txt") for i in range(3)]
    assert len(the_group(*first, *second).conflicts) == 1


def test_two_versions_of_one_file_are_told_apart() -> None:
    one = said("Nora Lind", DAM)
    other = said("Nora Lind", DAM.replace("will be", "will not be"), version="2")
    told = the_conflict(one, other).explanation
    assert f"a.txt ({one.document.sha256[:8]})" in told
    assert f"a.txt ({other.document.sha256[:8]})" in told


def test_routine_lines_with_other_figures_are_none_unless_the_articles_are_versions_of_one_report() -> None:
    lines = pair("that Norvik bakers sold 12 cakes", "that Norvik bakers sold 15 cakes")
    assert conflicts(*lines) == []
    shared = [
        said("Karl Berg", text, name, start=900 * len(text))
        for text in (QUOTED, FERRIES)
        for name in ("a.txt", "b.txt")
    ]
    assert [group.conflicts for group in compare(without_database([*lines, *shared[:2]]))] == [(), ()]
    found = compare(without_database([*lines, *shared]))
    assert [[c.kind for c in group.conflicts] for group in found] == [["number"], [], []]


def test_a_changed_mind_is_no_lost_negation() -> None:
    one = said("Nora Lind", DAM, published="2026-09-14")
    later = said("Nora Lind", DAM.replace("will be", "will not be"), "b.txt", published="2026-10-20")
    assert conflicts(one, later) == []
