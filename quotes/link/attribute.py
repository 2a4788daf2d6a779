"""Join each cue with its source, and each quotation that has no cue with the attribution it belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotes.labels import TURN, Turn, labelled_turns
from quotes.link.sourced import from_cue
from quotes.reported import merged, typed
from quotes.spans import overlapping, touched
from quotes.values import Attribution, Content, Cue, Document, Parse, Quotation, Span

CONTINUED = 0.8
"""Confidence that a quoted paragraph without a cue continues the attribution before (PolNeAR train: 88 of 105 do)."""
SPEECH_WORDS = 3
"""A quotation of fewer words does not go on with a speech; it is a title or a word quoted in passing."""


def attribute(
    document: Document, parse: Parse, quotations: Sequence[Quotation], cues: Sequence[Cue]
) -> tuple[Attribution, ...]:
    """All attributions of the document in the order of the text."""
    turns = list(labelled_turns(document, parse).values())
    more = [span for turn in turns for span in turn.more]
    made = with_citing(document, [from_cue(parse, cue) for cue in cues if not touched(more, cue.spans[0])])
    made.sort(key=lambda a: a.content.spans[0])
    inner = [(a, q) for a in made if (q := enclosing(quotations, a)) is not None and not is_turn(a)]
    outer = [a for a in made if enclosing(quotations, a) is None or is_turn(a)]
    outer = with_following(document, parse, quotations, outer)
    outer = with_continued(document, parse, quotations, outer)
    outer = with_turns_continued(document, quotations, outer, turns)
    unspoken = set(free(quotations, outer))
    warnings = {q.span: q.warning for q in quotations if q.warning}
    return tuple(with_warnings(a, warnings) for a in joined(outer, [a for a, q in inner if q in unspoken]))


def with_citing(document: Document, made: Sequence[Attribution]) -> list[Attribution]:
    """The attributions; a participle right after "according to X," ("citing figures ...") has X as its source too."""
    after = {a.source.spans[-1].end: a.source for a in made if a.source and a.cue and a.cue.frame == "according-to"}
    out = []
    for item in made:
        at = item.cue.spans[0].start if item.cue else 0
        start = at - 2 if document.text[max(0, at - 2) : at] == ", " else -1
        source = after.get(start)
        if source is not None and item.source != source:
            item = replace(item, source=source, evidence=(*item.evidence[:1], "source:according-to"))
        out.append(item)
    return out


def enclosing(quotations: Sequence[Quotation], attribution: Attribution) -> Quotation | None:
    """The quotation that the attribution's cue stands in: somebody's own words, if anybody is found who says them."""
    if attribution.cue is None:
        return None
    at = attribution.cue.spans[0]
    return next((q for q in overlapping(quotations, at) if q.inner.contains(at)), None)


def joined(outer: Sequence[Attribution], inner: Sequence[Attribution]) -> list[Attribution]:
    """Both kinds in the order of the text, `continues` pointing to the same attributions as before."""
    numbered = sorted([*enumerate(outer), *((-1, a) for a in inner)], key=lambda pair: start_of(pair[1]))
    place = {old: new for new, (old, _) in enumerate(numbered)}
    return [a if a.continues is None else replace(a, continues=place[a.continues]) for _, a in numbered]


def with_following(
    document: Document, parse: Parse, quotations: Sequence[Quotation], found: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions, each with the quotations that follow it in the same paragraph: "A," she said. "B." """
    out = list(found)
    by_reach = sorted(range(len(out)), key=lambda i: reach(out[i]))
    reaches = [reach(out[i]) for i in by_reach]
    for q in free(quotations, out):
        place = bisect_right(reaches, q.span.start) - 1
        if place < 0 or not speech(document, q):
            continue
        i = by_reach[place]
        gap = document.text[reach(out[i]) : q.span.start]
        if "\n" in gap or not (resumes(out[i], q, gap) or sentence_start(document, parse, q)) or further_words(gap):
            continue
        spans = merged([*out[i].content.spans, q.span], document.text)
        whole = typed(tuple(spans), overlapping(quotations, Span(spans[0].start, spans[-1].end)), document.text)
        out[i] = replace(out[i], content=whole, evidence=(*out[i].evidence, "quotation:follows"))
        reaches[place] = q.span.end
    return out


def with_continued(
    document: Document, parse: Parse, quotations: Sequence[Quotation], found: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions and, for each paragraph that is all quotation without cue, one that continues the last."""
    out: list[Attribution] = []
    loose = [q for q in free(quotations, found) if fills_paragraph(document, parse, q)]
    items: list[Attribution | Quotation] = [*found, *loose]
    for item in sorted(items, key=start_of):
        if isinstance(item, Attribution):
            out.append(item)
        elif out and near_enough(parse, out[-1], item) and not is_turn(out[-1]):
            last = len(out) - 1
            first = out[last].continues
            content = Content((item.span,), "direct", (item.span,))
            out.append(
                Attribution(
                    content, None, None, True, CONTINUED, ("quotation:continued",), last if first is None else first
                )
            )
    return out


def with_turns_continued(
    document: Document, quotations: Sequence[Quotation], found: Sequence[Attribution], turns: Sequence[Turn]
) -> list[Attribution]:
    """The attributions and, for each paragraph in which a turn goes on, one that continues it."""
    out = list(found)
    numbers = {a.cue.spans[0]: i for i, a in enumerate(found) if is_turn(a) and a.cue is not None}
    for turn in turns:
        for span in turn.more if turn.colon in numbers else ():
            near = overlapping(quotations, span)
            content = Content((span,), "direct", (span,)) if turn.marked else typed((span,), near, document.text)
            number = numbers[turn.colon]
            out.append(Attribution(content, None, None, True, CONTINUED, ("quotation:continued",), number))
    return out


def is_turn(attribution: Attribution) -> bool:
    """Whether the attribution is a turn of an interview or transcript: `Turn.more` says where that goes on."""
    return attribution.cue is not None and attribution.cue.frame == TURN


def with_warnings(attribution: Attribution, warnings: dict[Span, str]) -> Attribution:
    """The attribution with the warnings of the quotations in it."""
    mine = tuple(dict.fromkeys(w for q in attribution.content.quoted if (w := warnings.get(q))))
    return replace(attribution, warnings=mine) if mine else attribution


def start_of(item: Attribution | Quotation) -> int:
    """Where an attribution's content or a quotation begins."""
    return item.span.start if isinstance(item, Quotation) else item.content.spans[0].start


def reach(attribution: Attribution) -> int:
    """The end of the last of the attribution's parts."""
    parts = [*attribution.content.spans]
    if attribution.cue is not None:
        parts += attribution.cue.spans
    if attribution.source is not None:
        parts += attribution.source.spans
    return max(s.end for s in parts)


def free(quotations: Sequence[Quotation], found: Sequence[Attribution]) -> Iterator[Quotation]:
    """The quotations that no content, cue or source touches."""
    taken = sorted(
        s
        for a in found
        for s in (*a.content.spans, *(a.cue.spans if a.cue else ()), *(a.source.spans if a.source else ()))
    )
    reached, i = 0, 0
    for q in quotations:
        while i < len(taken) and taken[i].start < q.span.end:
            reached = max(reached, taken[i].end)
            i += 1
        if reached <= q.span.start:
            yield q


def resumes(attribution: Attribution, quotation: Quotation, gap: str) -> bool:
    """Whether the quotation goes on after a comma with what the attribution interrupted: "A," she said, "B." """
    cue = attribution.cue
    interrupted = cue is not None and attribution.content.spans[0].end <= cue.spans[0].start
    return interrupted and gap.rstrip()[-1:] in {",", ":"}


def speech(document: Document, quotation: Quotation) -> bool:
    """Whether the quoted words are long enough, or ended well enough, to be a sentence."""
    inner = quotation.inner.of(document.text).strip()
    return len(inner.split()) >= SPEECH_WORDS or inner[-1:] in {".", "!", "?"}


def sentence_start(document: Document, parse: Parse, quotation: Quotation) -> bool:
    """Whether the quotation begins a sentence and leaves little of it to other words."""
    place = bisect_right(parse.sentences, quotation.span.start + 1, key=lambda s: s.start) - 1
    if place < 0:
        return False
    sentence = parse.sentences[place]
    before = document.text[sentence.start : quotation.span.start]
    after = document.text[quotation.span.end : sentence.end]
    return not any(c.isalnum() for c in before) and sum(c.isalnum() for c in after) <= 3


def further_words(gap: str) -> bool:
    """Whether between an attribution and a quotation stands more than the end of its sentence."""
    _, stop, tail = gap.rpartition(".")
    return (bool(stop) and any(c.isalnum() for c in tail)) or len(gap.split()) > 25


def fills_paragraph(document: Document, parse: Parse, quotation: Quotation) -> bool:
    """Whether the quotation is all of its paragraph."""
    place = paragraph_at(parse, quotation.span.start)
    if place is None or not speech(document, quotation):
        return False
    paragraph = parse.paragraphs[place]
    rest = document.text[paragraph.start : quotation.span.start] + document.text[quotation.span.end : paragraph.end]
    return not any(c.isalnum() for c in rest)


def near_enough(parse: Parse, attribution: Attribution, quotation: Quotation) -> bool:
    """Whether the quotation's paragraph is the attribution's or the one after it."""
    before, here = paragraph_at(parse, reach(attribution) - 1), paragraph_at(parse, quotation.span.start)
    return before is not None and here is not None and 0 <= here - before <= 1


def paragraph_at(parse: Parse, at: int) -> int | None:
    """The number of the paragraph that holds this character, or None between paragraphs."""
    place = bisect_right(parse.paragraphs, at, key=lambda p: p.start) - 1
    return place if place >= 0 and at < parse.paragraphs[place].end else None
