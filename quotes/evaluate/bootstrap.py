"""How far the figures would move if other articles of the same kind had been annotated."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from quotes.defaults import SAMPLES, SEED
from quotes.evaluate.score import RATED, SHARED, main_figures

LEVEL = 0.95
"""How much of the resampled figures lies in an interval."""
Interval = tuple[float, float]
_COUNTS = (
    *(f"{name}.{part}" for name in RATED for part in ("right", "found", "gold")),
    *(count for pair in SHARED.values() for count in pair),
)


def intervals(counts: Sequence[Counter[str]], samples: int = SAMPLES, seed: int = SEED) -> dict[str, Interval]:
    """The 95 % interval, in percent, of each figure of `main_figures`, by resampling documents.

    `counts` are of one document each (`quotes.evaluate.counts`): `samples` times as many documents are drawn with
    replacement, and the figure is that of their summed counts; from the 2.5th to the 97.5th percentile of these is the
    interval. The same counts and `seed` give the same intervals. Fewer than two documents, or no samples, give none.
    """
    if len(counts) < 2:
        return {}
    columns = {name: [some[name] for some in counts] for name in dict.fromkeys(_COUNTS)}
    draw = random.Random(seed)
    drawn: dict[str, list[float]] = {}
    for _ in range(samples):
        pick = itemgetter(*draw.choices(range(len(counts)), k=len(counts)))
        for name, value in main_figures({key: sum(pick(column)) for key, column in columns.items()}).items():
            drawn.setdefault(name, []).append(value)
    return {name: _middle(sorted(values)) for name, values in drawn.items()}


def _middle(values: Sequence[float]) -> Interval:
    """From where to where the middle 95 % of the sorted values lie."""
    outside = int(len(values) * (1 - LEVEL) / 2)
    return round(values[outside], 1), round(values[-1 - outside], 1)
