"""Pairs of wordings that may be the same: those that share two words that follow each other, by an index of these.

The index is of pairs of neighbouring words that tell something (function words left out), and of the next but one, so
that one changed word leaves a shared pair beside it. A pair of words that very many wordings have makes no pair of each
two of them: they are sorted, and each is paired with those next to it. So the work grows with the number of records,
not with its square, also where all records are nearly the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from quotes.compare.wording import Wording
from quotes.compare.words import TELLING

CROWD = 24
"""Wordings with the same pair of words of which each two are compared; of more, neighbours in order only."""
NEAR = 6
"""How many neighbours a wording is paired with in a crowd."""


def candidates(wordings: Sequence[Wording]) -> Iterator[tuple[int, int]]:
    """Pairs of indices, the smaller first, each pair once. The order of the wordings does not change which."""
    index: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, wording in enumerate(wordings):
        for key in word_pairs(wording):
            index[key].append(number)
    seen: set[tuple[int, int]] = set()
    for numbers in index.values():
        for pair in _pairs(numbers, wordings):
            if pair not in seen:
                seen.add(pair)
                yield pair


def word_pairs(wording: Wording) -> set[tuple[str, str]]:
    """The pairs of telling stems that follow each other, with at most one between them."""
    stems = [word.stem for word in wording.words if word.weight >= TELLING]
    return {*zip(stems, stems[1:], strict=False), *zip(stems, stems[2:], strict=False)}


def _pairs(numbers: list[int], wordings: Sequence[Wording]) -> Iterator[tuple[int, int]]:
    """Each two of a few; of many each with its neighbours."""
    crowd = len(numbers) > CROWD
    if crowd:
        numbers = sorted(numbers, key=lambda n: (wordings[n].stems, wordings[n].plain))
    for place, first in enumerate(numbers):
        for second in numbers[place + 1 : place + 1 + NEAR if crowd else None]:
            yield (first, second) if first < second else (second, first)
