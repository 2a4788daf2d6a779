"""What somebody typed and marked becomes a record that is true of the text, or a sentence that says why not."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from quotes.records import verify_record
from quotes.review.amend import NOBODY, SOMEBODY, Form, WrongForm, added, amended, form_of
from quotes.review.article import UNKNOWN, Article, article_of, sentences_of
from quotes.values import Document, Record, Span, Speaker, Words
from tests.reviewed import BUDGET, COURT, RECORDS, golden, text_of

TEXT = text_of(BUDGET)
ALL = golden(BUDGET)
ARTICLE = article_of(TEXT, ALL)
BARE = article_of(None, ALL)
DOCUMENT = Document(BUDGET, TEXT, ALL[0].document.sha256)
SPEAKERS: dict[str, Speaker] = {r.speaker.id: r.speaker for r in ALL if r.speaker}
QUOTED = next(r for r in ALL if r.content.text == "“We were elected to balance the books, and we will,”")


def at(words: str, text: str = TEXT) -> str:
    start = text.index(words)
    return f"{start}-{start + len(words)}"


def change(record: Record = QUOTED, article: Article = ARTICLE, **fields: Any) -> Record:
    form = replace(form_of(record), **fields)
    made = amended(record, form, article, SPEAKERS)
    verify_record(made, DOCUMENT)
    return made


# --- what is known of the text


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.id)
def test_a_form_sent_back_as_it_is_changes_nothing(record: Record) -> None:
    own = golden(record.document.id)
    for text in (text_of(record.document.id), None):
        article = article_of(text, own)
        assert amended(record, form_of(record), article, {}) == record
        if text is not None:
            assert article.paragraph(record.content.spans[0].start) == record.paragraph


def test_words_are_known_in_the_text_or_in_the_sentences_alone() -> None:
    sentence = ALL[3].sentences[0]
    assert ARTICLE.of(Span(0, 8)) == "Minister"
    assert BARE.of(Span(sentence.start, sentence.end)) == sentence.text
    assert BARE.of(Span(sentence.start, sentence.start + 4)) == sentence.text[:4]
    last = TEXT.index("Economists are")
    assert (ARTICLE.of(Span(last, last + 10)), BARE.of(Span(last, last + 10))) == ("Economists", None)
    two = Span(ALL[2].sentences[0].start, ALL[3].sentences[0].end)  # nobody tells what stands between these sentences
    assert (ARTICLE.of(two), BARE.of(two)) == (two.of(TEXT), None)
    for article in (ARTICLE, BARE):
        assert article.of(Span(0, len(TEXT) + 1)) is None
        assert article.of(Span(5, 5)) is None
        assert article.of(Span(-3, 2)) is None
    assert article_of(None, []).of(Span(0, 1)) is None


def test_sentences_of_two_extractions_are_told_once() -> None:
    first, second = ALL[0].sentences[0], ALL[3].sentences[0]
    longer = replace(first, end=second.start + 4, text=TEXT[first.start : second.start + 4])
    article = article_of(None, [replace(ALL[0], sentences=(longer,)), ALL[3]])
    assert [s.start for s in article.stretches] == [first.start]
    assert article.of(Span(first.start, second.end)) == TEXT[first.start : second.end]


def test_what_reaches_over_two_sentences_is_known_from_the_record_itself() -> None:
    one, two = next((a, b) for a, b in pairwise(ALL) if b.sentences[0].index == a.sentences[0].index + 1)
    record = replace(one, sentences=(one.sentences[0], two.sentences[0]))
    over = Span(record.sentences[0].end - 4, record.sentences[1].start + 4)
    reaching = replace(record, source=Words(TEXT[over.start : over.end], (over,)))
    assert article_of(None, [reaching]).of(over) == TEXT[over.start : over.end]
    without = replace(record, source=Words("of another length", (over,)))
    assert article_of(None, [without]).of(over) is None


def test_a_sentence_that_no_record_has_told_is_cut_out_of_its_paragraph() -> None:
    text = "Ann left. Bo stayed, she said. “No.” Nobody knew.\nThe end"
    article = article_of(text, [])
    start = text.index("Bo")
    (sentence,) = sentences_of(article, [Span(start, start + 2)])
    assert (sentence.index, sentence.text) == (UNKNOWN, "Bo stayed, she said.")
    assert [s.text for s in sentences_of(article, [Span(start, len(text))])] == [
        "Bo stayed, she said.", "“No.”", "Nobody knew.", "The end",
    ]  # fmt: skip


# --- spans


def test_other_words_become_the_content_and_its_type_is_what_the_marks_say() -> None:
    made = change(content=at("We were elected"))
    assert (made.id, made.content.text, made.type, made.content.quoted) == (
        QUOTED.id,
        "We were elected",
        "indirect",
        (),
    )
    made = change(content=f"{at('“We were elected to balance the books, and we will,”')} {at('He dismissed')}")
    assert (made.type, len(made.content.spans), made.content.text.count(" ... ")) == ("mixed", 2, 1)
    assert [made.content.text[:52]] == [q.of(TEXT) for q in made.content.quoted]
    made = change(ALL[0], content=at("“theatre,”"))
    assert (made.type, [q.of(TEXT) for q in made.content.quoted]) == ("direct", ["“theatre,”"])
    assert made.paragraph == 3


def test_a_type_that_somebody_chose_is_kept() -> None:
    assert change(type="mixed").type == "mixed"
    assert change(content=at("We were elected"), type="mixed").type == "mixed"
    assert change(speech=False).speech is False


def test_single_marks_that_were_known_stay_known() -> None:
    record = next(r for r in golden(COURT) if r.type == "direct")
    text = text_of(COURT)
    span = record.content.spans[0]
    form = replace(form_of(record), content=f"{span.start}-{span.end + 1}")
    made = amended(record, form, article_of(text, golden(COURT)), {})
    assert made.content.quoted == record.content.quoted


def test_cue_and_source_follow_the_words() -> None:
    made = change(cue=at("has neither defended nor criticized"), source=at("Prime Minister Ewart Balogun"))
    assert made.cue is not None
    assert made.source is not None
    assert (made.cue.lemma, made.cue.negated) == ("has neither defended nor criticized", True)
    assert (made.source.text, made.cue.text) == ("Prime Minister Ewart Balogun", "has neither defended nor criticized")
    assert any("Balogun" in s.text for s in made.sentences)
    made = change(cue="", source="")
    assert (made.cue, made.source) == (None, None)
    assert change(cue=at("dismissed")).cue != QUOTED.cue


def test_white_space_at_the_ends_is_left_out() -> None:
    start = TEXT.index(" told reporters")
    assert change(cue=f"{start}-{start + 6}").cue == QUOTED.cue


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"content": ""}, "needs its content"),
        ({"content": "here"}, "no span"),
        ({"content": "5"}, "no span"),
        ({"content": "1-99999999999999999999"}, "no span"),
        ({"content": "-4-9"}, "no span"),
        ({"content": "9-4"}, "no stretch of words"),
        ({"content": "0-999999"}, "no stretch of words"),
        ({"cue": "39-41"}, "holds no words"),
        ({"content": "0-20 10-30"}, "same words twice"),
        ({"source": " ".join(f"{i}-{i + 1}" for i in range(60))}, "more than 50 parts"),
        ({"type": "oblique"}, "no type"),
        ({"kind": "ghost"}, "no kind of speaker"),
        ({"speaker": "s999"}, "no such speaker"),
        ({"speaker": SOMEBODY, "name": " "}, "Write the speaker's name"),
        ({"speaker": SOMEBODY, "name": "x" * 201}, "Write the speaker's name"),
        ({"roles": "queen of the bees"}, "does not have the words “queen of the bees”"),
        ({"roles": "\n".join(f"role {i}" for i in range(21))}, "More than 20 roles"),
    ],
)
def test_what_cannot_be_is_said(fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(WrongForm, match=reason):
        change(**fields)


def test_without_the_text_spans_stay_within_the_sentences() -> None:
    assert change(article=BARE, content=at("We were elected")).content.text == "We were elected"
    with pytest.raises(WrongForm, match="stored here"):
        change(article=BARE, source=at("Economists are"))


# --- speakers


def test_another_speaker_of_the_document_comes_with_what_is_known_of_him() -> None:
    other = next(s for s in SPEAKERS.values() if s.name == "Halvard Nkemelu")
    roles = "\n".join(role.text for role in other.roles)
    made = change(speaker=other.id, kind=other.kind, roles=roles, name="passed over")
    assert made.speaker == replace(other, resolved_by="review")
    assert change(speaker=NOBODY).speaker is None


def test_a_speaker_who_is_new_gets_an_id_of_his_own() -> None:
    made = change(speaker=SOMEBODY, name="  Petra   Nowak ", kind="anonymous", roles="")
    assert made.speaker is not None
    assert (made.speaker.id, made.speaker.name, made.speaker.kind) == ("r1", "Petra Nowak", "anonymous")
    assert (made.speaker.resolved_by, made.speaker.mentions) == ("review", QUOTED.source.spans if QUOTED.source else ())
    again = amended(
        ALL[0], replace(form_of(ALL[0]), speaker=SOMEBODY, name="X", roles=""), ARTICLE, {"r1": made.speaker}
    )
    assert again.speaker is not None
    assert again.speaker.id == "r2"


def test_a_name_that_the_document_knows_is_that_speaker() -> None:
    made = change(speaker=SOMEBODY, name="halvard nkemelu", roles="")
    assert made.speaker is not None
    known = next(s for s in SPEAKERS.values() if s.name == "Halvard Nkemelu")
    assert (made.speaker.id, made.speaker.name) == (known.id, known.name)


def test_roles_are_words_of_the_article_the_nearest_ones() -> None:
    made = change(roles="Finance Minister\n\nprofessor of public\tfinance\nFinance Minister")
    assert made.speaker is not None
    assert [role.text for role in made.speaker.roles] == ["Finance Minister", "professor of public finance"]
    assert made.speaker.roles[0] == QUOTED.speaker.roles[0] if QUOTED.speaker else None
    text = "the chief. Ann spoke. The\nchief left, the chief said"
    found = article_of(text, []).find("the chief", len(text))
    assert found == Span(text.rindex("the chief"), text.rindex("the chief") + 9)
    assert article_of(text, []).find("The chief", 0) == Span(22, 31)
    assert article_of(text, []).find("hie", 0) is None


# --- added


def test_an_added_one_is_a_whole_record() -> None:
    form = Form(
        at("a rounding error with a flag"), at("believes"), at("Halvard Nkemelu"), "indirect", speech=True,
        speaker=NOBODY, name="", kind="person", roles="",
    )  # fmt: skip
    made = added("added-1", QUOTED.document, form, ARTICLE, SPEAKERS)
    verify_record(made, DOCUMENT)
    assert (made.id, made.evidence, made.confidence, made.speaker) == ("added-1", ("review:added",), 1.0, None)
    assert made.paragraph > 3
    with pytest.raises(WrongForm):
        added("added-2", QUOTED.document, replace(form, content=""), ARTICLE, SPEAKERS)
