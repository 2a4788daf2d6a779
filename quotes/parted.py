"""Cues that a tree hangs below another's content though they go on with the first one's source.

"She said the plan failed, *adding* that ..." and "He says it works and *tells* the crowd ...": a parser often takes the
second verb for a part of the reported clause. Where the second is surely a cue and stands apart, the first content ends
before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, permutations

from quotes.frames import marker
from quotes.reported import typed
from quotes.sources import after_comma, is_relative
from quotes.spans import overlapping, trimmed
from quotes.values import Cue, Document, Parse, Quotation, Sentence, Span, Word
from quotes.wordlist import word_list

CONTRASTS = frozenset({"while", "whereas"})
"""Markers of another's words: with a verb of saying annotators (PolNeAR train) kept them apart in 22 of 22."""
SURE = 0.5
"""A verb that is less surely a cue does not cut another's content."""
FINITE = frozenset({"VBD", "VBP", "VBZ"})
SAYING = frozenset({"accuse", "cite", "criticise", "criticize", "deny", "pledge", "promise", "urge", "vow"})
"""Verbs of saying that hardly close a sentence as tags."""


def parted(document: Document, parse: Parse, quotations: Sequence[Quotation], found: Sequence[Cue]) -> list[Cue]:
    """The cues, with contents cut before a second cue, which gets the first as its governor if it shares its source."""
    out: list[Cue] = []
    for number, group in groupby(sorted(found, key=lambda c: (c.sentence, c.spans[0])), key=lambda c: c.sentence):
        cues = list(group)
        sentence = parse.sentences[number]
        for i, j in permutations(range(len(cues)), 2):
            inner = cues[j]
            clause = hangs_below(sentence, cues[i], inner) if inner.share >= SURE else None
            shorter = None if clause is None else cut(document, sentence, quotations, cues[i], clause)
            if shorter is not None:
                cues[i] = shorter
                own = any(True for _ in sentence.dependents(inner.word, "nsubj"))
                cues[j] = replace(inner, governor=None if own else shorter.word)
        out += cues
    return out


def hangs_below(sentence: Sentence, outer: Cue, inner: Cue) -> int | None:
    """The head of the clause by which `inner` stands apart inside what `outer` reports, None where it does not.

    That is a participle set off by a comma, a relative clause after a comma with a subject of its own ("which it
    expects ..."), a coordinated verb, or a clause that sets another's words against these ("while Lee said ...").
    """
    word = sentence.words[inner.word]
    if word.upos != "VERB" or not any(s.start <= word.start < s.end for s in outer.content.spans):
        return None
    if outer.word not in {a.index for a in sentence.ancestors(inner.word)}:
        return None
    subjects = list(sentence.dependents(word.index, "nsubj"))
    top = word
    while top.relation == "conj" and top.head != outer.word and top.xpos == "VBG":
        top = sentence.words[top.head]
    if word.xpos in {"VBG", "VBN"}:
        apart = top.relation in {"advcl", "acl"} or (top is not word and top.relation == "appos")
        return top.index if apart and after_comma(sentence, top.index) else None
    if word.deprel == "acl:relcl":
        apart = after_comma(sentence, word.index) and bool(subjects) and not is_relative(subjects[0])
        return word.index if apart else None
    if word.relation == "advcl" and subjects and marker(sentence, word.index) in CONTRASTS:
        return word.index if word.head > outer.word and marker_after(sentence, word.index, word.head) else None
    if word.relation != "conj" or word.head == outer.word:
        return None
    if subjects:
        return word.index if after_comma(sentence, word.index) else None
    tags = {sentence.words[outer.word].xpos, tense(sentence, outer.word) if is_saying(word) else None}
    same = word.xpos in tags and word.xpos in FINITE
    return word.index if same and sentence.words[word.head].xpos != word.xpos else None


def marker_after(sentence: Sentence, index: int, head: int) -> bool:
    """Whether the clause of word `index` begins behind the verb that it hangs on."""
    return min(sentence.subtree(index)) > head


def tense(sentence: Sentence, verb: int) -> str:
    """The tag of a verb, or of the finite auxiliary before it: "*have* said"."""
    word = sentence.words[verb]
    if word.xpos != "VBN":
        return word.xpos
    return next((c.xpos for c in sentence.dependents(verb, "aux") if c.index < verb and c.xpos in FINITE), word.xpos)


def says_more(parse: Parse, cue: Cue) -> bool:
    """Whether a cue is a coordinated verb of saying that shares the source of one before it: "said A but *added* B"."""
    word = parse.sentences[cue.sentence].words[cue.word]
    return cue.governor is not None and word.relation == "conj" and word.xpos in FINITE and is_saying(word)


def is_saying(word: Word) -> bool:
    """Whether a verb is one of saying or believing."""
    return word.lemma.lower() in word_list("closing") | SAYING


def cut(document: Document, sentence: Sentence, quotations: Sequence[Quotation], outer: Cue, head: int) -> Cue | None:
    """The outer cue with a content that ends before the clause of `head`; None where nothing or too much is left."""
    clause = sentence.subtree(head)
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
    quoted = [q.span.end for q in overlapping(quotations, last) if q.span.end <= begin]
    edge = max([sentence.words[rest[-1]].end, *quoted])
    spans = (*outer.content.spans[:-1], Span(last.start, edge))
    return replace(outer, content=typed(spans, overlapping(quotations, Span(spans[0].start, edge)), document.text))


def marks(text: str) -> bool:
    """Whether a token is a quotation mark."""
    return text in {'"', "'", "''", "”", "’"}
