"""Whom a pronoun cannot mean: who speaks the quoted words that it stands in, and who stands beside it in its clause."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from quotes.resolve.binding import beside
from quotes.resolve.state import Reading, Said
from quotes.values import Attribution, Sentence, Span


def quoted_words(text: str, attributions: Sequence[Attribution]) -> list[Said]:
    """What is quoted as whole speech, in the order of the text, with the number of the attribution with its source."""
    spans = [(span, i) for i, a in enumerate(attributions) for span in a.content.quoted if not runs_in(text, span)]
    found: list[Said] = []
    until = 0
    for span, i in sorted(spans):
        until = max(until, span.end)
        found.append(Said(span, with_source(attributions, i), until))
    return found


def runs_in(text: str, quoted: Span) -> bool:
    """Whether quoted words go on with the article's own: Lind said "he thought the gun was a toy" of himself."""
    return span_begins(text, quoted).islower() and not text[: quoted.start].rstrip().endswith((",", ":"))


def span_begins(text: str, span: Span) -> str:
    """The first letter within a span, empty where there is none."""
    return next((c for c in span.of(text) if c.isalpha()), "")


def with_source(attributions: Sequence[Attribution], index: int) -> int:
    """The number of the attribution that this one continues, over several steps if need be, else its own."""
    seen = {index}
    while attributions[index].source is None and (before := attributions[index].continues) is not None:
        if before in seen:
            break
        seen.add(index := before)
    return index


def themselves(reading: Reading, position: int) -> set[int]:
    """Those who speak the words at this position; a source behind them is known by its name alone."""
    found: set[int] = set()
    for at in range(bisect_right(reading.said, position, key=lambda s: s.span.start) - 1, -1, -1):
        said = reading.said[at]
        if said.until <= position:
            break
        if said.span.end <= position:
            continue
        answer = reading.answers.get(said.attribution)
        if answer is not None:
            found.update(answer.keys)
        elif (name := reading.names.get(reading.places.get(said.attribution, (-1, -1)))) is not None:
            found.add(reading.chain_of[name.span])
    return found


def named_beside(reading: Reading, sentence: Sentence, head: int) -> set[int]:
    """Those named as other arguments of the verb whose subject is the pronoun at word `head`."""
    names = (reading.names.get((sentence.index, word.index)) for word in beside(sentence, head))
    return {reading.chain_of[name.span] for name in names if name is not None}
