"""Sentences with hand-made trees, for testing one rule at a time."""

from __future__ import annotations

import re

from quotes.values import Document, Name, Parse, Sentence, Span, Word


def sentence(text: str, rows: str, *, index: int = 0, start: int = 0, paragraph: int = 0) -> Sentence:
    """The sentence `text`, which begins at `start`, with one row a word: "form UPOS relation head [lemma [features]]".

    Heads count from 1, 0 is the root; the lemma is the form in small letters unless it is given. `UPOS/XPOS` gives both
    tags, where a rule asks for the second.
    """
    words: list[Word] = []
    at = 0
    for i, line in enumerate(line for line in rows.strip().splitlines() if line.strip()):
        form, upos, relation, head, *more = line.split()
        at = text.index(form, at)
        lemma = more[0] if more else form.lower()
        feats = more[1] if len(more) > 1 else ""
        upos, _, xpos = upos.partition("/")
        span = start + at, start + at + len(form)
        words.append(Word(i, form, lemma, upos, xpos, feats, int(head) - 1, relation, *span))
        at += len(form)
    return Sentence(index, start, start + len(text), paragraph, tuple(words))


def parsed(*sentences: Sentence, names: tuple[Name, ...] = ()) -> Parse:
    """A parse of these sentences, each paragraph from its first sentence's start to its last one's end."""
    numbers = sorted({s.paragraph for s in sentences})
    mine = [[s for s in sentences if s.paragraph == n] for n in numbers]
    return Parse(sentences, names, tuple(Span(group[0].start, group[-1].end) for group in mine))


def document(text: str) -> Document:
    """A document of this text."""
    return Document("text", text, "")


def flat(*paragraphs: str) -> tuple[Document, Parse]:
    """The paragraphs as a document, each parsed as one sentence whose words hang on the first."""
    text = "\n\n".join(paragraphs)
    spans: list[Span] = []
    sentences: list[Sentence] = []
    for paragraph in paragraphs:
        start = spans[-1].end + 2 if spans else 0
        spans.append(Span(start, start + len(paragraph)))
        words: list[Word] = []
        at = start
        for form in re.findall(r"[“”\":]|\.(?=\s|$)|(?:[^\s“”\":.]|\.(?!\s|$))+", paragraph):
            at = text.index(form, at)
            number = len(words)
            kind = "PUNCT" if not form[0].isalnum() else "PROPN" if form[0].isupper() else "NOUN"
            relation = "dep" if number else "root"
            head = 0 if number else -1
            words.append(Word(number, form, form.lower(), kind, "", "", head, relation, at, at + len(form)))
            at += len(form)
        sentences.append(Sentence(len(sentences), start, spans[-1].end, len(sentences), tuple(words)))
    return Document("a", text, ""), Parse(tuple(sentences), (), tuple(spans))
