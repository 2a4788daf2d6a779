"""Repeated passages of one document are one group; what only looks alike is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.repeats import MOST_ALIKE, grouped
from quotes.values import CueWords, Origin, QuotedContent, Record, SentenceWords, Span, Speaker

LEE = Speaker("s1", "Ann Lee", "person", (), (Span(0, 7),), "name")
BERG = Speaker("s2", "Bo Berg", "person", (), (Span(0, 7),), "name")
OFFICER = Speaker("s3", "another officer", "anonymous", (), (Span(0, 7),), "nominal")
LONG = "the bridge over the Weir will stay shut for six months at least"


def records(*said: tuple[str, Speaker | None] | tuple[str, Speaker | None, str]) -> list[Record]:
    """Records of these contents and speakers (and sentences), one behind the other."""
    made, start = [], 0
    for number, (content, speaker, *sentence) in enumerate(said):
        span = Span(start, start + len(content))
        words = sentence[0] if sentence else f"In the {'very ' * number}end {content}, it was said."
        made.append(
            Record(
                schema="quotes/1",
                id=f"{number:020}",
                document=Origin("a.txt", "f" * 64, None, None, None, None, None),
                type="indirect",
                speech=True,
                content=QuotedContent(content, (span,), ()),
                cue=None,
                source=None,
                speaker=speaker,
                addressee=None,
                medium=None,
                when=None,
                sentences=(SentenceWords(number, start, start + len(words), words),),
                paragraph=number,
                parent=None,
                confidence=0.5,
                evidence=(),
                group=None,
                warnings=(),
            )
        )
        start += 1000
    return made


def groups(*said: tuple[str, Speaker | None] | tuple[str, Speaker | None, str]) -> list[int | None]:
    """The groups of such records by number, in the order in which they come."""
    found = [record.group for record in grouped(records(*said))]
    names = list(dict.fromkeys(group for group in found if group))
    return [names.index(group) if group else None for group in found]


def test_the_same_words_are_one_group_whatever_their_marks_case_and_spaces() -> None:
    marked = "“The bridge over the Weir will stay shut\nfor six months at least,”"
    assert groups((LONG, LEE), (marked, LEE), ("the ferry runs at night from now on", LEE)) == [0, 0, None]
    assert groups(("it’s the only way to the school here", LEE), ("It's the only way to the school here", LEE)) == [
        0,
        0,
    ]


def test_several_passages_have_groups_of_their_own() -> None:
    other = "the ferry company will run more boats from Monday"
    assert groups((LONG, LEE), (other, BERG), (other, BERG), (LONG, LEE), (LONG, LEE)) == [0, 1, 1, 0, 0]


def test_a_group_is_the_same_on_every_run_and_another_in_another_file() -> None:
    (first, second) = grouped(records((LONG, LEE), (LONG, LEE)))
    assert first.group == second.group == "2531b291bebff821faa5"
    elsewhere = [replace(record, id=record.id.replace("0", "1")) for record in records((LONG, LEE), (LONG, LEE))]
    assert grouped(elsewhere)[0].group != first.group


def test_short_contents_are_one_group_only_where_their_sentences_are_the_same() -> None:
    headline = "Lebanon takes a stand on neutrality, urges all to comply"
    assert groups(("all to comply", LEE, headline), ("all to comply", LEE, f"{headline}!")) == [0, 0]
    assert groups(("the rest of the world", LEE), ("the rest of the world", LEE)) == [None, None]
    # an answer given twice in an interview, and a word that many say
    assert groups(("“No,”", LEE, "“No,” she said."), ("“No,”", LEE, "“No,” she said.")) == [None, None]
    assert groups(("“Yes,”", LEE, "“Yes,” said Ann Lee."), ("“Yes,”", BERG, "“Yes,” said Bo Berg.")) == [None, None]
    assert groups(("“...”", LEE, f"{headline}."), ("—", LEE, f"{headline}.")) == [None, None]


def test_the_same_words_of_different_speakers_are_none() -> None:
    assert groups((LONG, LEE), (LONG, BERG)) == [None, None]
    assert groups((LONG, LEE), (LONG, BERG), (LONG, LEE), (LONG, BERG)) == [0, 1, 0, 1]
    # who is known in one place only may be the same
    assert groups((LONG, None), (LONG, BERG)) == [0, 0]
    assert groups((LONG, LEE), (LONG, None), (LONG, BERG)) == [0, 0, None]
    # and so is somebody unnamed, in the second copy of an article
    assert groups((LONG, OFFICER), (LONG, replace(OFFICER, id="s9", name="Another officer"))) == [0, 0]


def test_two_records_of_one_place_are_none() -> None:
    outer, inner = records((LONG, LEE), (LONG, None))
    inside = replace(inner, content=outer.content, parent=outer.id)
    assert [record.group for record in grouped([outer, inside])] == [None, None]


def test_what_is_said_here_and_denied_there_is_none() -> None:
    def cue(lemma: str, negated: bool = False) -> CueWords:
        return CueWords(lemma, (Span(0, 4),), lemma, negated)

    def together(one: CueWords | None, other: CueWords | None) -> bool:
        first, second = records((LONG, LEE), (LONG, LEE))
        found = grouped([replace(first, cue=one), replace(second, cue=other)])
        return found[0].group is not None

    assert together(cue("say"), cue("insist"))
    assert together(cue("deny"), cue("say", negated=True))
    assert together(None, cue("say"))
    assert not together(cue("say"), cue("deny"))
    assert not together(cue("say"), cue("say", negated=True))
    assert not together(None, cue("deny"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # "centre" for "center"
        ("they began it at the center of the old town today", "they began it at the centre of the old town today"),
        ("the militants had set fire to houses to hide there", "the jihadists had set fire to houses to hide there"),
        (f"that {LONG}", LONG),
        (f"{LONG} and that {LONG}", f"{LONG} and that {LONG} or so"),
    ],
)  # fmt: skip
def test_one_word_in_ten_may_be_another(one: str, other: str) -> None:
    assert groups((one, LEE), (other, LEE)) == [0, 0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # too short for a word more or less, or too many words
        ("the assault on the center of the town began", "the assault on the centre of the town began"),
        (LONG, "the bridge over the Weir must stay open for six months at least"),
        # a negation or a figure makes another statement of it
        (LONG, "the bridge over the Weir will not stay shut for six months at least"),
        ("they have never closed the bridge for more than a day", "they have closed the bridge for more than a day"),
        (f"it won't be so: {LONG}", f"it will be so: {LONG}"),
        (f"in 2019 the town knew that {LONG}", f"in 2020 the town knew that {LONG}"),
    ],
)
def test_what_is_another_statement_is_none(one: str, other: str) -> None:
    assert groups((one, LEE), (other, LEE)) == [None, None]


def test_texts_made_to_be_alike_take_no_time() -> None:
    same = [(LONG, LEE)] * 3_000
    assert len(set(groups(*same))) == 1
    alike = [(f"{LONG} {number} a b c d e f g h {number * 7}", LEE) for number in range(40 * MOST_ALIKE)]
    assert set(groups(*alike)) == {None}
