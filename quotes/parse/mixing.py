"""How the networks mix the encoder's last layers into one state a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch


def mix_of(network: Any) -> list[float]:
    """The weights of the layers in one of Stanza's networks: its own come on top of equal shares."""
    weights = network.bert_layer_mix.weight[0].tolist()
    return [1 / len(weights) + weight for weight in weights]


def mixed(layers: Sequence[torch.Tensor], weights: Sequence[float]) -> torch.Tensor:
    """The sum of the layers [rows, width], each by its weight."""
    out = layers[0] * weights[0]
    for layer, weight in zip(layers[1:], weights[1:], strict=True):
        out.add_(layer, alpha=weight)
    return out
