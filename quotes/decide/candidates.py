"""Stretches of words that may be a source, a cue or a content, and what speaks for and against each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quotes.datelines import after_dateline
from quotes.decide.mending import before_agent, by_paragraph, mended, mended_source, with_asked, with_link
from quotes.decide.ruled import spans_of
from quotes.decide.shapes import shape
from quotes.decide.weights import Weights, log_odds, probability
from quotes.parted import says_more
from quotes.values import PARTS, Attribution, Document, Parse, Part, Quotation, Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may play a part: how probably exactly these, and how probably these or some that mostly agree."""

    part: Part
    span: Span
    probability: float
    presence: float


def candidates(
    document: Document, parse: Parse, quotations: Sequence[Quotation], found: Sequence[Attribution], weights: Weights
) -> list[Candidate]:
    """Everything that the tagger or the rules (`found`) propose, each stretch once for each part, weighed."""
    weighed: dict[Part, list[tuple[Span, float]]] = {part: [] for part in PARTS}
    for part, span, seen in proposed(document, parse, quotations, found):
        weighed[part].append((span, probability(weights[part], seen)))
    return [
        Candidate(part, span, chance, presence)
        for part, mine in weighed.items()
        for (span, chance), presence in zip(mine, presences(mine), strict=True)
    ]


def presences(weighed: Sequence[tuple[Span, float]]) -> list[float]:
    """For each of the sorted spans, the probabilities of all those together that share half with it or more.

    Alternatives exclude each other, so their probabilities add up: three ends of one clause at 0.3 each leave little
    doubt that there is a content.
    """
    sums = [chance for _, chance in weighed]
    for i, (one, chance) in enumerate(weighed):
        for j in range(i + 1, len(weighed)):
            other, second = weighed[j]
            if other.start >= one.end:
                break
            common = min(one.end, other.end) - other.start
            if 2 * common >= max(one.end, other.end) - one.start:
                sums[i] += second
                sums[j] += chance
    return sums


def proposed(
    document: Document, parse: Parse, quotations: Sequence[Quotation], found: Sequence[Attribution]
) -> Iterator[tuple[Part, Span, dict[str, float]]]:
    """Part, words and features of everything that the tagger or the rules propose, in the order of the words."""
    ruled = shares(found)
    second = second_sayings(parse, found)
    for part in PARTS:
        tagged: dict[Span, float] = {}
        for t in parse.tagged or ():
            if t.role == part:
                if part == "content":
                    pieces = by_paragraph(document.text, parse, t.span)
                    pieces = [after_dateline(document.text, parse, piece) for piece in pieces]
                    pieces = [before_second(before_agent(document.text, parse, piece), second) for piece in pieces]
                    spans = [with_asked(parse, piece) for piece in pieces]
                else:
                    whole = mended(document.text, parse, t.span)
                    spans = [
                        mended_source(document.text, parse, whole) if part == "source" else with_link(parse, whole)
                    ]
                for span in spans:  # alternatives exclude each other
                    tagged[span] = min(1.0, t.probability + tagged.get(span, 0.0))
        rules = sorted(ruled[part])
        for span in sorted({*tagged, *rules}):
            chance = tagged.get(span, 0.0)
            seen = features(chance, ruled[part].get(span), clashes(rules, span))
            yield part, span, seen | shape(document, parse, quotations, part, span)


def second_sayings(parse: Parse, found: Sequence[Attribution]) -> list[tuple[int, int]]:
    """Where by the rules a content ends before a second verb of saying with the same source, and where that begins.

    "The council says | the bridge is safe | but | said it would look". What the tagger sees often runs on; annotators
    end it there (PolNeAR train: 35 of 42 such second verbs behind "and" or "but").
    """
    cues = [rule.cue for rule in found if rule.cue is not None]
    ends = {(cue.sentence, cue.word): cue.content.spans[-1].end for cue in cues}
    pairs = [(ends.get((cue.sentence, cue.governor or 0)), cue.spans[0].start) for cue in cues if says_more(parse, cue)]
    return [(end, start) for end, start in pairs if end is not None and end < start]


def before_second(content: Span, second: Sequence[tuple[int, int]]) -> Span:
    """A content's words before a second verb of saying, where it runs over one."""
    end = next((end for end, start in second if content.start < end and start < content.end), content.end)
    return Span(content.start, end)


def shares(found: Sequence[Attribution]) -> Mapping[Part, dict[Span, float]]:
    """The spans of the rules' attributions by part, with the attribution's confidence."""
    out: dict[Part, dict[Span, float]] = {part: {} for part in PARTS}
    for attribution in found:
        for part in PARTS:
            for span in spans_of(attribution, part):
                out[part][span] = max(attribution.confidence, out[part].get(span, 0.0))
    return out


def features(tagged: float, ruled: float | None, clash: bool) -> dict[str, float]:
    """What a candidate's regression sees: the tagger's log-odds; whether the rules say the same, otherwise, nothing."""
    seen = {"bias": 1.0, "tagged": log_odds(tagged)}
    if not tagged:
        seen["not tagged"] = 1.0
    if ruled is not None:
        seen |= {"ruled": 1.0, "rule's confidence": log_odds(ruled)}
    elif clash:
        seen["ruled otherwise"] = 1.0
    return seen


def clashes(spans: Sequence[Span], span: Span) -> bool:
    """Whether another of the sorted spans overlaps this one; the rules' spans of one part lie apart."""
    at = bisect_left(spans, span)
    return any(s != span and s.overlaps(span) for s in spans[max(0, at - 2) : at + 2])


def chosen(
    found: Sequence[Candidate], thresholds: Mapping[Part, float], before: Sequence[Span] = ()
) -> Iterator[Candidate]:
    """The most probable candidates that overlap neither each other nor the spans `before`.

    Each has the presence of its part's threshold or more.
    """
    taken = sorted(before)
    for candidate in sorted(found, key=lambda c: (-c.probability, c.span, c.part)):
        if candidate.presence < thresholds[candidate.part]:
            continue
        at = bisect_left(taken, candidate.span)
        if any(s.overlaps(candidate.span) for s in taken[max(0, at - 1) : at + 1]):
            continue
        taken.insert(at, candidate.span)
        yield candidate
