"""Whether two contents are the same words, more or less: how much of what they tell they share, in the same order."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from quotes.compare.wording import Wording
from quotes.compare.words import TELLING

DENSE = 0.6
"""Part of the weight between the first and last shared word that must be shared for a fragment to count as held."""


@dataclass(frozen=True, slots=True)
class Kinship:
    """How alike two wordings are.

    `shared` is the weight of the words that both have in the same order, in nats; `both` how much of the two
    together that is, from 0 to 1; `held` how much of the one of which more is shared, where the words stand together in
    the other.
    `telling` counts the shared words that are no function words.
    """

    shared: float
    both: float
    held: float
    telling: int


def matched(first: tuple[str, ...], second: tuple[str, ...]) -> list[tuple[int, int]]:
    """The places of the stems that both have, in order, in pairs; the same whichever comes first."""
    if second < first:
        return [(i, j) for j, i in matched(second, first)]
    return [
        (i, j)
        for op in LCSseq.opcodes(first, second)
        if op.tag == "equal"
        for i, j in zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True)
    ]


def kinship(first: Wording, second: Wording) -> Kinship:
    """How alike two wordings are; the same whichever comes first."""
    pairs = matched(first.stems, second.stems)
    if not pairs or not first.weight or not second.weight:
        return Kinship(0.0, 0.0, 0.0, 0)
    shared = sum(min(first.words[i].weight, second.words[j].weight) for i, j in pairs)
    mine = _dense(first, [i for i, _ in pairs])
    other = _dense(second, [j for _, j in pairs])
    held = max(shared / first.weight if other else 0.0, shared / second.weight if mine else 0.0)
    telling = len({first.stems[i] for i, _ in pairs if first.words[i].weight >= TELLING})
    return Kinship(shared, 2 * shared / (first.weight + second.weight), held, telling)


def _dense(wording: Wording, places: list[int]) -> bool:
    """Whether the shared words stand close together there."""
    stretch = sum(word.weight for word in wording.words[places[0] : places[-1] + 1])
    return sum(wording.words[i].weight for i in places) >= DENSE * stretch


def verbatim(wording: Wording) -> Wording | None:
    """The words between marks of a content that has others, too; None where there are none or nothing else."""
    if all(wording.quoted) or not any(wording.quoted):
        return None
    words = tuple(word for word, quoted in zip(wording.words, wording.quoted, strict=True) if quoted)
    return Wording(words, (True,) * len(words), tuple(word.stem for word in words), sum(word.weight for word in words))
