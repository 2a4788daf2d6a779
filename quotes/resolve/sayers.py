"""Who speaks the quoted words at a place, as far as it is known there: nobody calls himself he or she."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.resolve.state import Reading, Said
from quotes.values import Attribution

# How likely he or she in quoted words is who says them; not never: "Lind never gives up," said Lind of himself.
ONESELF = 0.02


def quoted_words(attributions: Sequence[Attribution]) -> list[Said]:
    """What is quoted, in the order of the text, each with the number of the attribution that has its source."""
    found = [Said(span, with_source(attributions, i)) for i, a in enumerate(attributions) for span in a.content.quoted]
    return sorted(found, key=lambda said: said.span)


def with_source(attributions: Sequence[Attribution], index: int) -> int:
    """The number of the attribution that this one continues, over several steps if need be, else its own."""
    seen = {index}
    while attributions[index].source is None and (before := attributions[index].continues) is not None:
        if before in seen:
            break
        seen.add(index := before)
    return index


def themselves(reading: Reading, position: int) -> dict[int, float]:
    """Factors for those who speak the words at this position; a source behind them is known by its name alone."""
    found: dict[int, float] = {}
    for said in reading.said:
        if said.span.start > position:
            break
        if position >= said.span.end:
            continue
        answer = reading.answers.get(said.attribution)
        if answer is not None:
            found |= dict.fromkeys(answer.keys, ONESELF)
        elif (name := reading.names.get(reading.places.get(said.attribution, (-1, -1)))) is not None:
            found[reading.chain_of[name.span]] = ONESELF
    return found
