"""Whether two contents are the same words, more or less: how much of what they tell they share, in the same order."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.compare.matching import matched
from quotes.compare.stretch import closest
from quotes.compare.wording import Wording
from quotes.compare.words import TELLING


@dataclass(frozen=True, slots=True)
class Kinship:
    """How alike two wordings are.

    `shared` is the weight of the words that both have in the same order, in nats; `both` how much of the two together
    that is, from 0 to 1; `part` the same for the shorter one and the stretch of the longer one that is most like it.
    `telling` counts the shared words that are no function words.
    """

    shared: float
    both: float
    part: float
    telling: int


def kinship(first: Wording, second: Wording) -> Kinship:
    """How alike two wordings are; the same whichever comes first."""
    pairs = matched(first.stems, second.stems)
    if not pairs or not first.weight or not second.weight:
        return Kinship(0.0, 0.0, 0.0, 0)
    shared = sum(min(first.words[i].weight, second.words[j].weight) for i, j in pairs)
    telling = len({first.stems[i] for i, _ in pairs if first.words[i].weight >= TELLING})
    both = 2 * shared / (first.weight + second.weight)
    if (second.weight, second.stems) < (first.weight, first.stems):
        first, second, pairs = second, first, [(j, i) for i, j in pairs]
    stretch = closest(first, second, pairs)
    return Kinship(shared, both, max(both, stretch.score if stretch is not None else 0.0), telling)


def verbatim(wording: Wording) -> Wording | None:
    """The words between marks of a content that has others, too; None where there are none or nothing else."""
    if all(wording.quoted) or not any(wording.quoted):
        return None
    words = tuple(word for word, quoted in zip(wording.words, wording.quoted, strict=True) if quoted)
    return Wording(words, (True,) * len(words), tuple(word.stem for word in words), sum(word.weight for word in words))
