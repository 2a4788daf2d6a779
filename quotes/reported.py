"""What a word in a frame reports, as spans of the text. Used to choose between frames and to make the content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from quotes.frames import Frame
from quotes.sources import after_comma
from quotes.spans import overlapping, runs, trimmed, word_span
from quotes.values import Attribution, AttributionType, Content, Document, Quotation, Sentence, Span, Word

CLAUSES = frozenset({"ccomp", "csubj", "xcomp", "xcomp:to", "parataxis", "host", "advcl"})
CONTENT_MARKERS = frozenset({"that", "to", "whether", "if", "how", "why", "what", "when", "where", "because"})
"""Words that introduce a reported clause and belong to it (in PolNeAR train "that" 2,293 times to 33)."""
ABBREVIATED = re.compile(r"(?:\b(?:[A-Za-z]\.)+[A-Za-z]|\b(?:Jr|Sr|Inc|Corp|Co|Ltd|Bros))$")
"""Words whose full stop belongs to them also at a sentence's end: "p.m.", "U.S.", "Inc."."""
DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})


def content_of(
    document: Document, sentence: Sentence, cue: int, frame: Frame, quotations: Sequence[Quotation]
) -> Content | None:
    """What word `cue` of the sentence reports in this frame; None where nothing is left of it.

    Quotations that the content touches are taken in whole, also where they run over the sentence's edges.
    """
    indices = reported_words(sentence, cue, frame)
    stretches = [t for run in runs(sentence, indices) if (t := trimmed(sentence, run))]
    spans = [
        whole(ended(document.text, word_span(sentence, s)), cue_span(sentence, cue), quotations) for s in stretches
    ]
    spans = merged([s for s in spans if any(c.isalnum() for c in s.of(document.text))], document.text)
    if not spans:
        return None
    return typed(tuple(spans), quotations, document.text)


def ended(text: str, span: Span) -> Span:
    """The span with a question or exclamation mark that follows it, or the full stop of an abbreviation ("p.m.")."""
    following = text[span.end : span.end + 1]
    if following in {"?", "!"} or (following == "." and ABBREVIATED.search(text[max(0, span.end - 8) : span.end])):
        return Span(span.start, span.end + 1)
    return span


def reported_words(sentence: Sentence, cue: int, frame: Frame) -> list[int]:
    """The indices of the words that the frame's parts span."""
    if frame.host:
        return sentence.subtree(frame.parts[0], frozenset({cue}))
    out: set[int] = set()
    for name, part in zip(frame.name.rstrip("~").split("+"), frame.parts, strict=True):
        clause = name.partition(":")[0] in CLAUSES
        indices = sentence.subtree(part, frozenset() if clause else incidental(sentence, part))
        out.update(from_marker(sentence, part, cue, indices) if clause else indices)
    out.discard(cue)
    first = min(out, default=0)
    if (
        first - 1 > cue
        and sentence.words[first - 1].text.lower() == "that"
        and sentence.words[first - 1].deprel == "mark"
    ):
        out.add(first - 1)  # hung elsewhere by a parser's error
    if len(frame.parts) > 1 and cue < min(out) and not frame.name.startswith("subject"):
        out.update(range(min(out), max(out)))
    return sorted(out - set(link_words(sentence, frame)))


def from_marker(sentence: Sentence, head: int, cue: int, indices: list[int]) -> list[int]:
    """A clause's words from its "that" on, or after a day: "said *Friday* they left" has the day in it by error."""
    for child in sentence.dependents(head, "mark"):
        if child.text.lower() in {"that", "whether"} and child.index < head:
            return [i for i in indices if i >= child.index]
    if indices[0] != cue + 1:
        return indices
    start = 1 if sentence.words[indices[0]].text.lower() == "on" else 0
    return indices[start + 1 :] if start + 1 < len(indices) and day(sentence.words[indices[start]]) else indices


def day(word: Word) -> bool:
    """Whether the word names a day and could be the time of saying."""
    named = word.text in DAYS or word.text.lower() in {"yesterday", "today"}
    return named and word.relation in {"obl", "nmod", "advmod"}


def link_words(sentence: Sentence, frame: Frame) -> list[int]:
    """The preposition between a cue and what it reports ("called *for* a raise"): part of the cue."""
    first = sentence.words[frame.parts[0]] if frame.parts else None
    if first is not None and first.relation == "obl" and frame.name.startswith("obj"):  # "called *on* ministers to act"
        return [c.index for c in sentence.dependents(first.index, "case") if c.index < first.index]
    relation, _, mark = frame.name.rstrip("~").partition(":")
    if len(frame.parts) != 1 or not mark or mark in CONTENT_MARKERS or relation not in {"obl", "nmod", "advcl", "acl"}:
        return []
    for child in sentence.dependents(frame.parts[0], "case", "mark"):
        if child.index < frame.parts[0]:
            return [child.index, *(c.index for c in sentence.dependents(child.index, "fixed"))]
    return []


def incidental(sentence: Sentence, head: int) -> frozenset[int]:
    """The relative clauses after a comma below a noun: said by the way, not part of what is reported."""
    return frozenset(c.index for c in sentence.dependents(head, "acl:relcl") if after_comma(sentence, c.index))


def cue_span(sentence: Sentence, cue: int) -> Span:
    """The cue word's own span."""
    return Span(sentence.words[cue].start, sentence.words[cue].end)


def whole(span: Span, cue: Span, quotations: Sequence[Quotation]) -> Span:
    """The span, grown to take in each quotation that it shares words with, but never so far as to take in the cue."""
    start, end = span.start, span.end
    for q in quotations:
        if q.inner.overlaps(span) and not q.span.contains(cue):
            start, end = min(start, q.span.start), max(end, q.span.end)
    swallows = start <= cue.start < end and not span.start <= cue.start < span.end
    return span if swallows else Span(start, end)


def merged(spans: list[Span], text: str) -> list[Span]:
    """The spans in order, joined where they overlap or only white space lies between."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and (span.start <= out[-1].end or not text[out[-1].end : span.start].strip()):
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def typed(spans: tuple[Span, ...], quotations: Sequence[Quotation], text: str) -> Content:
    """A content of these spans: direct where no word stands outside marks, mixed where some do, else indirect."""
    quoted = tuple(q.span for q in quotations if any(s.contains(q.span) for s in spans))
    if not quoted:
        return Content(spans, "indirect", ())
    kind: AttributionType = "direct" if letters(quoted, text) >= letters(spans, text) else "mixed"
    return Content(spans, kind, quoted)


def respanned(
    document: Document, quotations: Sequence[Quotation], one: Attribution, spans: Sequence[Span]
) -> Attribution:
    """The attribution with a content of these spans, in their order and joined where nothing parts them."""
    whole = tuple(merged(list(spans), document.text))
    near = overlapping(quotations, Span(whole[0].start, whole[-1].end))
    return replace(one, content=typed(whole, near, document.text))


def letters(spans: Iterable[Span], text: str) -> int:
    """How many letters and digits stand in the spans."""
    return sum(sum(map(str.isalnum, span.of(text))) for span in spans)
