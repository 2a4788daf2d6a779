"""Train the networks that weigh which word before a pronoun means the same (`quotes/parse/pairs.py`).

    python -m training.pairs --data SHARED/data [--folds 5] [--out quotes/models/en/pairs]

The encoder stays as it is: each text is parsed by the embedded model once, and the states of its names, nouns and
pronouns are kept. Learnt from are all pronouns of the third person that GUM (train and dev), LitBank and PDNC (without
the five novels held out) say the antecedents of: the loss is minus the logarithm of the probability of all words
together that are marked as the same one, or of none where none is in reach. With `--folds` it first prints how often
the likeliest word is right in texts that the networks did not learn from.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from quotes.parse.digest import EMBEDDED
from quotes.parse.embedded import PAIRS, embedded_pipeline, embedded_ranges
from quotes.parse.pairing import Asked, asked
from quotes.parse.pairs import Pairer
from quotes.parse.pieces import Layout
from quotes.parse.together import Together
from quotes.parse.transformer import LAYERS
from quotes.parse.weights import write_weights
from quotes.values import Document, Parse, Sentence
from training.coreference import Marked, Text, read_texts

WEIGHTS = {"gum": 1.0, "litbank": 0.7, "pdnc": 0.4}
"""How much a pronoun of each corpus counts."""
NAMES = ("he", "she", "it", "they")
THING = NAMES.index("it")
A_THING = 0.5
"""What "it" counts beside the persons."""
SEEDS = (1, 2)
"""One network for each: what they say together is steadier."""
TOGETHER = 2
"""Texts in a step."""
DECAY, WARM = 0.01, 50


@dataclass(frozen=True, slots=True)
class Example:
    """A text as the network learns from it.

    `states` [words, layers, width] in half precision; `right` and `wrong` [pronouns, 1 + reach] say which of the
    answers, nobody first, are so; an answer that is neither is not looked at. Pronouns of which nothing is known are
    left out.
    """

    text: Text
    asked: Asked
    states: torch.Tensor
    right: torch.Tensor
    wrong: torch.Tensor


class Keeping(Together):
    """The embedded parser that keeps the states of the encoder's last layers."""

    def __init__(self) -> None:
        super().__init__(*embedded_pipeline(), (), embedded_ranges())
        self.mixes = torch.cat([self.mixes, torch.eye(LAYERS)])
        self.layers = torch.empty(0)
        self.kept: list[torch.Tensor] = []

    def states_of(self, document: Document) -> tuple[Parse, torch.Tensor]:
        """The document's parse and the states [words, layers, width] of its words, in half precision."""
        self.kept = []
        parse = self(document)
        return parse, torch.cat(self.kept) if self.kept else torch.empty(0, LAYERS, 0)

    def _states(self, layout: Layout) -> Sequence[torch.Tensor]:
        found = super()._states(layout)
        self.layers = torch.stack(list(found[-LAYERS:]), 1).half()
        return found[:-LAYERS]

    def _pair(self, some: Any, own: Sequence[Sequence[Any]], states: Any) -> None:
        lengths = [len(read.texts) for reads in own for read in reads]
        roots = torch.tensor([0, *lengths[:-1]]).cumsum(0) + torch.arange(len(lengths))
        words = torch.ones(len(self.layers), dtype=torch.bool)
        words[roots] = False
        self.kept.append(self.layers[words])


def example(text: Text, parse: Parse, states: torch.Tensor) -> Example | None:
    """The text with the states of all its words; None where it has no pronoun."""
    sentences = parse.sentences
    firsts = [i == 0 or sentences[i - 1].paragraph != s.paragraph for i, s in enumerate(sentences)]
    found = asked(sentences, firsts, parse.tagged or ())
    if found is None:
        return None
    chains = chains_of(text, sentences)
    own = [chains.get(word.start, frozenset()) for word in found.words]
    right = torch.zeros(found.mask.shape[0], found.mask.shape[1] + 1, dtype=torch.bool)
    wrong = torch.zeros_like(right)
    for row, pronoun in enumerate(found.pronouns.tolist()):
        mine = own[pronoun]
        if not mine and text.corpus != "gum":
            continue
        wanted = mine.union(*(text.parts.get(chain, frozenset()) for chain in mine))
        for column in np.flatnonzero(found.mask[row]).tolist():
            other = own[pronoun - 1 - column]
            right[row, column + 1] = bool(wanted & other)
            unknown = text.corpus == "pdnc" and not other and found.words[pronoun - 1 - column].upos != "PROPN"
            wrong[row, column + 1] = not wanted & other and not unknown
        reached = bool(right[row].any())
        right[row, 0] = not reached and text.corpus != "pdnc"
        wrong[row, 0] = reached
    kept = states[torch.from_numpy(found.columns)]
    told = right.any(1)
    return Example(text, found.of(told.numpy()), kept, right[told], wrong[told])


def chains_of(text: Text, sentences: Sequence[Sentence]) -> dict[int, frozenset[str]]:
    """By the place where a word begins, the chains of the mentions that it heads."""
    places = [(word.start, number, word.index) for number, s in enumerate(sentences) for word in s.words]
    starts = np.array([start for start, _, _ in places])
    found: dict[int, set[str]] = {}
    for mention in text.mentions:
        for start in heads_of(mention, sentences, places, starts):
            found.setdefault(start, set()).add(mention.chain)
    return {start: frozenset(chains) for start, chains in found.items()}


def heads_of(
    mention: Marked, sentences: Sequence[Sentence], places: Sequence[tuple[int, int, int]], starts: npt.NDArray[np.int_]
) -> list[int]:
    """Where the words begin that head the mention: as annotated, else the first whose own head is outside."""
    if mention.heads:
        return [head.start for head in mention.heads]
    first, after = np.searchsorted(starts, [mention.span.start, mention.span.end]).tolist()
    inside = places[first:after]
    known = {(number, index) for _, number, index in inside}
    for start, number, index in inside:
        if (number, sentences[number].words[index].head) not in known:
            return [start]
    return []


def train(
    examples: Sequence[Example], epochs: int, rate: float, *, dropout: float = 0.3, seed: int = SEEDS[0]
) -> Pairer:
    """A network that learnt from these."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    pairer = Pairer(dropout=dropout)
    pairer.train()
    optimizer = torch.optim.AdamW(pairer.parameters(), lr=rate, weight_decay=DECAY)
    order = list(examples)
    steps = epochs * -(-len(order) // TOGETHER)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARM) * max(0.01, 1 - step / steps)
    )
    for epoch in range(epochs):
        chance.shuffle(order)
        total, counted = 0.0, 0.0
        for at in range(0, len(order), TOGETHER):
            losses, weights = zip(*(loss_of(pairer, e) for e in order[at : at + TOGETHER]), strict=True)
            weight = sum(weights)
            if weight:
                loss = torch.stack(losses).sum() / weight
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(pairer.parameters(), 1.0)
                optimizer.step()
                total, counted = total + float(loss.detach()) * weight, counted + weight
            schedule.step()
        print(f"  epoch {epoch + 1}: loss {total / max(counted, 1e-9):.3f}", flush=True)
    return pairer.eval()


def loss_of(pairer: Pairer, e: Example) -> tuple[torch.Tensor, float]:
    """The sum of the losses of an example's pronouns and what they count."""
    scores = pairer(torch.einsum("l,wld->wd", pairer.mixing(), e.states.float()), e.asked)
    right = torch.logsumexp(scores.masked_fill(~e.right, -1e4), 1)
    every = torch.logsumexp(scores.masked_fill(~(e.right | e.wrong), -1e4), 1)
    counts = WEIGHTS[e.text.corpus] * torch.where(torch.from_numpy(e.asked.families) == THING, A_THING, 1.0)
    return ((every - right) * counts).sum(), float(counts.sum())


def is_right(pairers: Sequence[Pairer], e: Example) -> list[bool]:
    """For each of an example's pronouns, whether the likeliest answer is right."""
    with torch.inference_mode():
        each = [p(torch.einsum("l,wld->wd", p.mixing(), e.states.float()), e.asked) for p in pairers]
    chances = torch.stack([torch.softmax(scores, 1) for scores in each]).mean(0)
    best = chances.masked_fill(~(e.right | e.wrong), -1).argmax(1)
    answer: list[bool] = e.right[torch.arange(len(best)), best].tolist()
    return answer


def cross_validate(examples: Sequence[Example], folds: int, epochs: int, rate: float) -> None:
    """Print by corpus and pronoun how often the likeliest answer is right in texts that were not learnt from."""
    counts: Counter[tuple[str, int]] = Counter()
    right: Counter[tuple[str, int]] = Counter()
    for fold in range(folds):
        known = [e for i, e in enumerate(examples) if i % folds != fold]
        pairers = [train(known, epochs, rate, seed=seed) for seed in SEEDS]
        for e in examples[fold::folds]:
            for family, good in zip(e.asked.families.tolist(), is_right(pairers, e), strict=True):
                counts[e.text.corpus, family] += 1
                right[e.text.corpus, family] += good
    for corpus in WEIGHTS:
        cells = (
            f"{name} {100 * right[corpus, family] / counts[corpus, family]:.1f} of {counts[corpus, family]}"
            for family, name in enumerate(NAMES)
            if counts[corpus, family]
        )
        print(f"{corpus:8}", ", ".join(cells))


def main() -> None:
    """Read the arguments, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, type=Path, help="the folder of data sets")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate in so many parts before")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--out", type=Path, default=EMBEDDED / PAIRS)
    args = parser.parse_args()
    keeping = Keeping()
    made = (example(text, *keeping.states_of(text.document)) for text in read_texts(args.data))
    examples = [e for e in made if e is not None]
    print(f"{len(examples)} texts, {sum(len(e.right) for e in examples)} pronouns", flush=True)
    if args.folds:
        cross_validate(examples, args.folds, args.epochs, args.rate)
    pairers = [train(examples, args.epochs, args.rate, seed=seed) for seed in SEEDS]
    write_weights(args.out, {"models": [dict(pairer.state_dict()) for pairer in pairers]})
    for path in sorted(args.out.iterdir()):
        print(f"{path.stat().st_size / 2**20:7.2f} MiB  {path.name}")


if __name__ == "__main__":
    main()
