"""Attributions inside attributions: what somebody is said to have said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotes.link.cited import cited
from quotes.link.sourced import from_cue
from quotes.values import Attribution, Cue, Parse, Source, Span

LIKELY = 0.5
"""A cue inside another's content counts from this probability on: no corpus annotates such, so the even chance."""


def nest(parse: Parse, cues: Sequence[Cue], found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions found, and behind them those inside their contents, each with the number of its `parent`.

    `cues` are the rules', the inner ones included. An inner attribution needs a source of its own inside the parent's
    content, in the third person: the parent's speaker is answered for already. Behind these stand the sources that an
    attribution's own source cites.
    """
    out = list(found)
    outer = sorted((span, i) for i, a in enumerate(found) for span in a.content.spans)
    starts = [span.start for span, _ in outer]
    # the longer content first, so that an inner attribution finds the one it stands in
    for cue in sorted(cues, key=lambda c: (c.spans[0].start, -c.content.spans[-1].end)):
        at = bisect_right(starts, cue.spans[0].start) - 1
        if cue.share < LIKELY or at < 0 or not outer[at][0].contains(cue.spans[0]) or not states(parse, cue):
            continue
        inner = from_cue(parse, cue)
        if inner.source is None or of_the_speech(parse, inner.source):
            continue
        parent = innermost(out, len(found), outer[at][1], inner)
        if parent is not None:
            out.append(replace(inner, parent=parent, evidence=(*inner.evidence, "nested")))
    out += cited(parse, found)
    return tuple(out)


def states(parse: Parse, cue: Cue) -> bool:
    """Whether the cue tells that somebody said something: not what he is asked or able "to say"."""
    sentence = parse.sentences[cue.sentence]
    word = sentence.words[cue.word]
    if word.feature("VerbForm") == "Inf":
        return not any(
            c.text.casefold() == "to" or c.xpos == "MD" for c in sentence.dependents(cue.word, "mark", "aux")
        )
    return True


def innermost(out: Sequence[Attribution], first: int, outermost: int, inner: Attribution) -> int | None:
    """The number of the attribution that this one stands in, all of it; None where it crosses another.

    `out` holds the inner ones from number `first` on. Those of one outermost attribution follow each other.
    """
    parts = [*claimed(inner), *(inner.source.spans if inner.source else ())]
    best = outermost
    for i in range(len(out) - 1, first - 1, -1):
        if not any(s.overlaps(t) for s in out[outermost].content.spans for t in out[i].content.spans):
            break
        if holds(out[i], parts):
            best = i
            break
        if crosses(out[i], inner):
            return None
    return best if holds(out[best], parts) else None


def of_the_speech(parse: Parse, source: Source) -> bool:
    """Whether the source is "I", "we" or "you": the parent's own speaker, or whom he speaks to."""
    return parse.sentences[source.sentence].words[source.word].feature("Person") in {"1", "2"}


def holds(outer: Attribution, parts: Sequence[Span]) -> bool:
    """Whether the outer content has all of these spans inside."""
    return all(any(s.contains(part) for s in outer.content.spans) for part in parts)


def crosses(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions claim some of the same words."""
    return any(s.overlaps(t) for s in claimed(one) for t in claimed(other))


def claimed(one: Attribution) -> Iterator[Span]:
    """The words of cue and content."""
    yield from one.content.spans
    if one.cue is not None:
        yield from one.cue.spans
