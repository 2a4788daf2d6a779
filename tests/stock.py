"""The embedded model as Stanza itself runs it: its processors one after the other, document by document.

What `quotes.parse.together` finds is held against this.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import stanza
import torch
from stanza.models.common.doc import Document as StanzaDocument

from quotes.parse.annotate import sentence_of, tokenized
from quotes.parse.attributions import AttributionTagger
from quotes.parse.blocks import groups
from quotes.parse.encoder import Encoder
from quotes.parse.names import name_of
from quotes.parse.paragraphs import paragraphs
from quotes.parse.tagging import tag
from quotes.parse.tokens import TOKEN_CHARACTERS
from quotes.values import Document, Parse, Span


def stock_parser(pipeline: stanza.Pipeline, encoder: Encoder, tagger: AttributionTagger) -> Callable[[Document], Parse]:
    """A parser of documents from the parts of `embedded_pipeline`; the encoder reads windows of text beforehand."""

    def parse(document: Document) -> Parse:
        spans = paragraphs(document.text)
        sentences: list[Any] = []
        names, tagged, links = [], [], []
        for group in groups(document.text, spans):
            with torch.inference_mode():
                seen, blocks = tokenized(pipeline, group)
                numbers = [block.paragraph for _, block in blocks]
                firsts = [i == 0 or number != numbers[i - 1] for i, number in enumerate(numbers)]
                encoder.forget()
                runs, states = encoder.read([[w.text for w in s.words] for s in seen.sentences], firsts)
                seen = pipeline.process(seen, processors=["pos", "lemma", "depparse"])
                own = [
                    sentence_of(sentence, start, block, number)
                    for number, (sentence, (start, block)) in enumerate(
                        zip(seen.sentences, blocks, strict=True), len(sentences)
                    )
                ]
                rows = [[{"id": (w.index + 1,), "text": w.text[:TOKEN_CHARACTERS]} for w in s.words] for s in own]
                named = pipeline.process(StanzaDocument(rows), processors=["ner"]).sentences if rows else []
                for sentence, ours in zip(named, own, strict=True):
                    for name in sentence.ents:
                        first, last = (ours.words[token.id[0] - 1] for token in (name.tokens[0], name.tokens[-1]))
                        names.append(name_of(document.text, Span(first.start, last.end), name.type, ours.index))
                for more, joined in tag(tagger, own, firsts, runs, states):
                    tagged += more
                    links += joined
                encoder.forget()
            sentences += own
        return Parse(tuple(sentences), tuple(names), spans, tuple(tagged), tuple(links))

    return parse
