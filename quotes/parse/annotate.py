"""Run a Stanza pipeline over a document and bring what it says back to the document's own offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import stanza
import torch
from stanza.models.common.doc import Document as StanzaDocument

from quotes.parse.names import name_of
from quotes.parse.paragraphs import blocks, paragraphs
from quotes.parse.plain import Plain, plain
from quotes.parse.sentences import mended
from quotes.parse.tokens import bounded
from quotes.parse.trees import mended_tree
from quotes.values import Document, Name, Parse, Sentence, Span, Word

AT_ONCE = 30_000
"""Characters that pass the pipeline together: enough to fill its batches, little enough to bound its memory."""

GAP = "\n\n"
"""What Stanza's tokenizer takes for the end of a paragraph; no sentence crosses it."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A part of a paragraph as the parser gets it: `start` is its place in the parser's text."""

    start: int
    plain: Plain
    paragraph: int


def annotator(pipeline: stanza.Pipeline, forget: Callable[[], None] = lambda: None) -> Callable[[Document], Parse]:
    """A parser of documents from a Stanza pipeline; `forget` is called before each piece of text."""

    def parse(document: Document) -> Parse:
        spans = paragraphs(document.text)
        sentences: list[Sentence] = []
        names: list[Name] = []
        for group in _groups(document.text, spans):
            forget()
            annotated = _annotated(pipeline, GAP.join(block.plain.text for block in group))
            for seen in annotated.sentences:
                block = group[bisect_right([b.start for b in group], seen.tokens[0].start_char) - 1]
                words = mended_tree(tuple(_words(seen, block)))
                span = Span(words[0].start, words[-1].end)
                index = len(sentences)
                sentences.append(Sentence(index, span.start, span.end, block.paragraph, words))
                names += [
                    name_of(document.text, block.plain.back(*_within(e, block)), e.type, index) for e in seen.ents
                ]
        forget()
        return Parse(tuple(sentences), tuple(names), spans)

    return parse


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


def _annotated(pipeline: stanza.Pipeline, text: str) -> Any:
    """A Stanza document with all that the pipeline knows of `text`."""
    with torch.inference_mode():
        seen = pipeline.process(text, processors="tokenize")
        seen = StanzaDocument(bounded(mended(seen.to_dict(), text)), text)
        return pipeline.process(seen, processors=[p for p in pipeline.processors if p not in {"tokenize", "mwt"}])


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
