"""What somebody is quoted as saying: "Ito was quoted as saying that ...", "..., the agency quoted Ito as saying." """

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.frames import host
from quotes.hearings import verb_group
from quotes.reported import typed
from quotes.spans import QUOTE_MARKS, grown, overlapping, trimmed, word_span
from quotes.values import Cue, Document, Quotation, Sentence, Span, Word

RELAYED = "quoted-as"
"""The frame: who is quoted is the source, not who quotes."""
SURE = 0.9
"""How probably such words are a cue: set by hand. PolNeAR train has three, all annotated, two with who quotes as the
source and whom it quotes in the content; here the source is always whose words they are."""
SOON = 3
"""Behind "saying" its clause begins with one of so many words: a colon, a quotation mark, its own first."""
OPENING = frozenset({"", ",", ":"})
"""What may stand between "saying" and a quotation."""


def relayed_cues(document: Document, sentence: Sentence, quotations: Sequence[Quotation]) -> Iterator[Cue]:
    """Each "quoted ... as saying" with what is said behind it, or before it and a comma."""
    for verb in sentence.words:
        saying = as_saying(sentence, verb)
        if saying is None or quoted_one(sentence, verb.index) is None:
            continue
        near = overlapping(quotations, sentence.span)
        span = said_after(document, sentence, saying, near) or said_before(document, sentence, verb, near)
        if span is None or span.contains(Span(verb.start, verb.end)):
            continue
        content = typed((span,), overlapping(near, span), document.text)
        spans = cue_spans(sentence, verb, saying)
        yield Cue(spans, verb.lemma.lower(), sentence.index, verb.index, RELAYED, content, SURE)


def as_saying(sentence: Sentence, verb: Word) -> Word | None:
    """The "saying" of "quoted ... as saying" that hangs on the verb or on whom it quotes."""
    if verb.lemma.lower() != "quote" or verb.upos != "VERB":
        return None
    row = sentence.words
    for word in row[verb.index + 2 :]:
        if word.text.lower() == "saying" and row[word.index - 1].text.lower() == "as":
            above = row[word.head] if word.head >= 0 else word
            return word if verb.index in {above.index, above.head} else None
    return None


def quoted_one(sentence: Sentence, verb: int) -> int | None:
    """The head word of who is quoted: the subject of the passive, the object else."""
    for relation in ("nsubj:pass", "obj", "iobj"):
        for child in sentence.dependents(verb, relation):
            return child.index
    return None


def said_after(document: Document, sentence: Sentence, saying: Word, near: Sequence[Quotation]) -> Span | None:
    """What stands behind "saying": the clause that hangs on it with the quotations that it touches, or a quotation."""
    behind = [q for q in near if q.span.start >= saying.end]
    for part in sentence.dependents(saying.index, "ccomp", "obj", "parataxis"):
        inside = [i for i in sentence.subtree(part.index) if i > saying.index]
        if part.relation == "obj" and inside:  # "as saying funds would fall": trees give it the funds alone
            inside = list(range(inside[0], len(sentence.words)))
        told = trimmed(sentence, inside)
        if part.index > saying.index and told and told[0] <= saying.index + SOON:
            return grown(word_span(sentence, told), behind)
    if behind and document.text[saying.end : behind[0].span.start].strip() in OPENING:
        return behind[0].span
    return None


def said_before(document: Document, sentence: Sentence, verb: Word, near: Sequence[Quotation]) -> Span | None:
    """A clause before "quoted" that hangs on it, with the quotations that it touches; else the last quotation there."""
    before = [q for q in near if q.span.end <= verb.start]
    for part in clauses(sentence, verb):
        told = trimmed(sentence, part)
        if told and max(told) + 1 < verb.index and sentence.words[max(told) + 1].text in QUOTE_MARKS | {","}:
            return grown(word_span(sentence, told), before)
    if before:
        gap = document.text[before[-1].span.end : verb.start]
        if before[-1].inner.of(document.text).rstrip()[-1:] in {",", "?", "!"} or gap.startswith(","):
            return before[-1].span
    return None


def clauses(sentence: Sentence, verb: Word) -> Iterator[list[int]]:
    """The words of the clauses that hang on the verb, and of the one that it hangs on, up to its own."""
    for part in sentence.dependents(verb.index, "ccomp", "parataxis"):
        yield sentence.subtree(part.index)
    above = host(sentence, verb)  # "Games are “big business”, the paper quoted Ito as saying": some trees' other way
    if above is not None:
        own = set(sentence.subtree(verb.index))
        yield [i for i in sentence.subtree(above) if i not in own and i < min(own)]


def cue_spans(sentence: Sentence, verb: Word, saying: Word) -> tuple[Span, ...]:
    """The verb with its auxiliaries and "as saying", in one span where they meet."""
    first = verb_group(sentence, verb.index)
    if saying.index == verb.index + 2:
        return (word_span(sentence, [first, saying.index]),)
    return word_span(sentence, [first, verb.index]), word_span(sentence, [saying.index - 1, saying.index])
