"""Records: their words, ids, order and sentences; and every way in which a broken span is loud."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from quotes.errors import BrokenRecord
from quotes.records import make_records, record_id, verify_record
from quotes.values import (
    Attribution,
    Circumstances,
    Content,
    Cue,
    Document,
    Parse,
    Record,
    Role,
    Sentence,
    SentenceWords,
    Source,
    Span,
    Speaker,
    Time,
    Words,
)

TEXT = "“It is over,” said Ann Lee, the mayor. “We won.”\n\nBo Berg was glad."
DOCUMENT = Document("a/x.txt", TEXT, "f" * 64, title="A title", warnings=("encoding guessed: cp1252",))


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def sentence(index: int, words: str, paragraph: int) -> Sentence:
    return Sentence(index, at(words).start, at(words).end, paragraph, ())


PARSE = Parse(
    sentences=(
        sentence(0, "“It is over,” said Ann Lee, the mayor.", 0),
        sentence(1, "“We won.”", 0),
        sentence(2, "Bo Berg was glad.", 1),
    ),
    names=(),
    paragraphs=(Span(0, 48), Span(50, len(TEXT))),
)
CONTENT = Content((at("“It is over,”"), at("“We won.”")), "direct", (at("It is over,"), at("We won.")))
QUOTED = Attribution(
    content=CONTENT,
    cue=Cue((at("said"),), "say", 0, 5, "verb", CONTENT, 0.9),
    source=Source((at("Ann Lee, the mayor"),), 0, 6),
    speech=True,
    confidence=0.123456,
    evidence=("verb",),
    warnings=("no closing mark",),
)
GLAD = Attribution(Content((at("was glad"),), "indirect"), None, None, False, 0.5, ("x",))
LEE = Speaker("s1", "Ann Lee", "person", (Role("mayor", at("mayor").start, at("mayor").end),), (at("Ann Lee"),), "name")


NOTHING = Circumstances()


def one(
    attribution: Attribution = QUOTED, speaker: Speaker | None = LEE, circumstances: Circumstances = NOTHING
) -> Record:
    (record,) = make_records(DOCUMENT, PARSE, [attribution], [speaker], [circumstances])
    return record


def test_a_record_says_everything_that_is_known() -> None:
    record = one()
    assert record.schema == "quotes/1"
    assert (record.document.id, record.document.sha256, record.document.title) == ("a/x.txt", "f" * 64, "A title")
    assert (record.type, record.speech, record.speaker) == ("direct", True, LEE)
    assert record.content.text == "“It is over,” ... “We won.”"
    assert record.content.spans == QUOTED.content.spans
    assert [q.of(TEXT) for q in record.content.quoted] == ["It is over,", "We won."]
    assert record.cue is not None
    assert (record.cue.text, record.cue.lemma, record.cue.negated) == ("said", "say", False)
    assert record.source == Words("Ann Lee, the mayor", (at("Ann Lee, the mayor"),))
    assert record.confidence == 0.123
    assert record.evidence == ("verb",)
    assert record.warnings == ("no closing mark", "encoding guessed: cp1252")
    assert (record.addressee, record.medium, record.when, record.parent, record.group) == (None,) * 5


def test_a_parent_is_named_by_its_id_and_ids_stay_as_they_are_without_children() -> None:
    alone = make_records(DOCUMENT, PARSE, [GLAD, QUOTED], [None, LEE], [NOTHING] * 2)
    cited = replace(QUOTED, cue=None, parent=1)
    found = make_records(DOCUMENT, PARSE, [GLAD, QUOTED, cited], [None, LEE, None], [NOTHING] * 3)
    assert [r.parent for r in found] == [None, found[0].id, None]
    assert [r.id for r in found if r.parent is None] == [r.id for r in alone]
    assert len({r.id for r in found}) == 3


def test_sentences_are_those_that_content_cue_and_source_touch() -> None:
    assert [s.index for s in one().sentences] == [0, 1]
    assert [s.text for s in one().sentences] == ["“It is over,” said Ann Lee, the mayor.", "“We won.”"]
    apart = replace(QUOTED, content=Content((at("was glad"),), "indirect"))
    assert [s.index for s in one(apart).sentences] == [0, 2]
    alone = replace(QUOTED, content=Content((at("“We won.”"),), "direct"), cue=None, source=None)
    assert [s.index for s in one(alone, None).sentences] == [1]


def test_the_paragraph_is_that_of_the_content_not_of_the_source() -> None:
    assert one().paragraph == 0
    assert one(replace(QUOTED, content=Content((at("was glad"),), "indirect"))).paragraph == 1


def test_without_cue_source_and_speaker_they_are_absent() -> None:
    record = one(GLAD, None)
    assert (record.cue, record.source, record.speaker) == (None, None, None)


def test_a_document_states_whatever_the_cue() -> None:
    found = replace(QUOTED, speech=False)  # "the survey found"
    survey = replace(LEE, name="survey", kind="document")
    assert (one(found, survey).speech, one(found).speech, one(found, None).speech) == (True, False, False)


def test_records_are_in_the_order_of_their_contents_and_keep_their_speakers() -> None:
    bo = Speaker("s2", "Bo Berg", "person", (), (at("Bo Berg"),), "name")
    records = make_records(DOCUMENT, PARSE, [GLAD, QUOTED], [bo, LEE], [NOTHING] * 2)
    assert [r.speaker for r in records] == [LEE, bo]
    assert records == make_records(DOCUMENT, PARSE, [QUOTED, GLAD], [LEE, bo], [NOTHING] * 2)


def test_the_id_depends_on_file_and_content_alone() -> None:
    record = one()
    assert record.id == record_id("f" * 64, QUOTED.content.spans) == "49364fc8ccd5c522009c"
    assert one(replace(QUOTED, cue=None, confidence=0.9), None).id == record.id
    elsewhere = replace(DOCUMENT, id="other.txt")
    assert make_records(elsewhere, PARSE, [QUOTED], [LEE], [NOTHING])[0].id == record.id
    changed = replace(DOCUMENT, sha256="e" * 64)
    assert make_records(changed, PARSE, [QUOTED], [LEE], [NOTHING])[0].id != record.id
    assert one(GLAD).id != record.id


def test_ids_are_distinct_where_two_attributions_share_a_content() -> None:
    records = make_records(DOCUMENT, PARSE, [QUOTED, replace(QUOTED, cue=None)], [LEE, LEE], [NOTHING] * 2)
    assert len({r.id for r in records}) == 2
    assert records[0].id == one().id


@pytest.mark.parametrize(
    "spans",
    [
        (),
        (Span(5, 5),),
        (Span(9, 5),),
        (Span(-3, 5),),
        (Span(50, len(TEXT) + 1),),
        (Span(10, 20), Span(15, 25)),
        (Span(20, 25), Span(0, 5)),
    ],
)
def test_spans_that_are_empty_outside_or_out_of_order_are_loud(spans: tuple[Span, ...]) -> None:
    with pytest.raises(BrokenRecord, match=r"a/x\.txt: record .*: content"):
        one(replace(QUOTED, content=Content(spans, "direct")))
    with pytest.raises(BrokenRecord, match=r"source"):
        one(replace(QUOTED, source=Source(spans, 0, 0)))
    with pytest.raises(BrokenRecord, match=r"cue"):
        one(replace(QUOTED, cue=Cue(spans, "say", 0, 0, "verb", CONTENT, 0.9)))


def test_a_role_whose_words_are_not_the_texts_is_loud() -> None:
    start, end = at("mayor").start, at("mayor").end
    with pytest.raises(BrokenRecord, match=r"speaker\.roles claims 'Mayor', but its spans hold 'mayor'"):
        one(speaker=replace(LEE, roles=(Role("Mayor", start, end),)))
    with pytest.raises(BrokenRecord, match=r"speaker\.roles"):
        one(speaker=replace(LEE, roles=(Role("mayor", start + 1, end + 1),)))


def test_broken_quoted_parts_and_mentions_are_loud() -> None:
    with pytest.raises(BrokenRecord, match=r"speaker\.mentions"):
        one(speaker=replace(LEE, mentions=(Span(0, 999),)))
    with pytest.raises(BrokenRecord, match=r"content\.quoted"):
        one(replace(QUOTED, content=replace(QUOTED.content, quoted=(Span(7, 7),))))


def test_a_content_in_no_sentence_is_loud() -> None:
    gap = Span(TEXT.index("\n"), TEXT.index("\n") + 2)
    with pytest.raises(BrokenRecord, match="lies in no sentence"):
        one(replace(QUOTED, content=Content((gap,), "direct")))


def test_a_speaker_too_many_is_loud() -> None:
    with pytest.raises(BrokenRecord, match="1 attributions but 2 speakers"):
        make_records(DOCUMENT, PARSE, [QUOTED], [LEE, LEE], [NOTHING])
    with pytest.raises(BrokenRecord, match="1 attributions but 0 circumstances"):
        make_records(DOCUMENT, PARSE, [QUOTED], [LEE], [])


def test_circumstances_go_into_the_record_of_their_attribution() -> None:
    told = Circumstances(
        Words("Ann Lee", (at("Ann Lee"),)), Words("the mayor", (at("the mayor"),)), Time("We", (at("We"),), "2016")
    )
    records = make_records(DOCUMENT, PARSE, [GLAD, QUOTED], [None, LEE], [NOTHING, told])
    assert [(r.addressee, r.medium, r.when) for r in records] == [
        (told.addressee, told.medium, told.when),
        (None, None, None),
    ]
    with pytest.raises(BrokenRecord, match="when claims 'Friday'"):
        one(circumstances=replace(told, when=Time("Friday", (at("We"),), None)))


@pytest.mark.parametrize(
    "change",
    [
        lambda r: replace(r, content=replace(r.content, text="It is over")),
        lambda r: replace(r, cue=replace(r.cue, text="says")),
        lambda r: replace(r, source=replace(r.source, spans=(Span(0, 4),))),
        lambda r: replace(r, sentences=(SentenceWords(0, 0, 4, "It i"),)),
        lambda r: replace(r, sentences=(*r.sentences, SentenceWords(2, 0, 500, TEXT))),
        lambda r: replace(r, when=Time("on Friday", (Span(0, 9),), None)),
        lambda r: replace(r, addressee=Words("AFP", (Span(0, 3),))),
        lambda r: replace(r, medium=Words("memo", (Span(0, 4),))),
    ],
)
def test_any_word_that_is_not_the_texts_is_loud(change: Callable[[Record], Record]) -> None:
    verify_record(one(), DOCUMENT)
    with pytest.raises(BrokenRecord):
        verify_record(change(one()), DOCUMENT)
