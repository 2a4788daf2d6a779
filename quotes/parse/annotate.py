"""Run a Stanza pipeline over a document and bring what it says back to the document's own offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import stanza
import torch
from stanza.models.common.doc import Document as StanzaDocument

from quotes.parse.attributions import AttributionTagger
from quotes.parse.encoder import Encoder
from quotes.parse.names import name_of
from quotes.parse.paragraphs import blocks, paragraphs
from quotes.parse.plain import Plain, plain
from quotes.parse.sentences import mended
from quotes.parse.tagging import tag
from quotes.parse.tokens import TOKEN_CHARACTERS, bounded
from quotes.parse.trees import mended_tree
from quotes.values import Document, Link, Name, Parse, Sentence, Span, Tagged, Word

AT_ONCE = 30_000
"""Characters that pass the pipeline together: enough to fill its batches, little enough to bound its memory."""

LATER = ("pos", "lemma", "depparse")
"""What Stanza does between finding words and finding names."""

GAP = "\n\n"
"""What Stanza's tokenizer takes for the end of a paragraph; no sentence crosses it."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A part of a paragraph as the parser gets it: `start` is its place in the parser's text."""

    start: int
    plain: Plain
    paragraph: int


@dataclass(frozen=True, slots=True)
class Reader:
    """What an embedded model has beside Stanza's networks: the encoder that they share and the attribution tagger."""

    encoder: Encoder
    tagger: AttributionTagger


def annotator(pipeline: stanza.Pipeline, reader: Reader | None = None) -> Callable[[Document], Parse]:
    """A parser of documents from a Stanza pipeline.

    With a `reader` its encoder reads whole windows of text, names are found among words (else among Stanza's tokens),
    and sources, cues and contents are tagged.
    """

    def parse(document: Document) -> Parse:
        spans = paragraphs(document.text)
        sentences: list[Sentence] = []
        names: list[Name] = []
        tagged: list[Tagged] = []
        links: list[Link] = []
        for group in _groups(document.text, spans):
            text = GAP.join(block.plain.text for block in group)
            with torch.inference_mode():
                seen = _tokenized(pipeline, text)
                places = [bisect_right([b.start for b in group], s.tokens[0].start_char) - 1 for s in seen.sentences]
                blocks = [group[place] for place in places]
                numbers = [block.paragraph for block in blocks]
                firsts = [i == 0 or number != numbers[i - 1] for i, number in enumerate(numbers)]
                if reader is not None:
                    reader.encoder.forget()
                    runs, states = reader.encoder.read([[w.text for w in s.words] for s in seen.sentences], firsts)
                seen = pipeline.process(seen, processors=[p for p in pipeline.processors if p in LATER])
                own = _sentences(seen, blocks, len(sentences))
                if reader is None:
                    seen = pipeline.process(seen, processors=["ner"])
                    names += _names_of_tokens(document.text, seen, own, blocks)
                else:
                    names += _names_of_words(document.text, pipeline, own)
                    more, joined = tag(reader.tagger, own, firsts, runs, states)
                    tagged += more
                    links += joined
                    reader.encoder.forget()
            sentences += own
        if reader is None:
            return Parse(tuple(sentences), tuple(names), spans)
        return Parse(tuple(sentences), tuple(names), spans, tuple(tagged), tuple(links))

    return parse


def _tokenized(pipeline: stanza.Pipeline, text: str) -> Any:
    """A Stanza document with the words and sentences of `text`."""
    seen = pipeline.process(text, processors="tokenize")
    return StanzaDocument(bounded(mended(seen.to_dict(), text)), text)


def _sentences(seen: Any, blocks: Sequence[_Block], first: int) -> list[Sentence]:
    """The sentences of a Stanza document at their places in ours, numbered from `first`."""
    found = []
    for number, (sentence, block) in enumerate(zip(seen.sentences, blocks, strict=True), first):
        words = mended_tree(tuple(_words(sentence, block)))
        found.append(Sentence(number, words[0].start, words[-1].end, block.paragraph, words))
    return found


def _names_of_tokens(text: str, seen: Any, own: Sequence[Sentence], blocks: Sequence[_Block]) -> Iterator[Name]:
    """The names that Stanza's name tagger found among its tokens."""
    for sentence, ours, block in zip(seen.sentences, own, blocks, strict=True):
        for name in sentence.ents:
            yield name_of(text, block.plain.back(*_within(name, block)), name.type, ours.index)


def _names_of_words(text: str, pipeline: stanza.Pipeline, own: Sequence[Sentence]) -> Iterator[Name]:
    """The names among the words: clitics stand alone, as in the newswire that the embedded name tagger learnt from."""
    rows = [[{"id": (w.index + 1,), "text": w.text[:TOKEN_CHARACTERS]} for w in s.words] for s in own]
    if not rows:
        return
    seen = pipeline.process(StanzaDocument(rows), processors=["ner"])
    for sentence, ours in zip(seen.sentences, own, strict=True):
        for name in sentence.ents:
            first, last = ours.words[name.tokens[0].id[0] - 1], ours.words[name.tokens[-1].id[0] - 1]
            yield name_of(text, Span(first.start, last.end), name.type, ours.index)


def _groups(text: str, spans: Sequence[Span]) -> Iterator[list[_Block]]:
    """The blocks of all paragraphs that hold a word, in groups of about `AT_ONCE` characters."""
    group: list[_Block] = []
    start = 0
    for number, paragraph in enumerate(spans):
        for span in blocks(text, paragraph):
            words = plain(text, span)
            if not words.text.strip():
                continue
            if start > AT_ONCE:
                yield group
                group, start = [], 0
            group.append(_Block(start, words, number))
            start += len(words.text) + len(GAP)
    if group:
        yield group


def _within(seen: Any, block: _Block) -> tuple[int, int]:
    """Start and end of a Stanza token or name in its block."""
    return seen.start_char - block.start, seen.end_char - block.start


def _words(seen: Any, block: _Block) -> Iterator[Word]:
    """The words of a Stanza sentence."""
    index = 0
    for token in seen.tokens:
        start, end = _within(token, block)
        written = block.plain.text[start:end]
        # words of "don't" have places of their own; those of "dunno" (do, n't, know), not spelt out, share the token's
        spelt = "".join(word.text for word in token.words) == written
        for word in token.words:
            alone = len(token.words) == 1
            if spelt and not alone:
                end = start + len(word.text)
            span = block.plain.back(start, end)
            yield Word(
                index=index,
                text=written if alone else word.text,
                lemma=word.lemma or word.text,
                upos=word.upos or "X",
                xpos=word.xpos or "",
                feats=word.feats or "",
                head=word.head - 1,
                deprel=word.deprel,
                start=span.start,
                end=span.end,
            )
            index += 1
            if spelt and not alone:
                start = end
