"""Heads and labels from Stanza's graph parser, many sentences at once, with the same answers at less cost.

Stanza scores every label for every pair of words and searches every sentence for its best tree. Here only the chosen
heads' labels are scored, and the search is left to those sentences where each word's best head makes no tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import torch
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse.head_constraints import SINGLETON_DEPREL_GROUPS
from torch.nn import functional as F  # noqa: N812 (its usual name)

from quotes.parse.arborescence import best_tree
from quotes.parse.highway import Highway
from quotes.parse.mixing import mix_of
from quotes.parse.products import Product
from quotes.parse.repair import repaired

Whole: TypeAlias = npt.NDArray[np.int64]
Trees: TypeAlias = list[tuple[list[int], list[str]]]
"""For each sentence its words' heads, counted from 1 and 0 for none, and their labels."""

ARCS = ("unlabeled", "linearization", "distance")
GOVERNORS_AT_ONCE = 24
"""Words whose labels are scored together as heads: their products with the weights take some 40 kB each."""


class Heads:
    """Stanza's `GraphParser` without arc embeddings, with linearization and distance, as the embedded model has it."""

    def __init__(self, trainer: Any, dtype: torch.dtype = torch.float32) -> None:
        model = trainer.model
        self.mix = mix_of(model)
        self.names: list[str] = trainer.vocab["deprel"]._id2unit[VOCAB_PREFIX_SIZE:]
        groups = {label: i for i, own in enumerate(SINGLETON_DEPREL_GROUPS.values(), 1) for label in own}
        self.single = np.array([groups.get(name, 0) for name in self.names])
        self.lstm = Highway(model.parserlstm, model.parserlstm_h_init, model.parserlstm_c_init, dtype)
        scorers = [getattr(model, name) for name in (*ARCS, "deprel")]
        ends = [end for scorer in scorers for end in (scorer.W1, scorer.W2)]
        self.size = ends[0].out_features
        self.ends = Product(
            torch.cat([e.weight for e in ends]), torch.cat([e.bias for e in ends]), function="relu", dtype=dtype
        )
        pairs = [scorer.scorer.W_bilin for scorer in scorers]
        # the last row of a bilinear weight meets a constant 1: it is the bias of the product with the others
        self.arcs = [Product(p.weight[:-1, :, 0].T, p.weight[-1, :, 0]) for p in pairs[:-1]]
        self.bias = torch.stack([p.bias.detach()[0] for p in pairs[:-1]])[:, None, None, None]
        label = pairs[-1].weight.detach().transpose(0, 1)  # heads first
        self.label = Product(label[:-1].flatten(1).T, label[-1].flatten(), dtype=dtype)
        self.label_bias = pairs[-1].bias.detach()

    def __call__(self, states: torch.Tensor, lengths: Sequence[int]) -> Trees:
        """The trees of sentences of `lengths` words; `states` [words and a root before each sentence, width]."""
        sizes = np.asarray(lengths, dtype=np.int64) + 1
        starts = np.cumsum(sizes) - sizes
        ends = self.ends(self.lstm(states, sizes.tolist())).view(len(states), len(ARCS) + 1, 2, self.size)
        scores = self._arcs(ends[:, :-1], sizes, starts)
        heads = [best_heads(own) for own in scores]
        places = np.concatenate([start + np.arange(1, size) for start, size in zip(starts, sizes, strict=True)])
        above = np.concatenate([start + own[1:] for start, own in zip(starts, heads, strict=True)])
        labels = self._labels(ends[:, -1, 0], ends[:, -1, 1], places, above)
        twice = self._twice(above, labels)
        trees: Trees = []
        at = 0
        for i, (start, size, own) in enumerate(zip(starts, sizes, heads, strict=True)):
            part = labels[at : at + size - 1]
            if any(start <= head < start + size for head in twice):
                own, part = self._repaired(scores[i], ends[start : start + size, -1], own)
            trees.append((own[1:].tolist(), [self.names[label] for label in part.tolist()]))
            at += size - 1
        return trees

    def _arcs(self, ends: torch.Tensor, sizes: Whole, starts: Whole) -> list[npt.NDArray[np.float32]]:
        """For each sentence, how likely j is the head of i: `GraphParser.forward_scores`, as logarithms."""
        one = torch.stack([arc(ends[:, k, 0]) for k, arc in enumerate(self.arcs)])
        two = ends[:, :, 1].transpose(0, 1)
        found: list[npt.NDArray[np.float32]] = [np.empty(0, np.float32)] * len(sizes)
        for size in np.unique(sizes).tolist():  # only with its like: so a sentence's sums do not hang on the others
            numbers = np.flatnonzero(sizes == size)
            place = torch.from_numpy(starts[numbers][:, None] + np.arange(size))
            asks = one[:, place]
            raw = torch.matmul(asks[..., :-1], two[:, place].transpose(2, 3)) + asks[..., -1:] + self.bias
            at = torch.arange(size)
            offset = (at[None] - at[:, None]).float()
            far = offset.abs() - (1 + F.softplus(raw[2]))
            arcs = raw[0] + F.logsigmoid(raw[1] * offset.sign()) - torch.log(far**2 / 2 + 1)
            arcs[:, at, at] = -float("inf")
            for number, own in zip(numbers.tolist(), F.log_softmax(arcs, 2).numpy(), strict=True):
                found[number] = own
        return found

    def _labels(self, one: torch.Tensor, two: torch.Tensor, words: Whole, heads: Whole) -> Whole:
        """The best label of each of the `words` below its head."""
        found = np.empty(len(words), np.int64)
        order = np.argsort(heads, kind="stable")
        governors, first, counts = np.unique(heads[order], return_index=True, return_counts=True)
        for count in np.unique(counts).tolist():
            own = np.flatnonzero(counts == count)
            for at in range(0, len(own), GOVERNORS_AT_ONCE):
                part = own[at : at + GOVERNORS_AT_ONCE]
                below = order[first[part][:, None] + np.arange(count)]
                table = self.label(two[torch.from_numpy(governors[part])]).view(len(part), self.size + 1, -1)
                scores = torch.baddbmm(table[:, -1:], one[torch.from_numpy(words[below])], table[:, :-1])
                found[below] = (scores + self.label_bias).argmax(2).numpy()
        return found

    def _twice(self, heads: Whole, labels: Whole) -> Whole:
        """The heads that have two words of a kind that a head has once: subjects, objects."""
        kinds = self.single[labels]
        pairs, counts = np.unique(np.stack([heads, kinds])[:, kinds > 0], axis=1, return_counts=True)
        found: Whole = pairs[0, counts > 1]
        return found

    def _repaired(self, scores: Any, ends: torch.Tensor, heads: Whole) -> tuple[Whole, Whole]:
        """Heads and labels after Stanza's repair of a tree where a head has two subjects or two objects."""
        one, two = ends.unbind(1)
        table = self.label(two).view(len(two), self.size + 1, -1)
        every = torch.matmul(one, table[:, :-1]) + table[:, -1:] + self.label_bias  # heads first
        log = F.log_softmax(every.transpose(0, 1), 2).numpy()
        tree, labels = repaired(scores, log, heads, self.single)
        return tree, labels[1:]


def best_heads(scores: Any) -> Any:
    """The heads of the best tree with one root; `scores[i, j]` says how likely j is the head of i, 0 the root."""
    heads = scores.argmax(1)
    heads[0] = 0
    return heads if is_tree(heads.tolist()) else best_tree(scores)


def is_tree(heads: Sequence[int]) -> bool:
    """Whether exactly one word hangs on the root (number 0) and all others on it in the end."""
    if sum(head == 0 for head in heads[1:]) != 1:
        return False
    safe = {0}
    for word in range(1, len(heads)):
        path: list[int] = []
        while word not in safe and len(path) < len(heads):
            path.append(word)
            word = heads[word]
        if word not in safe:
            return False
        safe.update(path)
    return True
