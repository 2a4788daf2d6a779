"""Heads and labels are the ones that Stanza's own parser finds."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root
from stanza.models.common.vocab import VOCAB_PREFIX
from stanza.models.depparse.head_constraints import (
    find_head_constraint_violations,
    resolve_head_constraint_violations,
)
from torch.nn.utils.rnn import pack_sequence

from quotes.parse.arborescence import best_tree
from quotes.parse.heads import Heads, Trees, best_heads, is_tree
from quotes.parse.repair import repaired
from tests.loaded import loaded

LABELS = ["nsubj", "obj", "root", "det", "csubj", "nsubj:outer"]
SINGLE = [1, 3, 0, 0, 1, 2]
"""The kind of each label that a head has once: subject, outer subject, object."""
LENGTHS = [17, 9, 9, 4, 1]


@pytest.mark.parametrize(
    ("heads", "tree"),
    [
        ([0, 2, 0, 2], True),
        ([0, 0], True),
        ([0, 2, 1, 0], False),
        ([0, 0, 0], False),
        ([0, 3, 1, 2], False),
        ([0, 0, 3, 4, 2], False),
    ],
)
def test_what_is_a_tree(heads: Sequence[int], tree: bool) -> None:
    assert is_tree(heads) is tree


@pytest.mark.parametrize("seed", range(20))
def test_best_heads_are_those_of_the_full_search(seed: int) -> None:
    generator = np.random.default_rng(seed)
    scores = np.log(generator.dirichlet(np.ones(8) / 4, 8).astype(np.float32) + 1e-9)
    np.fill_diagonal(scores, -np.inf)
    expected = chuliu_edmonds_one_root(scores).tolist()
    assert best_heads(scores).tolist() == best_tree(scores).tolist() == expected


@pytest.mark.parametrize("seed", range(40))
def test_trees_of_many_cycles_are_those_of_stanza(seed: int) -> None:
    generator = np.random.default_rng(seed)
    size = int(generator.integers(2, 40))
    scores = np.log(generator.dirichlet(np.ones(size) / 20, size).astype(np.float32) + 1e-9)
    np.fill_diagonal(scores, -np.inf)
    assert best_tree(scores).tolist() == chuliu_edmonds_one_root(scores).tolist()


@pytest.mark.parametrize("seed", range(40))
def test_conflicts_are_repaired_as_by_stanza(seed: int) -> None:
    generator = np.random.default_rng(seed)
    size = int(generator.integers(6, 20))
    scores = np.log(generator.dirichlet(np.ones(size), size).astype(np.float32) + 1e-9)
    np.fill_diagonal(scores, -np.inf)
    table = np.log(generator.dirichlet(np.ones(len(LABELS)) / 2, (size, size)).astype(np.float32) + 1e-9)
    heads = best_tree(scores)
    names = [*VOCAB_PREFIX, *LABELS]
    vocab = SimpleNamespace(unmap=lambda ids: [names[i] for i in ids])
    tree, labels = resolve_head_constraint_violations(scores, table, heads, vocab)
    own_tree, own_labels = repaired(scores, table, heads, np.array(SINGLE))
    assert (own_tree.tolist(), own_labels[1:].tolist()) == (list(tree), list(labels))
    stock_labels = [LABELS[label] for label in table[np.arange(size), heads].argmax(1)[1:]]
    assert find_head_constraint_violations(heads, stock_labels) or own_tree is heads


def stock(states: torch.Tensor, repair: bool) -> Trees:
    """What Stanza's parser makes of the same states, its encoder left out."""
    parser = loaded()[0].processors["depparse"].trainer.model
    sizes = [length + 1 for length in LENGTHS]
    rows = list(torch.split(states, sizes))
    begin = [h.expand(2, len(rows), -1).contiguous() for h in (parser.parserlstm_h_init, parser.parserlstm_c_init)]
    packed, _ = parser.parserlstm(pack_sequence(rows), sizes, hx=begin)
    read, _ = torch.nn.utils.rnn.pad_packed_sequence(packed, batch_first=True)
    words = torch.zeros(len(rows), max(sizes), dtype=torch.long)
    inputs = [words, *[None] * 8, words[:, 1:], None, None, sizes, None, None]
    embed, parser.embed = parser.embed, lambda *_: read
    try:
        found = parser.predict(*inputs, resolve_head_constraints=repair)
    finally:
        parser.embed = embed
    return [([head for head, _ in tree], [label for _, label in tree]) for tree in found]


def test_trees_are_those_of_the_stock_parser() -> None:
    heads = Heads(loaded()[0].processors["depparse"].trainer)
    repaired = 0
    for seed in range(6):
        torch.manual_seed(seed)
        states = torch.randn(sum(LENGTHS) + len(LENGTHS), 384) / 2
        with torch.inference_mode():
            raw, expected = (stock(states, repair) for repair in (False, True))
            assert heads(states, LENGTHS) == expected
        repaired += sum(bool(find_head_constraint_violations([0, *tree], labels)) for tree, labels in raw)
    assert repaired
