"""Join each cue with its source, and each quotation that has no cue with the attribution it belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from quotes.between import about_another
from quotes.labels import labelled_turns
from quotes.link.continued import (
    free,
    is_turn,
    reach,
    sentence_start,
    speech,
    start_of,
    with_continued,
    with_turns_continued,
)
from quotes.link.sourced import from_cue
from quotes.reported import merged, typed
from quotes.resumed import goes_on_behind, tags_above
from quotes.spans import overlapping, touched
from quotes.values import Attribution, Cue, Document, Parse, Quotation, Span


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
        source = out[i].source
        said = source.spans[0] if source is not None else None
        if about_another(parse, quotations, reach(out[i]), q.span.start, said):
            continue
        i = by_reach[place] = beside(document, parse, out, i, q.span.start)
        spans = merged([*out[i].content.spans, q.span], document.text)
        whole = typed(tuple(spans), overlapping(quotations, Span(spans[0].start, spans[-1].end)), document.text)
        out[i] = replace(out[i], content=whole, evidence=(*out[i].evidence, "quotation:follows"))
        reaches[place] = q.span.end
    return out


def beside(document: Document, parse: Parse, found: Sequence[Attribution], number: int, after: int) -> int:
    """The number of the attribution that a quotation `after` another's clause goes on with; as a rule of that other.

    "“A,” Lind said, adding that it rained. “B.”": that of "said", not that of "adding".
    """
    cue = found[number].cue
    if cue is None:
        return number
    tags = tags_above(parse.sentences[cue.sentence], cue.word)
    for i, one in enumerate(found) if tags else ():
        if one.cue is None or not one.content.quoted or one.content.spans[-1].end > one.cue.spans[0].start:
            continue
        tag = parse.sentences[one.cue.sentence].words[one.cue.word].start
        if tag in tags and goes_on_behind(document.text, one.content.spans[-1], cue.spans[0], after):
            return i
    return number


def with_warnings(attribution: Attribution, warnings: dict[Span, str]) -> Attribution:
    """The attribution with the warnings of the quotations in it."""
    mine = tuple(dict.fromkeys(w for q in attribution.content.quoted if (w := warnings.get(q))))
    return replace(attribution, warnings=mine) if mine else attribution


def resumes(attribution: Attribution, quotation: Quotation, gap: str) -> bool:
    """Whether the quotation goes on after a comma with what the attribution interrupted: "A," she said, "B." """
    cue = attribution.cue
    interrupted = cue is not None and attribution.content.spans[0].end <= cue.spans[0].start
    return interrupted and gap.rstrip()[-1:] in {",", ":"}


def further_words(gap: str) -> bool:
    """Whether between an attribution and a quotation stands more than the end of its sentence."""
    _, stop, tail = gap.rpartition(".")
    return (bool(stop) and any(c.isalnum() for c in tail)) or len(gap.split()) > 25
