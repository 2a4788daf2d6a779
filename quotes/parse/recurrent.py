"""LSTMs over many sequences of unequal length, without filling up what is read backwards.

torch's packed sequences leave oneDNN for a loop of small products as soon as two lengths differ. Here each direction is
an LSTM of its own that reads forwards, the second one over the reversed sequences: what fills up a row then stands
behind its end and changes nothing before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from torch import nn

PLACES_AT_ONCE = 6144
"""Places in one pass, those that only fill up included: it bounds the memory of a pass."""

FULL = 0.8
"""A sequence shorter than this share of a pass's longest begins the next pass ..."""

ROWS = 16
"""... if the pass has so many sequences that another one costs less than the filling up."""


class Recurrent:
    """One layer of an LSTM of one or two directions, in evaluation mode, over concatenated sequences."""

    def __init__(self, lstm: nn.LSTM, start: torch.Tensor | None = None, memory: torch.Tensor | None = None) -> None:
        """`start` and `memory` [directions, 1, hidden] are what each sequence begins with; else zeros."""
        self.hidden = lstm.hidden_size
        self.ways = [self._way(lstm, suffix) for suffix in ("", "_reverse")[: 2 if lstm.bidirectional else 1]]
        nothing = torch.zeros(len(self.ways), 1, self.hidden)
        self.start = nothing if start is None else start.detach()
        self.memory = nothing if memory is None else memory.detach()

    @staticmethod
    def _way(lstm: nn.LSTM, suffix: str) -> nn.LSTM:
        """One direction of `lstm` as an LSTM that reads forwards."""
        own = nn.LSTM(lstm.input_size, lstm.hidden_size, batch_first=True)
        names = [name for name, _ in own.named_parameters()]
        own.load_state_dict({name: getattr(lstm, name + suffix).detach() for name in names})
        return own.requires_grad_(False).eval()

    def __call__(self, rows: torch.Tensor, lengths: Sequence[int]) -> torch.Tensor:
        """[places, inputs] of sequences one behind the other, of these `lengths`, to [places, directions * hidden]."""
        out = torch.empty(len(rows), len(self.ways) * self.hidden)
        sizes = np.asarray(lengths, dtype=np.int64)
        starts = np.cumsum(sizes) - sizes
        for group in passes(sizes):
            own, first = sizes[group][:, None], starts[group][:, None]
            column = np.arange(own[0, 0])[None]
            there = torch.from_numpy(column < own)
            ahead = first + np.minimum(column, own - 1)
            back = first + np.maximum(own - 1 - column, 0)
            for way, lstm in enumerate(self.ways):
                places = torch.from_numpy(back if way else ahead)
                answer, _ = lstm(rows[places], self._begin(way, len(group)))
                out[places[there], way * self.hidden : (way + 1) * self.hidden] = answer[there]
        return out

    def equal(self, rows: torch.Tensor) -> tuple[torch.Tensor, list[torch.Tensor]]:
        """Sequences of one length [rows, places, inputs]: the first direction's states, and each one's last state."""
        ends, states = [], torch.empty(0)
        for way, lstm in enumerate(self.ways):
            answer, (last, _) = lstm(rows.flip(1) if way else rows, self._begin(way, len(rows)))
            ends.append(last[0])
            states = states if way else answer
        return states, ends

    def _begin(self, way: int, count: int) -> tuple[torch.Tensor, torch.Tensor]:
        """What `count` sequences begin with in one direction."""
        start, memory = (state[way].expand(1, count, -1).contiguous() for state in (self.start, self.memory))
        return start, memory


def passes(sizes: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Iterator[np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """The numbers of the sequences, longest first, in groups of about one length."""
    order = np.argsort(-sizes, kind="stable")
    start = 0
    while start < len(order):
        longest = int(sizes[order[start]])
        most = min(len(order), start + max(1, PLACES_AT_ONCE // max(longest, 1)))
        short = start + int(np.searchsorted(-sizes[order[start:most]], -FULL * longest, side="right"))
        end = min(most, max(short, start + ROWS))
        yield order[start:end]
        start = end
