"""All figures of an evaluation, in one mapping."""

from __future__ import annotations

from collections import Counter
from typing import Any

from quotes.defaults import SAMPLES, SEED
from quotes.evaluate.agreement import agreement
from quotes.evaluate.attributed import Found, Gold
from quotes.evaluate.bootstrap import LEVEL, intervals
from quotes.evaluate.counts import counted
from quotes.evaluate.mistakes import KINDS, mistakes
from quotes.evaluate.risk import calibration, risk_coverage
from quotes.evaluate.score import Rates, figures, summed


def measure(gold: Gold, found: Found, *, wrong: int = 0, samples: int = SAMPLES, seed: int = SEED) -> dict[str, Any]:
    """Everything that `quotes evaluate` tells, by name, ready for JSON.

    `wrong` is how many of the records' words are not the file's. The figures of `quotes.evaluate.score` stand under
    their names (rates as P, R and F, all in percent); `intervals` has the bootstrap's, with `samples` resamples and
    this `seed` (none with `samples` 0); `confidence` the risk-coverage table and the calibration, null where no record
    has a confidence; `agreement` what annotators reach against one another, null where no article has several;
    `errors` how many there are of each kind.
    """
    counts = [counted(article, found[name]) for name, article in gold.items()]
    kinds = Counter(mistake.kind for mistake in mistakes(gold, found))
    return {
        "documents": len(gold),
        "gold": sum(len(article.attributions) for article in gold.values()),
        "records": sum(map(len, (found[name] for name in gold))),
        "records whose text is not the file's": wrong,
        **{
            name: dict(zip("PRF", value, strict=True)) if isinstance(value, Rates) else value
            for name, value in figures(summed(counts)).items()
        },
        "intervals": {
            "level": LEVEL,
            "samples": samples,
            "seed": seed,
            "figures": {name: list(bounds) for name, bounds in intervals(counts, samples, seed).items()},
        },
        "confidence": _confidence(gold, found),
        "agreement": agreement(gold, found),
        "errors": {kind: kinds[kind] for kind in KINDS},
    }


def _confidence(gold: Gold, found: Found) -> dict[str, Any] | None:
    """What the confidence is worth, if the records have one."""
    calibrated = calibration(gold, found)
    if calibrated is None:
        return None
    return {
        "risk-coverage": [row._asdict() for row in risk_coverage(gold, found)],
        "expected calibration error": calibrated.error,
        "bins": [some._asdict() for some in calibrated.bins],
    }
