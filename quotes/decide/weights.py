"""The learned weights of the decisions, in quotes/words/decisions.tsv: logistic regressions over named features."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

Features = Mapping[str, float]
Weights = Mapping[str, Mapping[str, float]]
"""For each decision the weight of each feature, and `threshold` where there is one."""


def probability(weights: Mapping[str, float], features: Features) -> float:
    """The logistic regression's answer; features without a weight add nothing."""
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def log_odds(chance: float) -> float:
    """Log-odds of a probability, which is kept away from 0 and 1."""
    chance = min(0.999, max(0.005, chance))
    return math.log(chance / (1 - chance))


@cache
def load_weights() -> Weights:
    """The table: decision, feature, weight."""
    table = (files("quotes") / "words" / "decisions.tsv").read_text(encoding="utf-8")
    found: dict[str, dict[str, float]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            decision, feature, weight = line.split("\t")
            found.setdefault(decision, {})[feature] = float(weight)
    return found
