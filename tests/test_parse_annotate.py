"""A document through a pipeline and back: offsets, paragraphs and windows, without a model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest
import torch
from stanza.models.common.doc import Document as StanzaDocument

from quotes.parse import annotate
from quotes.parse.annotate import Reader, annotator
from quotes.parse.encoder import Encoder
from quotes.values import Parse
from tests.tiny import attribution_tagger, bert, tokenizer
from tests.trees import document

TEXT = "Ito said it held. Nobody fell.\n\nThe mayor of Oslo hopes so.\n\n“We tested it,” Ann Lee said."


class Splitter:
    """Stands for a Stanza pipeline: a sentence ends with a full stop, words hang on its first, capitals are names."""

    processors = dict.fromkeys(("tokenize", "pos", "lemma", "depparse", "ner"))

    def __init__(self, encoder: Encoder | None = None) -> None:
        self.encoder = encoder
        self.asked: list[tuple[tuple[str, ...], tuple[str, ...]]] = []

    def process(self, given: Any, processors: Sequence[str] | str) -> Any:
        if processors == "tokenize":
            return StanzaDocument(list(self.sentences(given)), given)
        for sentence in given.sentences:
            words = tuple(w.text for w in sentence.words)
            self.asked.append((tuple(processors), words))
            if self.encoder is not None:
                ids = self.encoder.tokenizer([list(words)], is_split_into_words=True)["input_ids"]
                self.encoder(torch.tensor(ids), torch.ones(1, len(ids[0]), dtype=torch.long))
        if "depparse" in processors:
            for sentence in given.sentences:
                for i, word in enumerate(sentence.words):
                    word.upos, word.xpos, word.lemma = "X", "FW", word.text.lower()
                    word.head, word.deprel = (1, "dep") if i else (0, "root")
        if "ner" in processors:
            for token in given.iter_tokens():
                token.ner = "S-PER" if token.text[0].isupper() else "O"
            given.build_ents()
        return given

    def sentences(self, text: str) -> Any:
        for sentence in re.finditer(r"[^.\n]+\.?”?", text):
            found = re.finditer(r"\w+|[^\w\s]", sentence[0])
            yield [
                {
                    "id": i,
                    "text": m[0],
                    "start_char": sentence.start() + m.start(),
                    "end_char": sentence.start() + m.end(),
                }
                for i, m in enumerate(found, 1)
            ]


class Watched(Encoder):
    """An encoder that keeps what it is told to read."""

    def read(self, sentences: Sequence[Sequence[str]], firsts: Sequence[bool]) -> Any:
        self.told = [*getattr(self, "told", ()), (tuple(map(tuple, sentences)), tuple(firsts))]
        return super().read(sentences, firsts)


@pytest.fixture
def encoder() -> Watched:
    return Watched(bert(), tokenizer(), bf16=False)


def parsed(text: str, encoder: Encoder | None) -> tuple[Parse, Splitter]:
    pipeline = Splitter(encoder)
    reader = None if encoder is None else Reader(encoder, attribution_tagger())
    return annotator(pipeline, reader)(document(text)), pipeline


def test_without_a_reader_nothing_is_tagged_and_names_are_tokens() -> None:
    parse, _ = parsed(TEXT, None)
    assert (parse.tagged, parse.links) == (None, None)
    assert [n.span.of(TEXT) for n in parse.names] == ["Ito", "Nobody", "The", "Oslo", "We", "Ann", "Lee"]


def test_words_sentences_and_names_stand_where_they_stand(encoder: Watched) -> None:
    parse, _ = parsed(TEXT, encoder)
    assert [(s.index, s.paragraph, TEXT[s.start : s.end]) for s in parse.sentences] == [
        (0, 0, "Ito said it held."),
        (1, 0, "Nobody fell."),
        (2, 1, "The mayor of Oslo hopes so."),
        (3, 2, "“We tested it,” Ann Lee said."),
    ]
    assert all(TEXT[w.start : w.end] == w.text for s in parse.sentences for w in s.words)
    assert [(n.span.of(TEXT), n.sentence, n.kind) for n in parse.names] == [
        ("Ito", 0, "person"),
        ("Nobody", 1, "person"),
        ("The", 2, "person"),
        ("Oslo", 2, "person"),
        ("We", 3, "person"),
        ("Ann", 3, "person"),
        ("Lee", 3, "person"),
    ]


def test_what_is_tagged_are_words_of_the_document(encoder: Watched) -> None:
    parse, _ = parsed(TEXT, encoder)
    assert parse.tagged
    assert parse.links
    words = [w for s in parse.sentences for w in s.words]
    for tagged in parse.tagged:
        assert tagged.span.start in {w.start for w in words}
        assert tagged.span.end in {w.end for w in words}
    assert {link.content for link in parse.links} <= {t.span for t in parse.tagged if t.role == "content"}


def test_the_encoder_reads_the_text_once_and_forgets_it(encoder: Watched) -> None:
    passed: list[int] = []
    encoder.bert.register_forward_hook(lambda _module, given, _answer: passed.append(len(given[0])))
    _, pipeline = parsed(TEXT, encoder)
    assert passed == [1]  # one window, though networks for trees and for names asked for its sentences
    assert {processors for processors, _ in pipeline.asked} == {("pos", "lemma", "depparse"), ("ner",)}
    assert not encoder._kept
    [(sentences, firsts)] = encoder.told
    assert sentences[1] == ("Nobody", "fell", ".")
    assert firsts == (True, False, True, True)


def test_a_long_paragraph_begins_once_though_it_is_parsed_in_blocks(encoder: Watched) -> None:
    text = "It held so long. " * 140 + "\n\nNobody fell."
    parse, _ = parsed(text, encoder)
    [(sentences, firsts)] = encoder.told
    assert len(text) > 2000
    assert len(sentences) == len(parse.sentences) == 141
    assert [i for i, first in enumerate(firsts) if first] == [0, 140]
    assert [s.paragraph for s in parse.sentences] == [0] * 140 + [1]


def test_long_texts_are_read_in_groups_with_the_same_result(encoder: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, _ = parsed(TEXT, encoder)
    monkeypatch.setattr(annotate, "AT_ONCE", 5)
    parts, _ = parsed(TEXT, encoder)
    assert [firsts for _, firsts in encoder.told] == [(True, False, True, True), (True, False), (True,), (True,)]
    assert parts.sentences == whole.sentences
    assert parts.names == whole.names
    assert parts.tagged
    assert max(t.span.start for t in parts.tagged) >= TEXT.index("“")


@pytest.mark.parametrize("text", ["", "\n\n \n", "\u200b"])
def test_a_text_without_words_has_nothing(encoder: Watched, text: str) -> None:
    parse, _ = parsed(text, encoder)
    assert (parse.sentences, parse.names, parse.tagged, parse.links) == ((), (), (), ())


def test_what_is_invisible_is_skipped_and_long_words_are_whole(encoder: Watched) -> None:
    text = "Ito sa\xadid " + "x" * 90 + " held."
    parse, _ = parsed(text, encoder)
    assert [w.text for w in parse.sentences[0].words] == ["Ito", "said", "x" * 90, "held", "."]
    assert [text[w.start : w.end] for w in parse.sentences[0].words[1:3]] == ["sa\xadid", "x" * 90]
    assert [n.span.of(text) for n in parse.names] == ["Ito"]
