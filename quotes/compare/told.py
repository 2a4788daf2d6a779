"""What is not the same in two entries' words and no conflict: told so that nobody has to find it."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.compare.edits import Change
from quotes.compare.pairs import Pair
from quotes.compare.values import Difference, DifferenceKind

_KINDS: dict[str, DifferenceKind] = {
    "spelling": "spelling",
    "number": "number",
    "negation": "negation",
    "name": "name",
    "wording": "wording",
}  # fmt: skip
_SENTENCES = {
    "spelling": "“{old}” in {first} is spelt “{new}” in {second}",
    "number": "{first} has “{old}”, {second} “{new}”",
    "negation": "“{old}” in {first}, “{new}” in {second}: whether that turns the meaning is not clear",
    "name": "{first} names “{old}”, {second} “{new}”",
    "wording": "{first} has “{old}”, {second} “{new}”",
    "cut": "“{words}” is in {long} only",
}


def word_differences(pair: Pair) -> Iterator[Difference]:
    """One difference for each change of words; those of tense, person and function words are left to the comparison."""
    for change in pair.changes:
        if change.kind in ("added", "left out"):
            yield _more(pair, change)
        elif change.kind is not None and change.kind in _KINDS:
            told = _SENTENCES[_KINDS[change.kind]].format(
                old=pair.old.said(change.old) or "–", new=pair.new.said(change.new) or "–",
                first=pair.old.name, second=pair.new.name,
            )  # fmt: skip
            evidence = pair.old.evidence(change.old), pair.new.evidence(change.new)
            yield Difference(_KINDS[change.kind], told, evidence)


def _more(pair: Pair, change: Change) -> Difference:
    """Words that only one of the two has."""
    long, places = (pair.old, change.old) if change.old else (pair.new, change.new)
    told = _SENTENCES["cut"].format(long=long.name, words=long.said(places))
    return Difference("cut", told, (long.evidence(places),))
