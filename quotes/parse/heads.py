"""Heads and labels from Stanza's graph parser at half the price, with the same answers.

Stanza scores every label for every pair of words; here only the chosen heads' labels are scored, and all pairs only in
those sentences where Stanza's own repair (a head with two subjects or two objects) has something to repair.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse.head_constraints import find_head_constraint_violations, resolve_head_constraint_violations

Tree = list[list[Any]]


def quick_heads(parser: Any) -> None:
    """Give a loaded `GraphParser` the quick `predict`; it must not use arc embeddings."""

    def predict(*inputs: Any, resolve_head_constraints: bool = False) -> list[Tree]:
        """One list of (head, label) pairs for each sentence, as Stanza's own `predict`."""
        lengths = inputs[12]
        states = parser.embed(*inputs)
        scores = F.log_softmax(_arcs(parser, states), 2).numpy()
        return [
            _tree(parser, scores[i, :n, :n], states[i, :n], resolve_head_constraints) for i, n in enumerate(lengths)
        ]

    parser.predict = predict


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


def _tree(parser: Any, scores: Any, states: torch.Tensor, repair: bool) -> Tree:
    """The best tree of one sentence and its labels."""
    vocab = parser.vocab["deprel"]
    heads = chuliu_edmonds_one_root(scores)
    labels = _labels(parser.deprel, states, heads)
    names = vocab.unmap([int(label) + VOCAB_PREFIX_SIZE for label in labels])
    if repair and find_head_constraint_violations(heads, names):
        every = F.log_softmax(parser.deprel(states.unsqueeze(0), states.unsqueeze(0)), 3)[0].numpy()
        heads, raw = resolve_head_constraint_violations(scores, every, heads, vocab)
        names = vocab.unmap([label + VOCAB_PREFIX_SIZE for label in raw])
    return [[head, name] for head, name in zip(heads[1:], names, strict=True)]


def _labels(scorer: Any, states: torch.Tensor, heads: Any) -> Any:
    """The best label of each word (root left out) for the head it has."""
    chosen = torch.from_numpy(np.asarray(heads[1:], dtype=np.int64))
    one = F.relu(scorer.W1(states[1:]))
    two = F.relu(scorer.W2(states))[chosen]
    one = torch.cat([one, one.new_ones(len(one), 1)], 1)
    two = torch.cat([two, two.new_ones(len(two), 1)], 1)
    bilinear = scorer.scorer.W_bilin
    mixed = (one @ bilinear.weight.reshape(bilinear.weight.size(0), -1)).view(len(one), *bilinear.weight.shape[1:])
    scores = torch.einsum("njo,nj->no", mixed, two) + bilinear.bias
    return scores.argmax(1).tolist()
