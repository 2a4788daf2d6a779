"""A document through a Stanza pipeline and back: offsets and paragraphs, without a model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest
from stanza.models.common.doc import Document as StanzaDocument

from quotes.parse import blocks
from quotes.parse.annotate import annotator
from quotes.values import Parse
from tests.trees import document

TEXT = "Ito said it held. Nobody fell.\n\nThe mayor of Oslo hopes so.\n\n“We tested it,” Ann Lee said."


class Splitter:
    """Stands for a Stanza pipeline: a sentence ends with a full stop, words hang on its first, capitals are names."""

    processors = dict.fromkeys(("tokenize", "pos", "lemma", "depparse", "ner"))

    def process(self, given: Any, processors: Sequence[str] | str) -> Any:
        if processors == "tokenize":
            return StanzaDocument(list(self.sentences(given)), given)
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


def parsed(text: str) -> Parse:
    return annotator(Splitter())(document(text))


def test_nothing_is_tagged_and_names_are_tokens() -> None:
    parse = parsed(TEXT)
    assert (parse.tagged, parse.links) == (None, None)
    assert [n.span.of(TEXT) for n in parse.names] == ["Ito", "Nobody", "The", "Oslo", "We", "Ann", "Lee"]
    assert [n.sentence for n in parse.names] == [0, 1, 2, 2, 3, 3, 3]


def test_words_and_sentences_stand_where_they_stand() -> None:
    parse = parsed(TEXT)
    assert [(s.index, s.paragraph, TEXT[s.start : s.end]) for s in parse.sentences] == [
        (0, 0, "Ito said it held."),
        (1, 0, "Nobody fell."),
        (2, 1, "The mayor of Oslo hopes so."),
        (3, 2, "“We tested it,” Ann Lee said."),
    ]
    assert all(TEXT[w.start : w.end] == w.text for s in parse.sentences for w in s.words)


def test_a_long_paragraph_is_one_though_it_is_parsed_in_blocks() -> None:
    text = "It held so long. " * 140 + "\n\nNobody fell."
    assert len(text) > 2000
    assert [s.paragraph for s in parsed(text).sentences] == [0] * 140 + [1]


def test_long_texts_are_read_in_groups_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = parsed(TEXT)
    monkeypatch.setattr(blocks, "AT_ONCE", 5)
    assert parsed(TEXT) == whole


@pytest.mark.parametrize("text", ["", "\n\n \n", "\u200b"])
def test_a_text_without_words_has_nothing(text: str) -> None:
    parse = parsed(text)
    assert (parse.sentences, parse.names) == ((), ())


def test_what_is_invisible_is_skipped_and_long_words_are_whole() -> None:
    text = "Ito sa\xadid " + "x" * 90 + " held."
    parse = parsed(text)
    assert [w.text for w in parse.sentences[0].words] == ["Ito", "said", "x" * 90, "held", "."]
    assert [text[w.start : w.end] for w in parse.sentences[0].words[1:3]] == ["sa\xadid", "x" * 90]
    assert [n.span.of(text) for n in parse.names] == ["Ito"]
