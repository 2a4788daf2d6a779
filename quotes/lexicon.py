"""The word lists that decide how probably a word is a cue: one row a feature, with weights and counts.

A feature is a lemma, a frame, a lemma in a frame, the form of the word or of its subject ... The weights add up to the
log-odds (logistic regression); the counts beside them say how often the feature was seen, and how often with a cue.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """What a feature adds to the log-odds of being a cue, and of having just the frame's words as content."""

    cue: float
    exact: float


Lexicon = Mapping[str, Weights]
"""The weights of each feature; one that is not there adds nothing."""


def chances(lexicon: Lexicon, features: Iterable[str]) -> tuple[float, float]:
    """How probably a word with these features is a cue, and one whose content is exactly the frame's."""
    cue = exact = 0.0
    for feature in features:
        weights = lexicon.get(feature)
        if weights is not None:
            cue += weights.cue
            exact += weights.exact
    return sigmoid(cue), sigmoid(exact)


def sigmoid(log_odds: float) -> float:
    """Log-odds to probability."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


@cache
def load_lexicon() -> Lexicon:
    """The lists in quotes/words/cues.tsv: feature, weight for cues, weight for exact ones, cues, occurrences."""
    table = (files("quotes") / "words" / "cues.tsv").read_text(encoding="utf-8")
    return dict(row(line) for line in table.splitlines() if line and not line.startswith("#"))


def row(line: str) -> tuple[str, Weights]:
    """One line of the table."""
    feature, cue, exact, *_ = line.split("\t")
    return feature, Weights(float(cue), float(exact))
