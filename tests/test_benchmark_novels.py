"""The measure of novels by itself: reading the corpus and what counts as right, on a novel of our own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.dialogue import Novel, Spoken, beginning, held_out, novel_names, read_novel, unwrapped
from benchmarks.novels import Heard, heard, is_right, record_of, table
from quotes.pipeline import document_records
from quotes.values import Document, Parse, Span, Speaker, SpeakerKind
from tests.saved import ARTICLES, saved_parser

TEXT = (
    'Mr. Lind closed\nthe door. "Not now," he said.\n\n"Why?" asked Mrs. Lind.\n\n"Because I say so," '
    "said I, and Sara Lind laughed."
)
CAST = """\
Character ID,Main Name,Aliases,Gender,Category
0,Mr. Lind,"{'Mr. Lind', 'Lind'}",M,major
1,Mrs. Lind,"{'Mrs. Lind'}",F,major
2,Sara,"{'Sara', 'Miss Sara'}",F,minor
3,The Old Man,"{'The Old Man'}",M,minor
"""


def row(number: int, text: str, speaker: str, kind: str, words: str) -> str:
    """A line of the corpus's table of quotations."""
    start = TEXT.index(text)
    return f'Q{number},{text},[],"[[{start}, {start + len(text)}]]",{speaker},[],{kind},{words},[],[],[]\n'


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "Doors"
    folder.mkdir(parents=True)
    (folder / "novel_text.txt").write_text(TEXT, encoding="utf-8")
    (folder / "character_info.csv").write_text(CAST, encoding="utf-8")
    (folder / "quotation_info.csv").write_text(
        "quoteID,quoteText,subQuotationList,quoteByteSpans,speaker,addressees,quoteType,referringExpression,a,b,c\n"
        + row(0, "Not now", "Mr. Lind", "Anaphoric", "he said")
        + row(1, "Why?", "Mrs. Lind", "Explicit", "asked Mrs Lind")
        + row(2, "Because I say so", "Sara", "Anaphoric", "said I"),
        encoding="utf-8",
    )
    return tmp_path


@pytest.fixture
def novel(corpus: Path) -> Novel:
    return read_novel(corpus, "Doors")


def named(novel: Novel, words: str, name: str, kind: SpeakerKind = "person") -> Speaker:
    """A speaker of this name whose mention is the first of these words in the novel."""
    start = novel.text.index(words) + words.index(name)
    return Speaker("s1", name, kind, (), (Span(start, start + len(name)),), "name")


def test_a_novel_is_read_with_its_quotations_and_cast(novel: Novel) -> None:
    assert novel.text.startswith("Mr. Lind closed the door.")  # the line break inside a paragraph is a space
    assert len(novel.text) == len(TEXT)
    assert [q.spans[0].of(novel.text) for q in novel.quotations] == ["Not now", "Why?", "Because I say so"]
    assert [q.attribution for q in novel.quotations] == ["pronoun", "name", "pronoun"]
    assert novel.cast["Sara"] == {"Sara", "Miss Sara"}


def test_how_the_text_names_the_speaker() -> None:
    spoken = Spoken("Q0", (Span(0, 1),), "The Old Man", "Anaphoric", "said the old man")
    assert spoken.attribution == "noun"
    assert replace(spoken, words="he said to the old man").attribution == "pronoun"
    assert replace(spoken, kind="Implicit").attribution == "none"


def test_a_beginning_ends_with_a_paragraph() -> None:
    assert beginning("one two\n\nthree four five\n\nsix", 3) == "one two\n\nthree four five"
    assert beginning("one two\n\nthree", 9) == "one two\n\nthree"
    assert unwrapped("one\ntwo\n\nthree") == "one two\n\nthree"


def test_only_quotations_of_the_beginning_are_read(corpus: Path) -> None:
    assert [q.id for q in read_novel(corpus, "Doors", 5).quotations] == ["Q0"]


def test_a_folder_without_novels_is_said(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="novel_text"):
        novel_names(tmp_path)


def test_five_novels_are_held_out_whatever_the_order(corpus: Path) -> None:
    names = [f"Novel{i}" for i in range(9)]
    assert len(held_out(names)) == 5
    assert held_out(names[::-1]) == held_out(names)
    assert novel_names(corpus) == ("Doors",)


def test_a_form_of_address_tells_who_it_is(novel: Novel) -> None:
    his, hers, _ = novel.quotations
    assert is_right(novel, his, named(novel, "Mr. Lind", "Lind"))
    assert not is_right(novel, his, named(novel, "Mrs. Lind", "Lind"))
    assert is_right(novel, hers, named(novel, "Mrs. Lind", "Lind"))
    assert not is_right(novel, hers, named(novel, "Mr. Lind", "Lind"))


def test_a_fuller_name_is_the_one_whose_name_begins_it(novel: Novel) -> None:
    his, _, saras = novel.quotations
    assert is_right(novel, saras, named(novel, "Sara Lind", "Sara Lind"))
    assert not is_right(novel, his, named(novel, "Sara Lind", "Sara Lind"))  # "Lind" only stands in it


def test_a_name_that_characters_share_is_his_as_whom_most_mentions_name_the_speaker(novel: Novel) -> None:
    his, hers, _ = novel.quotations
    told = replace(novel, text="Peter Lind rose. Mr. Lind sat. Lind stood. Mrs. Lind and the cat slept.")
    spans = tuple(Span(i, i + 4) for i in (21, 31, 48))
    assert [s.of(told.text) for s in spans] == ["Lind"] * 3
    peter = Speaker("s1", "Peter Lind", "person", (), (Span(0, 10),), "surname")
    assert is_right(told, his, peter, mentions=spans)
    assert not is_right(told, hers, peter, mentions=spans)
    assert is_right(told, hers, peter, mentions=spans[2:])
    assert not is_right(told, his, peter, mentions=(spans[0], spans[2]))  # as many say it is she
    assert not is_right(told, his, peter)  # nothing but the name that they share
    mister = Speaker("s1", "Peter Lind", "person", (), (Span(4, 14),), "surname")
    assert is_right(replace(novel, text="Mr. Peter Lind rose."), his, mister)
    assert not is_right(replace(novel, text="Mr. Peter Lind rose."), hers, mister)


def test_the_narrator_is_right_where_i_speaks(novel: Novel) -> None:
    author = Speaker("s1", "I", "author", (), (), "author")
    his, _, saras = novel.quotations
    assert is_right(novel, saras, author)
    assert not is_right(novel, his, author)


def test_somebody_without_a_proper_name_may_be_named_by_any_mention(novel: Novel) -> None:
    old = Spoken("Q9", (Span(0, 1),), "The Old Man", "Explicit", "said the old man")
    told = replace(novel, text="An old man stood there. ... said the old man")
    spans = tuple(Span(i, i + 11) for i in (told.text.index("the old man"), 0))
    assert [s.of(told.text) for s in spans] == ["the old man", "An old man "]
    assert is_right(told, old, Speaker("s1", "An old man ", "anonymous", (), spans, "nominal"))
    assert not is_right(told, replace(old, speaker="Sara"), Speaker("s1", "An old man ", "anonymous", (), spans, "x"))


def test_the_record_is_the_one_that_shares_most_of_the_quotation() -> None:
    text = (ARTICLES / "02_daily_budget.txt").read_text(encoding="utf-8")
    records = [r for r in document_records(Document("a", text, ""), saved_parser) if r.type == "direct"]
    first, second = records[0], records[1]
    spans = (first.content.quoted[0], Span(second.content.quoted[0].start, second.content.quoted[0].start + 3))
    assert record_of(records, Spoken("Q0", spans, "", "Explicit", "")) is first
    assert record_of(records, Spoken("Q0", spans[1:], "", "Explicit", "")) is second
    assert record_of(records, Spoken("Q0", (Span(0, 1),), "", "Explicit", "")) is None


def test_every_quotation_is_heard_and_one_without_a_record_is_wrong(novel: Novel) -> None:
    found = list(heard(novel, lambda document: Parse((), (), (Span(0, len(document.text)),))))
    assert [(h.record, h.right) for h in found] == [(None, False)] * 3


def test_the_table_counts_named_and_pronominal_speakers_and_tells_the_others_apart(novel: Novel) -> None:
    his, hers, _ = novel.quotations
    unnamed = replace(hers, kind="Implicit", words="")
    found = [Heard(novel, his, None, False), Heard(novel, hers, None, False), Heard(novel, unnamed, None, False)]
    lines = [line.split() for line in table(found)[1:]]
    assert [line[:2] for line in lines] == [
        ["all", "2"],
        ["Doors", "2"],
        ["(name)", "1"],
        ["(pronoun)", "1"],
        ["(none)", "1"],
    ]
    assert lines[0][2:] == ["0", "0", "0", "0.0", "0.0"]
