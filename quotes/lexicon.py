"""How often a word in a frame is a cue: counts learnt from annotated articles, and the share made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

ANY = "*"
PRIOR_WEIGHT = 3.0
"""A lemma's own counts outweigh its frame's average once it was seen this often (chosen on train, held-out tenth)."""


@dataclass(frozen=True, slots=True)
class Count:
    """Of `seen` occurrences of a lemma in a frame, `cues` were cues, `exact` of these with just the frame's content."""

    cues: float
    exact: float
    seen: float

    def share(self, prior: Count | None = None) -> tuple[float, float]:
        """The shares of cues and of exact ones, drawn towards those of `prior`."""
        base = prior.share() if prior else (0.0, 0.0)
        weight = PRIOR_WEIGHT if prior else 0.0
        total = self.seen + weight
        if total == 0:
            return 0.0, 0.0
        return (self.cues + weight * base[0]) / total, (self.exact + weight * base[1]) / total


Lexicon = Mapping[tuple[str, str, str], Count]
"""(lemma, word class, frame) to its counts; lemma `*` holds a frame's sums over all lemmas."""


def share(lexicon: Lexicon, lemma: str, word_class: str, frame: str) -> tuple[float, float]:
    """How probably this lemma in this frame is a cue, and one with exactly the frame's content; 0 if unknown."""
    prior = lexicon.get((ANY, word_class, frame))
    own = lexicon.get((lemma, word_class, frame))
    if prior is None:
        return (0.0, 0.0)
    return (own or Count(0, 0, 0)).share(prior)


@cache
def load_lexicon() -> Lexicon:
    """The lists in quotes/words/cues.tsv."""
    table = (files("quotes") / "words" / "cues.tsv").read_text(encoding="utf-8")
    return dict(row(line) for line in table.splitlines() if line and not line.startswith("#"))


def row(line: str) -> tuple[tuple[str, str, str], Count]:
    """One line of the table: lemma, class, frame, cues, exact, seen, parted by tabs."""
    lemma, word_class, frame, cues, exact, seen = line.split("\t")
    return (lemma, word_class, frame), Count(int(cues), int(exact), int(seen))
