"""The embedded model itself: it loads without a network, parses, and the program runs on it."""

from __future__ import annotations

import pytest

from quotes import extract
from quotes.parse import Parser, load_parser
from quotes.values import Document

TEXT = (
    "Harbour Master Odile Brandt, who runs the port of Karimba, said on Monday that the crane was safe.\n\n"
    "“We tested it twice,” Brandt told reporters. “It held.”\n\n"
    "According to a report by the port, nobody was hurt."
)


@pytest.fixture(scope="module")
def parser() -> Parser:
    """The embedded model, loaded once."""
    return load_parser()


def test_offsets_are_the_documents(parser: Parser) -> None:
    parse = parser(Document("text", TEXT, ""))
    for sentence in parse.sentences:
        for word in sentence.words:
            assert TEXT[word.start : word.end] == word.text
    assert [p.of(TEXT) for p in parse.paragraphs] == TEXT.split("\n\n")


def test_tags_trees_lemmas_and_names(parser: Parser) -> None:
    parse = parser(Document("text", TEXT, ""))
    words = {w.text: w for s in parse.sentences for w in s.words}
    assert (words["said"].lemma, words["said"].upos, words["said"].relation) == ("say", "VERB", "root")
    assert any("Odile Brandt" in TEXT[n.start : n.end] and n.kind == "person" for n in parse.names)
    assert sum(w.head < 0 for s in parse.sentences for w in s.words) == len(parse.sentences)


def test_records_end_to_end(parser: Parser) -> None:
    records = list(extract(TEXT, parser=parser))
    contents = [r.content.text for r in records]
    assert "that the crane was safe" in contents
    assert "“We tested it twice,” ... “It held.”" in contents
    names = {r.content.text: r.speaker and r.speaker.name for r in records}
    assert names["“We tested it twice,” ... “It held.”"] == "Odile Brandt"


def test_the_same_twice(parser: Parser) -> None:
    assert list(extract(TEXT, parser=parser)) == list(extract(TEXT, parser=parser))


@pytest.mark.parametrize("text", ["", "\n\n", "\x00\x01", "word " * 3000, "a" * 5000, "“" * 300, "—\u2028—"])
def test_odd_texts_pass(parser: Parser, text: str) -> None:
    for record in extract(text, parser=parser):
        assert record.content.text
