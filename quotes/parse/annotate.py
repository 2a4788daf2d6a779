"""Run a Stanza pipeline over a document and bring what it says back to the document's own offsets.

For Stanza's own models and those that the user brings; the embedded model goes a quicker way (`together.py`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any

import stanza
import torch
from stanza.models.common.doc import Document as StanzaDocument

from quotes.parse.blocks import Block, groups
from quotes.parse.names import name_of
from quotes.parse.paragraphs import paragraphs
from quotes.parse.sentences import mended
from quotes.parse.tokens import bounded
from quotes.parse.trees import mended_tree
from quotes.parse.words import NOTHING, Seen, words_of
from quotes.values import Document, Name, Parse, Sentence, Word

LATER = ("pos", "lemma", "depparse", "ner")
"""What Stanza does after finding words."""

GAP = "\n\n"
"""What Stanza's tokenizer takes for the end of a paragraph; no sentence crosses it."""


def annotator(pipeline: stanza.Pipeline) -> Callable[[Document], Parse]:
    """A parser of documents from a Stanza pipeline; nothing is tagged, names are found among Stanza's tokens."""

    def parse(document: Document) -> Parse:
        spans = paragraphs(document.text)
        sentences: list[Sentence] = []
        names: list[Name] = []
        for group in groups(document.text, spans):
            with torch.inference_mode():
                found, blocks = tokenized(pipeline, group)
                found = pipeline.process(found, processors=[p for p in pipeline.processors if p in LATER])
            for sentence, (start, block) in zip(found.sentences, blocks, strict=True):
                own = sentence_of(sentence, start, block, len(sentences))
                sentences.append(own)
                for name in sentence.ents:
                    span = block.plain.back(name.start_char - start, name.end_char - start)
                    names.append(name_of(document.text, span, name.type, own.index))
        return Parse(tuple(sentences), tuple(names), spans)

    return parse


def tokenized(pipeline: stanza.Pipeline, group: Sequence[Block]) -> tuple[Any, list[tuple[int, Block]]]:
    """A Stanza document with the words of some blocks; for each of its sentences the block and where that begins."""
    texts = [block.plain.text for block in group]
    text = GAP.join(texts)
    starts = list(accumulate((len(own) + len(GAP) for own in texts), initial=0))
    seen = pipeline.process(text, processors="tokenize")
    found = StanzaDocument(bounded(mended(seen.to_dict(), text)), text)
    places = [bisect_right(starts, sentence.tokens[0].start_char) - 1 for sentence in found.sentences]
    return found, [(starts[place], group[place]) for place in places]


def sentence_of(sentence: Any, start: int, block: Block, number: int) -> Sentence:
    """A parsed sentence of a Stanza document at its place in ours; its block begins at `start` of Stanza's text."""
    words = mended_tree(tuple(_words(sentence, start, block)))
    return Sentence(number, words[0].start, words[-1].end, block.paragraph, words)


def _words(sentence: Any, start: int, block: Block) -> Iterator[Word]:
    """The words of a Stanza sentence."""
    tokens = [
        Seen(token.start_char - start, token.end_char - start, tuple(word.text for word in token.words))
        for token in sentence.tokens
    ]
    words = sentence.words
    tags = [(word.upos or NOTHING, word.xpos or NOTHING, word.feats or NOTHING) for word in words]
    lemmas = [word.lemma or "" for word in words]
    return words_of(tokens, block, tags, lemmas, [word.head for word in words], [word.deprel for word in words])
