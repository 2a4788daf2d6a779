"""The stretch of a text that is most like given words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.compare.matching import matched
from quotes.compare.wording import Wording
from quotes.compare.words import TELLING

FOREIGN = 0.5
"""What a word between shared ones costs, as a part of its weight: a stretch goes on over a few of them."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words from `start` to before `stop`. `score`: the part shared of them and of the words asked for, from 0 to 1.

    `telling` counts the shared words that are no function words.
    """

    start: int
    stop: int
    score: float
    exact: bool = False
    telling: int = 0


def where(asked: Sequence[str], said: Sequence[str]) -> int | None:
    """Where the words stand one after the other, first; None where they do not."""
    if not asked:
        return None
    for start in range(len(said) - len(asked) + 1):
        if said[start] == asked[0] and tuple(said[start : start + len(asked)]) == tuple(asked):
            return start
    return None


def closest(asked: Wording, said: Wording, pairs: Sequence[tuple[int, int]] | None = None) -> Stretch | None:
    """The stretch of `said` that shares most with `asked`, in the same order; None where nothing is shared.

    `pairs` are the shared words, where they are known already.
    """
    pairs = matched(asked.stems, said.stems) if pairs is None else pairs
    if not pairs:
        return None
    shared = {j: min(asked.words[i].weight, said.words[j].weight) for i, j in pairs}
    start, stop = _heaviest(said, shared)
    inside = [j for j in shared if start <= j < stop]
    common = sum(shared[j] for j in inside)
    whole = asked.weight + sum(word.weight for word in said.words[start:stop])
    telling = len({said.stems[j] for j in inside if said.words[j].weight >= TELLING})
    return Stretch(start, stop, 2 * common / whole if whole else 0.0, telling=telling)


def _heaviest(said: Wording, shared: dict[int, float]) -> tuple[int, int]:
    """The stretch whose shared words weigh most, less what stands between them (Kadane's algorithm)."""
    best, best_sum, start, total = (0, 1), 0.0, 0, 0.0
    for index, word in enumerate(said.words):
        total += shared.get(index, -FOREIGN * word.weight)
        if total <= 0:
            start, total = index + 1, 0.0
        elif total > best_sum and index in shared:
            best, best_sum = (start, index + 1), total
    return best
