"""Which cue and which source a content has: the tagger's links and the rules' weighed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quotes.decide.candidates import Candidate
from quotes.decide.ruled import Ruled, spans_of
from quotes.decide.weights import Weights, log_odds, probability
from quotes.values import Link, Parse, Part, Span

REACH = 8
"""How many cues, and how many sources, before and behind a content are looked at; the tagger's links reach 6."""


JOINED: tuple[Part, ...] = ("source", "cue")
"""The parts that a content is joined with."""
UNLINKED = log_odds(0.0)


@dataclass(frozen=True, slots=True)
class _Offered:
    """A cue or source, the number of its sentence, and the log-odds that it is one."""

    candidate: Candidate
    sentence: int
    presence: float


@dataclass(frozen=True, slots=True)
class Linked:
    """A content with its cue and source; `source_link` is the probability of the source, or of there being none."""

    content: Candidate
    cue: Candidate | None
    source: Candidate | None
    source_link: float


class Linker:
    """Joins contents with the cues and sources of a document."""

    def __init__(
        self, parse: Parse, ruled: Ruled, pool: Iterable[Candidate], weights: Weights, wholes: Mapping[Span, Span]
    ) -> None:
        """`pool` holds the cues and sources that may be taken; they do not overlap.

        `wholes` tells what the tagger saw and linked where a content is a piece of that.
        """
        self._ruled, self._weights, self._wholes = ruled, weights, wholes
        self._links = by_content(parse.links or ())
        self._starts = [sentence.start for sentence in parse.sentences]
        self._paragraphs = [paragraph.start for paragraph in parse.paragraphs]
        self._known: dict[Span, Linked] = {}
        self._pool: dict[Part, list[_Offered]] = {
            part: [
                _Offered(c, self._sentence(c.span.start), log_odds(c.presence))
                for c in sorted((c for c in pool if c.part == part), key=lambda c: c.span)
            ]
            for part in JOINED
        }

    def linked(self, content: Candidate) -> Linked:
        """The content with the likeliest of what is offered."""
        known = self._known.get(content.span)
        if known is None:
            known = Linked(content, self._best(content, "cue")[0], *self._best(content, "source"))
            self._known[content.span] = known
        return known

    def linked_at_home(self, content: Candidate) -> Linked:
        """The content with the likeliest of what is offered in its own paragraph."""
        home = self._paragraph(content.span)
        return Linked(content, self._best(content, "cue", home)[0], *self._best(content, "source", home))

    def at_home(self, linked: Linked) -> bool:
        """Whether the content has a cue that begins in the content's own paragraph."""
        return linked.cue is not None and self._paragraph(linked.cue.span) == self._paragraph(linked.content.span)

    def _paragraph(self, span: Span) -> int:
        """The number of the paragraph in which the words begin."""
        return bisect_right(self._paragraphs, span.start)

    def _best(self, content: Candidate, part: Part, home: int | None = None) -> tuple[Candidate | None, float]:
        weights = self._weights[f"{part} link"]
        return max(
            (
                (one, probability(weights, seen))
                for one, seen in self.offered(content, part)
                if home is None or one is None or self._paragraph(one.span) == home
            ),
            key=lambda pair: (pair[1], pair[0] is not None and -pair[0].span.start),
        )

    def offered(self, content: Candidate, part: Part) -> Iterator[tuple[Candidate | None, dict[str, float]]]:
        """The cues (sources) that the content may have, and None, each with what speaks for and against it."""
        links = self._links.get(self._wholes.get(content.span, content.span), {}).get(part)
        rule = self._ruled.of(content.span)
        own = spans_of(rule, part) if rule else ()
        none = {"none": 1.0, "none, linked": log_odds(links.get(None, 0.0) if links else 0.0)}
        if links is None:
            none["none, not tagged"] = 1.0
        if rule is not None:
            none["none, ruled" if not own else "none, ruled otherwise"] = 1.0
        yield None, none
        home = self._sentence(content.span.start)
        for offered in self._near(content.span, part):
            candidate = offered.candidate
            linked = links.get(candidate.span.start) if links else None
            seen = {
                "bias": 1.0,
                "linked": UNLINKED if linked is None else log_odds(linked),
                "presence": offered.presence,
                "sentences apart": min(4.0, abs(offered.sentence - home)),
            }
            if links is None:
                seen["not tagged"] = 1.0
            if own and any(s.overlaps(candidate.span) for s in own):
                seen["ruled"] = 1.0
            elif rule is not None:
                seen["ruled otherwise" if own else "ruled none"] = 1.0
            yield candidate, seen

    def reaches(self, content: Candidate, spans: Collection[Span]) -> bool:
        """Whether one of these cues and sources is offered to the content."""
        return any(o.candidate.span in spans for part in JOINED for o in self._near(content.span, part))

    def _near(self, content: Span, part: Part) -> Sequence[_Offered]:
        mine = self._pool[part]
        at = bisect_right(mine, content.start, key=lambda o: o.candidate.span.start)
        return mine[max(0, at - REACH) : at + REACH]

    def _sentence(self, at: int) -> int:
        return bisect_right(self._starts, at)


def by_content(links: Iterable[Link]) -> Mapping[Span, Mapping[Part, Mapping[int | None, float]]]:
    """The links' probabilities by content, role and the place where the cue or source begins."""
    out: dict[Span, dict[Part, dict[int | None, float]]] = {}
    for link in links:
        out.setdefault(link.content, {}).setdefault(link.role, {})[link.start] = link.probability
    return out
