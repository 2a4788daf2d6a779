"""Score attributions against annotation, by the field's published conventions.

exact    a span counts when its start and end equal those of an annotated span of the same role; roles are scored
         apart, every span once (the convention of CofeNet's table for PolNeAR, COLING 2022)
begin    the same on the start alone
token    word tokens that carry the role
joint    whole attributions: contents are aligned one to one by overlap, best first; a pair counts when the
         intersection of its contents is at least half of their union, and that of its sources likewise (or both lack)
found    the share of annotated attributions with a content so aligned, for direct, mixed and indirect ones
types    for each type the same share (recall), the share of the records of that type with a content so aligned
         (precision), and both for whole attributions (joint); a content's type is by the quotation marks in its words
speaker  of the annotated attributions found: the share whose speaker's name is the right one; `full` wants the
         fullest name in the article, `same` the last name of a person, half of the words of others
roles    of those whose speaker has roles in the article: the share for which one given shares half its words
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from quotes.evaluate.attributed import ROLES, Found, Gold
from quotes.evaluate.counts import MEASURES, TYPES, counted
from quotes.evaluate.naming import MENTIONS

RATED = (*(f"{role}.{measure}" for role in ROLES for measure in MEASURES), "joint")
"""The figures that have a precision, a recall and an F."""
SHARED = {
    **{f"found.{kind}": (f"{kind}.hit", f"{kind}.gold") for kind in TYPES},
    "speaker.full": ("speaker.full", "speaker.n"),
    "speaker.same": ("speaker.same", "speaker.n"),
    "roles.found": ("roles.found", "roles.n"),
    "speech.right": ("speech.right", "speech.n"),
}
"""The figures that are a share, and the counts of which."""


class Rates(NamedTuple):
    """Precision, recall and their harmonic mean, in percent."""

    precision: float
    recall: float
    f: float


def score(gold: Gold, found: Found) -> dict[str, Any]:
    """All figures by name; speakers and roles only where the annotation names speakers."""
    return figures(summed(counted(article, found[name]) for name, article in gold.items()))


def summed(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    """The counts of several documents together."""
    total: Counter[str] = Counter()
    for some in counts:
        total.update(some)
    return total


def figures(total: Counter[str]) -> dict[str, Any]:
    """All figures from the counts of all documents together: Rates for those in `RATED`, mappings for the others."""
    result: dict[str, Any] = {name: rates(*_three(total, name)) for name in RATED}
    result["found"] = {
        kind: {
            "found": total[f"{kind}.hit"],
            "of": total[f"{kind}.gold"],
            "percent": percent(total[f"{kind}.hit"], total[f"{kind}.gold"]),
        }
        for kind in TYPES
    }
    result["types"] = {kind: _of_type(total, kind) for kind in TYPES}
    if n := total["speaker.n"]:
        result["speaker"] = {"n": n} | {k: percent(total[f"speaker.{k}"], n) for k in ("full", "same")}
        result["speaker"] |= {
            f"same.{m}": percent(total[f"speaker.same.{m}"], total[f"speaker.n.{m}"])
            for m in MENTIONS
            if total[f"speaker.n.{m}"]
        }
        result["roles"] = {"n": total["roles.n"], "found": percent(total["roles.found"], total["roles.n"])}
    if n := total["speech.n"]:
        result["speech"] = {"n": n, "right": percent(total["speech.right"], n)}
    return result


def main_figures(total: Mapping[str, int]) -> dict[str, float]:
    """The F of each figure in `RATED` and the shares in `SHARED`, in percent, not rounded; none of nothing."""
    result = {}
    for name in RATED:
        right, found, gold = _three(total, name)
        if gold or found:
            result[name] = _harmonic(right / max(1, found), right / max(1, gold))
    for name, (part, whole) in SHARED.items():
        if total[whole]:
            result[name] = 100 * total[part] / total[whole]
    return result


def rates(right: int, found: int, gold: int) -> Rates:
    """From how many are right, how many were found and how many there are."""
    precision, recall = right / max(1, found), right / max(1, gold)
    return Rates(round(100 * precision, 1), round(100 * recall, 1), round(_harmonic(precision, recall), 1))


def percent(part: int, whole: int) -> float:
    """A share in percent."""
    return round(100 * part / max(1, whole), 1)


def _harmonic(precision: float, recall: float) -> float:
    """F in percent."""
    return 200 * precision * recall / max(1e-9, precision + recall)


def _three(total: Mapping[str, int], name: str) -> tuple[int, int, int]:
    """The counts that rates are made of."""
    return total[f"{name}.right"], total[f"{name}.found"], total[f"{name}.gold"]


def _of_type(total: Counter[str], kind: str) -> dict[str, Any]:
    """Precision and recall of one type."""
    annotated, records = total[f"{kind}.gold"], total[f"{kind}.found"]
    return {
        "annotated": annotated,
        "recall": percent(total[f"{kind}.hit"], annotated),
        "joint recall": percent(total[f"{kind}.hit.joint"], annotated),
        "records": records,
        "precision": percent(total[f"{kind}.right"], records),
        "joint precision": percent(total[f"{kind}.right.joint"], records),
    }
