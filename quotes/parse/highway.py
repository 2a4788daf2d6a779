"""Stanza's highway LSTM of one layer: an LSTM's answer plus a gated function of what it read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from quotes.parse.products import Product
from quotes.parse.recurrent import Recurrent


class Highway:
    """A loaded `HighwayLSTM` with one layer, for sequences one behind the other."""

    def __init__(
        self, network: Any, start: torch.Tensor, memory: torch.Tensor, dtype: torch.dtype = torch.float32
    ) -> None:
        self.lstm = Recurrent(network.lstm[0].lstm, start, memory, dtype=dtype)
        self.gate = Product(network.gate[0].weight, network.gate[0].bias, function="sigmoid", dtype=dtype)
        self.way = Product(network.highway[0].weight, network.highway[0].bias, function="tanh", dtype=dtype)

    def __call__(self, rows: torch.Tensor, lengths: Sequence[int]) -> torch.Tensor:
        """[places, inputs] to [places, 2 * hidden]."""
        return self.lstm(rows, lengths).addcmul_(self.gate(rows), self.way(rows))
