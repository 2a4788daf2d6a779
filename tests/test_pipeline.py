"""The library's one verb: a text or documents in, records out."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator, Sequence

import pytest

import quotes
from quotes import Document, ModelMissing, UnreadableDocument, extract, pipeline
from quotes.errors import BrokenRecord
from quotes.pipeline import as_document, document_records, many_records
from quotes.values import Parse
from tests.stub_parser import stub_parser
from tests.stub_tagger import believing, tagging_parser

TEXT = "Ann Lee said the bridge was safe.\n\nBo Berg said the road was wet."


def test_a_text_gives_its_records() -> None:
    first, second = extract(TEXT, parser=stub_parser)
    assert first.content.text == "the bridge was safe"
    assert first.cue is not None
    assert first.cue.text == "said"
    assert first.source is not None
    assert first.source.text == "Ann Lee"
    assert first.speaker is not None
    assert first.speaker.name == "Ann Lee"
    assert (first.document.id, first.type, first.speech, first.paragraph) == ("text", "indirect", True, 0)
    assert first.document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert second.content.text == "the road was wet"
    assert second.paragraph == 1


def test_a_text_without_attributions_gives_none() -> None:
    assert list(extract("The bridge was safe.", parser=stub_parser)) == []


def test_a_document_is_taken_as_it_is() -> None:
    (record, _) = extract(Document("d", TEXT, "sha", title="T"), parser=stub_parser)
    assert (record.document.id, record.document.sha256, record.document.title) == ("d", "sha", "T")


def test_several_are_read_in_order_no_more_than_are_parsed_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.pipeline.CHARACTERS_AT_ONCE", len(TEXT))
    seen: list[str] = []

    def parser(document: Document) -> Parse:
        seen.append(document.id)
        return stub_parser(document)

    def documents() -> Iterator[str | Document]:
        yield TEXT
        yield Document("second", TEXT, "sha")

    records = extract(documents(), parser=parser)
    assert next(records).document.id == "text"
    assert seen == ["text"]
    assert [r.document.id for r in records] == ["text", "second", "second"]


def test_what_stands_before_a_text_that_is_none_is_done_first() -> None:
    records = extract([TEXT, "half a pair \ud800"], parser=stub_parser)
    assert next(records).document.id == "text"
    with pytest.raises(UnreadableDocument):
        list(records)


def test_the_records_are_those_of_the_command() -> None:
    document = as_document(TEXT)
    assert tuple(extract(TEXT, parser=stub_parser)) == document_records(document, stub_parser)


def test_tagger_and_rules_decide_together_unless_the_rules_alone_are_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.pipeline.decide", believing)
    first, second = extract(TEXT, parser=tagging_parser)
    assert (first.content.text, second.content.text) == ("safe", "wet")
    assert (first.source, first.evidence) == (None, ("content:tagged",))
    ruled = list(extract(TEXT, parser=tagging_parser, rules_only=True))
    assert ruled == list(extract(TEXT, parser=stub_parser))
    assert [r.content.text for r in ruled] == ["the bridge was safe", "the road was wet"]


def test_less_sure_records_are_left_out() -> None:
    text = f"{TEXT}\n\n“The road is wet.”"
    records = list(extract(text, parser=stub_parser))
    surest = records[0].confidence
    assert [r.confidence for r in records] == [surest, surest, 0.8]
    assert 0.8 < surest < 1
    assert list(extract(text, parser=stub_parser, min_confidence=surest)) == records[:2]
    assert list(extract(text, parser=stub_parser, min_confidence=0.8)) == records
    assert list(extract(text, parser=stub_parser, min_confidence=1)) == []


@pytest.mark.parametrize("share", [2, -0.1, float("nan")])
def test_a_confidence_that_is_none_is_refused_at_once(share: float) -> None:
    with pytest.raises(ValueError, match="which is not between 0 and 1"):
        extract(TEXT, parser=stub_parser, min_confidence=share)


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="half a surrogate pair at 4"):
        list(extract("Yes \ud800", parser=stub_parser))


def test_a_model_that_is_not_there_is_said() -> None:
    with pytest.raises(ModelMissing):
        list(extract(TEXT, model="/no/such/folder"))


def test_every_public_name_is_there() -> None:
    assert all(hasattr(quotes, name) for name in quotes.__all__)
    assert dir(quotes) == sorted(quotes.__all__)
    assert not hasattr(quotes, "extrakt")


def test_the_library_is_imported_without_torch() -> None:
    code = "import sys; from quotes import extract; print({'torch', 'stanza', 'transformers'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


# --- many at once


class Many:
    """A parser that keeps which documents it is given together; with CRASH among them it fails."""

    def __init__(self) -> None:
        self.seen: list[list[str]] = []

    def __call__(self, document: Document) -> Parse:
        self.seen.append([document.id])
        return stub_parser(document)

    def many(self, documents: Sequence[Document]) -> list[Parse]:
        self.seen.append([document.id for document in documents])
        return [stub_parser(document) for document in documents]


def some(*texts: str) -> list[Document]:
    return [Document(f"d{i}", text, "") for i, text in enumerate(texts)]


def test_many_give_what_each_alone_gives() -> None:
    documents = some(TEXT, "The bridge was safe.", TEXT + " Ann Lee said the sky was blue.")
    expected = [document_records(d, stub_parser) for d in documents]
    parser = Many()
    assert list(many_records(documents, parser)) == list(many_records(documents, stub_parser)) == expected
    assert parser.seen == [["d0", "d1", "d2"]]
    assert list(many_records([], parser)) == []


def test_only_so_many_are_taken_as_are_parsed_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "CHARACTERS_AT_ONCE", len(TEXT) + 5)
    taken: list[str] = []

    def documents() -> Iterator[Document]:
        for document in some(TEXT, "So.", TEXT, TEXT * 3, "So."):
            taken.append(document.id)
            yield document

    parser = Many()
    outcomes = many_records(documents(), parser)
    next(outcomes)
    assert taken == ["d0", "d1", "d2"]
    assert len(list(outcomes)) == 4
    assert parser.seen == [["d0", "d1"], ["d2"], ["d3"], ["d4"]]


def test_one_that_fails_spoils_no_other() -> None:
    first, second, third, fourth = many_records(some(TEXT, "CRASH", "OUTSIDE. " + TEXT, TEXT), Many())
    assert isinstance(second, RuntimeError)
    assert isinstance(third, BrokenRecord)
    assert isinstance(first, tuple)
    assert isinstance(fourth, tuple)
    assert len(first) == len(fourth) == 2


def test_the_rules_alone_where_that_is_asked_for_of_many() -> None:
    [outcome] = many_records(some(TEXT), tagging_parser, rules_only=True)
    assert outcome == document_records(some(TEXT)[0], tagging_parser, rules_only=True)
    assert [outcome] != list(many_records(some(TEXT), tagging_parser))
