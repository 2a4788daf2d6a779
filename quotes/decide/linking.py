"""Which cue and which source a content has: the tagger's links and the rules' weighed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quotes.decide.candidates import Candidate
from quotes.decide.ruled import Ruled, spans_of
from quotes.decide.weights import Weights, log_odds, probability
from quotes.values import Link, Parse, Part, Span

REACH = 8
"""How many cues, and how many sources, before and behind a content are looked at; the tagger's links reach 6."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A content with its cue and source; `source_link` is the probability of the source, or of there being none."""

    content: Candidate
    cue: Candidate | None
    source: Candidate | None
    source_link: float


class Linker:
    """Joins contents with the cues and sources of a document."""

    def __init__(self, parse: Parse, ruled: Ruled, pool: Iterable[Candidate], weights: Weights) -> None:
        """`pool` holds the cues and sources that may be taken; they do not overlap."""
        self._ruled, self._weights = ruled, weights
        self._links = by_content(parse.links or ())
        self._starts = [sentence.start for sentence in parse.sentences]
        self._known: dict[Span, Linked] = {}
        self._pool: dict[Part, list[Candidate]] = {
            part: sorted((c for c in pool if c.part == part), key=lambda c: c.span) for part in ("cue", "source")
        }

    def linked(self, content: Candidate) -> Linked:
        """The content with the likeliest of what is offered."""
        known = self._known.get(content.span)
        if known is None:
            known = Linked(content, self._best(content, "cue")[0], *self._best(content, "source"))
            self._known[content.span] = known
        return known

    def _best(self, content: Candidate, part: Part) -> tuple[Candidate | None, float]:
        weights = self._weights[f"{part} link"]
        return max(
            ((one, probability(weights, seen)) for one, seen in self.offered(content, part)),
            key=lambda pair: (pair[1], pair[0] is not None and -pair[0].span.start),
        )

    def offered(self, content: Candidate, part: Part) -> Iterator[tuple[Candidate | None, dict[str, float]]]:
        """The cues (sources) that the content may have, and None, each with what speaks for and against it."""
        links = self._links.get(content.span, {}).get(part)
        rule = self._ruled.of(content.span)
        own = spans_of(rule, part) if rule else ()
        none = {"none": 1.0, "none, linked": log_odds(links.get(None, 0.0) if links else 0.0)}
        if links is None:
            none["none, not tagged"] = 1.0
        if rule is not None:
            none["none, ruled" if not own else "none, ruled otherwise"] = 1.0
        yield None, none
        home = self._sentence(content.span.start)
        for candidate in self._near(content.span, part):
            seen = {
                "bias": 1.0,
                "linked": log_odds(links.get(candidate.span.start, 0.0) if links else 0.0),
                "presence": log_odds(candidate.presence),
                "sentences apart": min(4.0, abs(self._sentence(candidate.span.start) - home)),
            }
            if links is None:
                seen["not tagged"] = 1.0
            if any(s.overlaps(candidate.span) for s in own):
                seen["ruled"] = 1.0
            elif rule is not None:
                seen["ruled otherwise" if own else "ruled none"] = 1.0
            yield candidate, seen

    def _near(self, content: Span, part: Part) -> Sequence[Candidate]:
        mine = self._pool[part]
        at = bisect_right(mine, content.start, key=lambda c: c.span.start)
        return mine[max(0, at - REACH) : at + REACH]

    def _sentence(self, at: int) -> int:
        return bisect_right(self._starts, at)


def by_content(links: Iterable[Link]) -> Mapping[Span, Mapping[Part, Mapping[int | None, float]]]:
    """The links' probabilities by content, role and the place where the cue or source begins."""
    out: dict[Span, dict[Part, dict[int | None, float]]] = {}
    for link in links:
        out.setdefault(link.content, {}).setdefault(link.role, {})[link.start] = link.probability
    return out
