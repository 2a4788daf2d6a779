"""What `confidence` is worth: how precise the surest records are, and whether the number can be taken at its word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quotes.evaluate.align import Pair, best_pairs, candidate_pairs, same_source
from quotes.evaluate.attributed import Attributed, Found, Gold
from quotes.evaluate.score import percent

THRESHOLDS = tuple(step / 10 for step in range(10))
BINS = 10


class Kept(NamedTuple):
    """What remains if only records of at least this confidence are kept; shares in percent.

    `coverage` is the share of all records, `precision` the share of those kept that are right, `found` the share of the
    annotated attributions that they are right about. Right is what `joint` counts (see `quotes.evaluate.score`).
    """

    threshold: float
    records: int
    coverage: float
    precision: float
    found: float


class Bin(NamedTuple):
    """The records with a confidence from `low` to below `high` (in the last bin 1 too)."""

    low: float
    high: float
    records: int
    confidence: float
    """Their mean confidence."""
    right: float
    """The share of them that is right, 0 to 1."""


class Calibration(NamedTuple):
    """The expected calibration error, 0 to 1, and the bins that it is made of, without those that are empty."""

    error: float
    bins: tuple[Bin, ...]


def risk_coverage(gold: Gold, found: Found) -> tuple[Kept, ...]:
    """The risk-coverage table (El-Yaniv and Wiener, JMLR 2010) with precision in place of its complement, the risk.

    For each of `THRESHOLDS` the records kept are aligned anew, so that a row is what `quotes extract --min-confidence`
    with that threshold scores in `joint`. Records without a confidence are left out; without any there are no rows.
    """
    documents = [_Document(article.attributions, found[name]) for name, article in gold.items()]
    everything = sum(len(document.found) for document in documents)
    annotated = sum(len(document.gold) for document in documents)
    if not everything:
        return ()
    rows = []
    for threshold in THRESHOLDS:
        kept = [document.kept(threshold) for document in documents]
        records = sum(map(len, kept))
        right = sum(sum(document.right(some)) for document, some in zip(documents, kept, strict=True))
        rows.append(
            Kept(threshold, records, percent(records, everything), percent(right, records), percent(right, annotated))
        )
    return tuple(rows)


def calibration(gold: Gold, found: Found) -> Calibration | None:
    """The expected calibration error of the records' confidence; None where no record has one.

    With the n records in M = 10 equally wide bins of confidence it is the sum over the bins B of

        |B| / n * | share of B that is right - mean confidence of B |

    (Naeini, Cooper, Hauskrecht, AAAI 2015; Guo, Pleiss, Sun, Weinberger, ICML 2017, equation 3). Right is what `joint`
    counts.
    """
    judged: list[tuple[float, bool]] = []
    for name, article in gold.items():
        document = _Document(article.attributions, found[name])
        judged += zip(document.chances, document.right(range(len(document.found))), strict=True)
    return calibrated(judged)


def calibrated(judged: Sequence[tuple[float, bool]], count: int = BINS) -> Calibration | None:
    """The calibration of pairs of a confidence and whether it came true, over `count` bins; None of no pairs."""
    if not judged:
        return None
    filled: dict[int, list[tuple[float, bool]]] = {}
    for chance, right in judged:
        filled.setdefault(min(count - 1, int(chance * count)), []).append((chance, right))
    error = 0.0
    bins = []
    for number, some in sorted(filled.items()):
        confidence = sum(chance for chance, _ in some) / len(some)
        share = sum(right for _, right in some) / len(some)
        error += len(some) / len(judged) * abs(share - confidence)
        bins.append(Bin(number / count, (number + 1) / count, len(some), round(confidence, 3), round(share, 3)))
    return Calibration(round(error, 4), tuple(bins))


class _Document:
    """One document's annotated attributions, the records that have a confidence, and which pairs they could make."""

    def __init__(self, gold: Sequence[Attributed], found: Sequence[Attributed]) -> None:
        self.gold = [a for a in gold if a.content]
        self.found = [a for a in found if a.content and a.confidence is not None]
        self.chances = [a.confidence for a in self.found if a.confidence is not None]
        self._pairs: list[Pair] = candidate_pairs(self.gold, self.found)

    def kept(self, threshold: float) -> list[int]:
        """The numbers of the records of at least this confidence."""
        return [j for j, chance in enumerate(self.chances) if chance >= threshold]

    def right(self, only: Sequence[int]) -> list[bool]:
        """Of each of these records, whether it is right where no others are there."""
        of = {j: i for i, j in best_pairs(self._pairs, frozenset(only)).items()}
        return [j in of and same_source(self.gold[of[j]], self.found[j]) for j in only]
