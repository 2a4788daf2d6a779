"""What somebody is quoted as saying: "Ito was quoted as saying that ...", "..., the agency quoted Ito as saying." """

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.frames import host
from quotes.reported import typed
from quotes.spans import QUOTE_MARKS, overlapping, trimmed, word_span
from quotes.values import Cue, Document, Quotation, Sentence, Span, Word

RELAYED = "quoted-as"
"""The frame: who is quoted is the source, not who quotes."""
SURE = 0.9
"""How probably such words are a cue: set by hand. PolNeAR train has three, all annotated, two with who quotes as the
source and whom it quotes in the content; here the source is always whose words they are."""
LEADING = frozenset({"aux", "aux:pass", "advmod"})


def relayed_cues(document: Document, sentence: Sentence, quotations: Sequence[Quotation]) -> Iterator[Cue]:
    """Each "quoted ... as saying" with what is said behind it, or before it and a comma."""
    near = overlapping(quotations, Span(sentence.start - 2, sentence.end + 2))
    for verb in sentence.words:
        saying = as_saying(sentence, verb)
        if saying is None or quoted_one(sentence, verb.index) is None:
            continue
        span = said_after(sentence, saying, near) or said_before(document, sentence, verb, near)
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


def said_after(sentence: Sentence, saying: Word, near: Sequence[Quotation]) -> Span | None:
    """What stands behind "saying": a quotation, or the clause that hangs on it with the quotations that it touches."""
    row = sentence.words
    span = None
    for part in sentence.dependents(saying.index, "ccomp", "obj", "parataxis"):
        inside = [i for i in sentence.subtree(part.index) if i > saying.index]
        if part.relation == "obj" and inside:  # "as saying funds would fall": trees give it the funds alone
            inside = list(range(inside[0], len(row)))
        told = trimmed(sentence, inside)
        if part.index > saying.index and told and row[told[0]].index <= saying.index + 3:
            span = word_span(sentence, told)
    begins = row[saying.index + 1].start if saying.index + 1 < len(row) else saying.end
    for quotation in near:
        if quotation.span.start >= saying.end and quotation.span.start - begins <= 2 and span is None:
            span = quotation.span
        elif span is not None and quotation.span.start >= saying.end and quotation.span.overlaps(span):
            span = Span(min(span.start, quotation.span.start), max(span.end, quotation.span.end))
    return span


def said_before(document: Document, sentence: Sentence, verb: Word, near: Sequence[Quotation]) -> Span | None:
    """A clause before "quoted" that hangs on it, with the quotations that it touches; else the last quotation there."""
    before = [q for q in near if q.span.end <= verb.start]
    own = set(sentence.subtree(verb.index))
    parts = [sentence.subtree(part.index) for part in sentence.dependents(verb.index, "ccomp", "parataxis")]
    above = host(sentence, verb)  # "Games are “big business”, the paper quoted Ito as saying": some trees' other way
    if above is not None:
        parts.append([i for i in sentence.subtree(above) if i not in own and i < min(own)])
    for part in parts:
        told = trimmed(sentence, part)
        if not told or max(told) + 1 >= verb.index or sentence.words[max(told) + 1].text not in QUOTE_MARKS | {","}:
            continue
        span = word_span(sentence, told)
        for quotation in overlapping(before, span):
            span = Span(min(span.start, quotation.span.start), max(span.end, quotation.span.end))
        return span
    if before:
        gap = document.text[before[-1].span.end : verb.start]
        if before[-1].inner.of(document.text).rstrip()[-1:] in {",", "?", "!"} or gap.startswith(","):
            return before[-1].span
    return None


def cue_spans(sentence: Sentence, verb: Word, saying: Word) -> tuple[Span, ...]:
    """The verb with its auxiliaries and "as saying", in one span where they meet."""
    row = sentence.words
    first = verb.index
    while first > 0 and row[first - 1].deprel in LEADING and row[first - 1].head == verb.index:
        first -= 1
    if saying.index == verb.index + 2:
        return (word_span(sentence, [first, saying.index]),)
    return word_span(sentence, [first, verb.index]), word_span(sentence, [saying.index - 1, saying.index])
