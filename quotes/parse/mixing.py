"""How the networks mix the encoder's last layers into one state a word."""

from __future__ import annotations

from typing import Any

import torch


def mix_of(network: Any) -> list[float]:
    """The weights of the layers in one of Stanza's networks: its own come on top of equal shares."""
    weights = network.bert_layer_mix.weight[0].tolist()
    return [1 / len(weights) + weight for weight in weights]


def mixed(layers: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """Sums over the layers [layers, rows, width]: one [rows, width] for each row of `weights`."""
    return (weights @ layers.flatten(1)).view(len(weights), *layers.shape[1:])
