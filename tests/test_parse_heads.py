"""Quick heads and labels are the ones that Stanza's own code finds."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from stanza.models.common.biaffine import DeepBiaffineScorer
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root
from stanza.models.common.vocab import VOCAB_PREFIX
from stanza.models.depparse.model import GraphParser

from quotes.parse.heads import best_heads, is_tree, quick_heads

LABELS = [*VOCAB_PREFIX, "nsubj", "obj", "root", "det", "csubj"]
LENGTHS = [9, 7, 4, 2]


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
    assert best_heads(scores).tolist() == chuliu_edmonds_one_root(scores).tolist()


@pytest.mark.parametrize("repair", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_trees_are_those_of_the_stock_parser(seed: int, repair: bool) -> None:
    parser = stub_parser(seed)
    inputs = [torch.zeros(len(LENGTHS), max(LENGTHS), dtype=torch.long)] * 12 + [LENGTHS, None, None]
    inputs[9] = torch.zeros(len(LENGTHS), max(LENGTHS) - 1, dtype=torch.long)
    with torch.no_grad():
        parser.forward_scores = lambda *given: GraphParser.forward_scores(parser, *given)
        _, scores = GraphParser.forward(parser, *inputs)
        stock = GraphParser.decode_graph_predictions(
            parser.vocab["deprel"], len(LENGTHS), scores, LENGTHS, resolve_head_constraints=repair
        )
        quick_heads(parser)
        assert parser.predict(*inputs, resolve_head_constraints=repair) == stock


def stub_parser(seed: int) -> Any:
    """The scoring layers of a graph parser with random weights, reading random states."""
    torch.manual_seed(seed)

    def scorer(outputs: int) -> DeepBiaffineScorer:
        layers = DeepBiaffineScorer(6, 6, 5, outputs)
        torch.nn.init.normal_(layers.scorer.W_bilin.weight)
        return layers.eval()

    states = torch.randn(len(LENGTHS), max(LENGTHS), 6)
    units = SimpleNamespace(unmap=lambda ids: [LABELS[i] for i in ids])
    return SimpleNamespace(
        args={"linearization": True, "distance": True},
        vocab={"deprel": units},
        training=False,
        drop=lambda x: x,
        embed=lambda *_: states,
        unlabeled=scorer(1),
        deprel=scorer(len(LABELS) - len(VOCAB_PREFIX)),
        linearization=scorer(1),
        distance=scorer(1),
    )
