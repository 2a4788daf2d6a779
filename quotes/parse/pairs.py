"""The network that weighs, for each pronoun, which word before it means the same: it reads the encoder's states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812 (its usual name)

from quotes.parse.pairing import FAMILIES, SIZES, Asked
from quotes.values import Pair

NETWORK = {"width": 384, "layers": 4, "hidden": 128, "product": 64}
LEAST = 0.02
"""Words that are less probable than this are not told."""
AT_ONCE = 256
"""Pronouns weighed together: a text of nothing but pronouns must not take gigabytes."""


class Pairer(nn.Module):
    """Scores of words for pronouns. `sizes` replace some of `NETWORK`."""

    def __init__(self, sizes: dict[str, int] | None = None, dropout: float = 0.0) -> None:
        super().__init__()
        s = NETWORK | (sizes or {})
        self.mix = nn.Parameter(torch.zeros(s["layers"]))
        self.norm = nn.LayerNorm(s["width"])
        self.ask = nn.Linear(s["width"], s["hidden"])
        self.answer = nn.Linear(s["width"], s["hidden"], bias=False)
        self.asked = nn.Linear(s["width"], s["product"])
        self.answered = nn.Linear(s["width"], s["product"])
        self.joined = nn.Linear(s["product"], s["hidden"], bias=False)
        self.known = nn.Embedding(sum(SIZES.values()), s["hidden"])
        nn.init.normal_(self.known.weight, std=0.05)
        self.score = nn.Linear(s["hidden"], 1)
        self.at_once = nn.Embedding(sum(SIZES.values()), 1)
        self.nobody = nn.Linear(s["width"], 1)
        self.family = nn.Embedding(FAMILIES, 1)
        for table in (self.at_once, self.family):
            nn.init.zeros_(table.weight)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: torch.Tensor, a: Asked) -> torch.Tensor:
        """Scores [pronouns, 1 + reach]: that it is none of the words, then each, the nearest first.

        `states` [words, width] are the encoder's of `a.words`, its layers mixed by `mixing`.
        """
        x = self.dropout(self.norm(states))
        mask = torch.from_numpy(a.mask)
        rows, columns = mask.nonzero(as_tuple=True)
        known = torch.from_numpy(a.known)[rows, columns].int()
        pronouns, before = torch.from_numpy(a.pronouns), torch.from_numpy(a.before)[rows, columns]
        own = x[pronouns]
        hidden = self.ask(own)[rows] + self.answer(x)[before]
        hidden = hidden + self.joined(self.asked(own)[rows] * self.answered(x)[before])
        hidden = self.dropout(F.gelu(hidden + F.embedding_bag(known, self.known.weight, mode="sum")))
        told = self.score(hidden)[:, 0] + F.embedding_bag(known, self.at_once.weight, mode="sum")[:, 0]
        scores = states.new_full((len(mask), 1 + mask.size(1)), -1e4)
        nobody = self.nobody(own)[:, 0] + self.family(torch.from_numpy(a.families))[:, 0]
        scores = scores.index_put((torch.arange(len(mask)), torch.zeros(len(mask), dtype=torch.long)), nobody)
        return scores.index_put((rows, columns + 1), told)

    def mixing(self) -> torch.Tensor:
        """The weights of the encoder's last layers."""
        return torch.softmax(self.mix, 0)


def pairs(pairers: Sequence[Pairer], states: Sequence[torch.Tensor], a: Asked) -> Iterator[Pair]:
    """The likely words for each pronoun, the likeliest first, by the mean of several networks' probabilities.

    `states` are those of `a.words` for each of the networks, as it mixes them.
    """
    for at in range(0, len(a.pronouns), AT_ONCE):
        yield from _pairs(pairers, states, a.of(slice(at, at + AT_ONCE)))


def _pairs(pairers: Sequence[Pairer], states: Sequence[torch.Tensor], a: Asked) -> Iterator[Pair]:
    """The likely words for these pronouns."""
    each = [torch.softmax(pairer(own, a), 1) for pairer, own in zip(pairers, states, strict=True)]
    chances = torch.stack(each).mean(0)[:, 1:].numpy()
    for row, pronoun in zip(chances, a.pronouns.tolist(), strict=True):
        likely = np.flatnonzero(row >= LEAST)
        for column in likely[np.argsort(-row[likely], kind="stable")].tolist():
            word = a.words[pronoun - 1 - column]
            yield Pair(a.words[pronoun].start, word.start, round(float(row[column]), 4))
