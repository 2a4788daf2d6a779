"""How far the annotators of an article agree with one another, and the records with each of them, by the same measure.

People differ on what is an attribution and where it ends: what they reach against one another is as much as can be
asked of a program by that measure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

from quotes.evaluate.attributed import Annotated, Attributed, Found, Gold
from quotes.evaluate.counts import TYPES, counted
from quotes.evaluate.score import RATED, figures, summed


def agreement(gold: Gold, found: Found) -> dict[str, Any] | None:
    """What people and records reach in the articles that several have annotated; None where there is no such article.

    `people`: each annotator's attributions scored as if they were records, against each other annotator's. `records`:
    the records against each annotator's. Both have F in percent by the names of `quotes.evaluate.score`, and as
    `found.TYPE` the share of that type that was found; counts of all pairs together. `annotations` is how many
    versions the `documents` have.
    """
    several = {name: article for name, article in gold.items() if article.others}
    if not several:
        return None
    people: Counter[str] = Counter()
    records: Counter[str] = Counter()
    for name, article in several.items():
        people += summed(counted(one, other) for one, other in _pairs(article))
        records += summed(counted(one, found[name]) for one in _versions(article))
    return {
        "documents": len(several),
        "annotations": sum(1 + len(article.others) for article in several.values()),
        "people": _shares(people),
        "records": _shares(records),
    }


def _versions(article: Annotated) -> list[Annotated]:
    """The article as each of its annotators has it; who speaks is not compared."""
    every = (article.attributions, *article.others)
    return [replace(article, attributions=own, speakers={}, others=()) for own in every]


def _pairs(article: Annotated) -> Iterator[tuple[Annotated, Sequence[Attributed]]]:
    """Each version of the article with each other annotator's attributions."""
    for one, other in permutations(_versions(article), 2):
        yield one, other.attributions


def _shares(total: Counter[str]) -> dict[str, float]:
    """The figures that are shown, by name, in percent."""
    known = figures(total)
    found = {f"found.{kind}": known["found"][kind]["percent"] for kind in TYPES}
    return {name: known[name].f for name in RATED} | found
