"""Cues that a tree hangs below another's content though they go on with the first one's source.

"She said the plan failed, *adding* that ..." and "He says it works and *tells* the crowd ...": a parser often takes the
second verb for a part of the reported clause. Where the second is surely a cue and stands apart, the first content ends
before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from quotes.reported import typed
from quotes.sources import after_comma
from quotes.spans import overlapping, trimmed
from quotes.values import Cue, Document, Parse, Quotation, Sentence, Span

SURE = 0.5
"""A verb that is less surely a cue does not cut another's content."""


def parted(document: Document, parse: Parse, quotations: Sequence[Quotation], found: Sequence[Cue]) -> list[Cue]:
    """The cues, with contents cut before a second cue of the same source, which gets the first as its governor."""
    out: list[Cue] = []
    for number, group in groupby(sorted(found, key=lambda c: (c.sentence, c.spans[0])), key=lambda c: c.sentence):
        cues = list(group)
        sentence = parse.sentences[number]
        for i, outer in enumerate(cues):
            for j, inner in enumerate(cues):
                if i != j and inner.share >= SURE and hangs_below(sentence, cues[i], inner):
                    shorter = cut(document, sentence, quotations, cues[i], inner)
                    if shorter is not None:
                        cues[i] = shorter
                        shares = not any(True for _ in sentence.dependents(inner.word, "nsubj"))
                        cues[j] = replace(inner, governor=outer.word if shares else None)
        out += cues
    return out


def hangs_below(sentence: Sentence, outer: Cue, inner: Cue) -> bool:
    """Whether `inner` is a participle set off by a comma, or a verb coordinated, inside what `outer` reports."""
    word = sentence.words[inner.word]
    if not any(s.start <= word.start < s.end for s in outer.content.spans):
        return False
    if outer.word not in {a.index for a in sentence.ancestors(inner.word)} or word.upos != "VERB":
        return False
    if word.relation in {"advcl", "acl"}:
        return word.xpos in {"VBG", "VBN"} and after_comma(sentence, word.index)
    if word.relation != "conj" or word.head == outer.word:
        return False
    if any(True for _ in sentence.dependents(word.index, "nsubj")):
        return after_comma(sentence, word.index)
    first = sentence.words[outer.word]
    return (
        word.xpos == first.xpos and sentence.words[word.head].xpos != word.xpos and word.xpos in {"VBZ", "VBD", "VBP"}
    )


def cut(document: Document, sentence: Sentence, quotations: Sequence[Quotation], outer: Cue, inner: Cue) -> Cue | None:
    """The outer cue with a content that ends before the inner one's clause; None where nothing or too much is left."""
    clause = sentence.subtree(inner.word)
    begin, end = sentence.words[clause[0]].start, sentence.words[clause[-1]].end
    last = outer.content.spans[-1]
    if any(c.isalnum() for c in document.text[end : last.end]) or not last.start < begin:
        return None
    kept = [w.index for w in sentence.words if w.start >= last.start and w.end <= begin]
    while kept and sentence.words[kept[-1]].upos in {"CCONJ", "PUNCT"} and not marks(sentence.words[kept[-1]].text):
        kept.pop()
    rest = trimmed(sentence, kept)
    if not rest:
        return None
    edge = max(
        sentence.words[rest[-1]].end, *(q.span.end for q in overlapping(quotations, last) if q.span.end <= begin), 0
    )
    spans = (*outer.content.spans[:-1], Span(last.start, edge))
    return replace(outer, content=typed(spans, overlapping(quotations, Span(spans[0].start, edge)), document.text))


def marks(text: str) -> bool:
    """Whether a token is a quotation mark."""
    return text in {'"', "'", "''", "”", "’"}
