"""Heads and labels from Stanza's graph parser at half the price, with the same answers.

Stanza scores every label for every pair of words and searches every sentence for its best tree. Here only the chosen
heads' labels are scored, and the search is left to those sentences where each word's best head makes no tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse.head_constraints import find_head_constraint_violations, resolve_head_constraint_violations
from torch.nn import functional as F  # noqa: N812 (its usual name)

Tree = list[list[Any]]

WORDS_AT_ONCE = 1000
"""Words whose labels are scored together: their products with the weights take some 40 kB each."""


def quick_heads(parser: Any) -> None:
    """Give a loaded `GraphParser` (one without arc embeddings) the quick `predict`."""

    def predict(*inputs: Any, resolve_head_constraints: bool = False) -> list[Tree]:
        """One list of (head, label) pairs for each sentence, as Stanza's own `predict`."""
        lengths = inputs[12]
        states = parser.embed(*inputs)
        scores = F.log_softmax(_arcs(parser, states), 2).numpy()
        heads = [best_heads(scores[i, :n, :n]) for i, n in enumerate(lengths)]
        labels = _labels(parser, states, heads)
        if resolve_head_constraints:
            return [
                _repaired(parser, scores[i], states[i], h, n)
                for i, (h, n) in enumerate(zip(heads, labels, strict=True))
            ]
        return [_tree(h, n) for h, n in zip(heads, labels, strict=True)]

    parser.predict = predict


def best_heads(scores: Any) -> Any:
    """The heads of the best tree with one root; `scores[i, j]` says how likely j is the head of i, 0 the root."""
    heads = scores.argmax(1)
    heads[0] = 0
    return heads if is_tree(heads.tolist()) else chuliu_edmonds_one_root(scores)


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


def _arcs(parser: Any, states: torch.Tensor) -> torch.Tensor:
    """Scores of every head for every word, as in `GraphParser.forward_scores`."""
    arcs: torch.Tensor = parser.unlabeled(states, states).squeeze(3)
    place = torch.arange(states.size(1))
    offset = (place.view(1, -1) - place.view(-1, 1)).unsqueeze(0)
    if parser.args["linearization"]:
        order = parser.linearization(states, states).squeeze(3)
        arcs = arcs + F.logsigmoid(order * torch.sign(offset).float())
    if parser.args["distance"]:
        far = 1 + F.softplus(parser.distance(states, states).squeeze(3))
        arcs = arcs - torch.log((offset.abs().float() - far) ** 2 / 2 + 1)
    return arcs.masked_fill(torch.eye(states.size(1), dtype=torch.bool).unsqueeze(0), -float("inf"))


def _labels(parser: Any, states: torch.Tensor, heads: Sequence[Any]) -> list[list[str]]:
    """The best label of each word (root left out) for the head it has, by sentence."""
    scorer, vocab = parser.deprel, parser.vocab["deprel"]
    rows = torch.cat([torch.full((len(h) - 1,), i) for i, h in enumerate(heads)])
    words = torch.cat([torch.arange(1, len(h)) for h in heads])
    chosen = torch.from_numpy(np.concatenate([np.asarray(h[1:], dtype=np.int64) for h in heads]))
    one, two = F.relu(scorer.W1(states)), F.relu(scorer.W2(states))
    weight, bias = scorer.scorer.W_bilin.weight, scorer.scorer.W_bilin.bias
    best: list[int] = []
    for at in range(0, len(words), WORDS_AT_ONCE):
        part = slice(at, at + WORDS_AT_ONCE)
        dependents = _with_one(one[rows[part], words[part]])
        governors = _with_one(two[rows[part], chosen[part]])
        mixed = (dependents @ weight.reshape(weight.size(0), -1)).view(len(dependents), *weight.shape[1:])
        best += (torch.einsum("njo,nj->no", mixed, governors) + bias).argmax(1).tolist()
    names = iter(vocab.unmap([label + VOCAB_PREFIX_SIZE for label in best]))
    return [[next(names) for _ in h[1:]] for h in heads]


def _with_one(rows: torch.Tensor) -> torch.Tensor:
    """The rows with a constant 1 behind them: the bias terms of the biaffine product."""
    return torch.cat([rows, rows.new_ones(len(rows), 1)], 1)


def _repaired(parser: Any, scores: Any, states: torch.Tensor, heads: Any, labels: list[str]) -> Tree:
    """The tree after Stanza's repair of heads with two subjects or two objects, where there is one."""
    if not find_head_constraint_violations(heads, labels):
        return _tree(heads, labels)
    size = len(heads)
    own = states[:size].unsqueeze(0)
    every = F.log_softmax(parser.deprel(own, own), 3)[0].numpy()
    heads, raw = resolve_head_constraint_violations(scores[:size, :size], every, heads, parser.vocab["deprel"])
    return _tree(heads, parser.vocab["deprel"].unmap([label + VOCAB_PREFIX_SIZE for label in raw]))


def _tree(heads: Any, labels: list[str]) -> Tree:
    """(head, label) pairs, the root left out."""
    return [[int(head), label] for head, label in zip(heads[1:], labels, strict=True)]
