"""LSTMs over many sequences of unequal length, without filling up what is read backwards.

torch's packed sequences leave oneDNN for a loop of small products as soon as two lengths differ. Here each direction is
an LSTM of its own that reads forwards, the second one over the reversed sequences: what fills up a row then stands
behind its end and changes nothing before it. And little is filled up: where enough sequences have ended, the others go
on without them from the states that they have reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
import torch
from torch import nn

Whole: TypeAlias = np.ndarray[tuple[int], np.dtype[np.int64]]

NUMBERS_AT_ONCE = 4_000_000
"""Numbers that a pass reads: it bounds the memory of a pass. The more sequences at once, the quicker is each step."""

FULL = 0.85
"""A stretch ends where less than this share of the sequences that it began with go on ..."""

STEPS = 4
"""... but not before so many steps: to begin anew costs as much as some places filled up."""


class Recurrent:
    """One layer of an LSTM of one or two directions, in evaluation mode, over concatenated sequences."""

    def __init__(
        self,
        lstm: nn.LSTM,
        start: torch.Tensor | None = None,
        memory: torch.Tensor | None = None,
        *,
        dtype: torch.dtype = torch.float32,
    ) -> None:
        """`start` and `memory` [directions, 1, hidden] are what each sequence begins with, else zeros.

        `dtype` is what is multiplied and kept from step to step.
        """
        self.hidden = lstm.hidden_size
        self.dtype = dtype
        self.ways = [self._way(lstm, suffix) for suffix in ("", "_reverse")[: 2 if lstm.bidirectional else 1]]
        nothing = torch.zeros(len(self.ways), 1, self.hidden)
        self.start = (nothing if start is None else start.detach()).to(dtype)
        self.memory = (nothing if memory is None else memory.detach()).to(dtype)

    def _way(self, lstm: nn.LSTM, suffix: str) -> nn.LSTM:
        """One direction of `lstm` as an LSTM that reads forwards; its rows are [steps, sequences, inputs]."""
        own = nn.LSTM(lstm.input_size, lstm.hidden_size)
        names = [name for name, _ in own.named_parameters()]
        own.load_state_dict({name: getattr(lstm, name + suffix).detach() for name in names})
        return own.requires_grad_(False).eval().to(self.dtype)

    def __call__(self, rows: torch.Tensor, lengths: Sequence[int]) -> torch.Tensor:
        """[places, inputs] of sequences one behind the other, of these `lengths`, to [places, directions * hidden].

        The answer is of the type of `rows`.
        """
        out = rows.new_empty(len(rows), len(self.ways), self.hidden)
        rows = rows.to(self.dtype)
        sizes = np.asarray(lengths, dtype=np.int64)
        starts = np.cumsum(sizes) - sizes
        for group in passes(sizes, NUMBERS_AT_ONCE // rows.size(1)):
            for way in range(len(self.ways)):
                for place, answer in self._read(way, rows, starts[group], sizes[group]):
                    out[torch.from_numpy(place), way] = answer.to(out.dtype)
        return out.flatten(1)

    def _read(self, way: int, rows: torch.Tensor, starts: Whole, sizes: Whole) -> Iterator[tuple[Whole, torch.Tensor]]:
        """Places and their answers in one direction; the sequences come longest first."""
        state, memory = self._begin(way, len(sizes))
        for begin, end, count in stretches(sizes):
            step, own = np.arange(begin, end)[:, None], sizes[:count]
            inside = np.minimum(step, own - 1)
            place = (starts[:count] + (own - 1 - inside if way else inside)).ravel()
            read = rows.index_select(0, torch.from_numpy(place)).view(end - begin, count, -1)
            answer, (state, memory) = self.ways[way](read, tuple(s[:, :count].contiguous() for s in (state, memory)))
            answer, there = answer.view(len(place), -1), np.flatnonzero(step < own)
            if len(there) == len(place):
                yield place, answer
            else:
                yield place[there], answer.index_select(0, torch.from_numpy(there))

    def equal(self, rows: torch.Tensor) -> tuple[torch.Tensor, list[torch.Tensor]]:
        """Sequences of one length [rows, places, inputs]: the first direction's states, and each one's last state."""
        ends, states = [], torch.empty(0)
        steps = rows.transpose(0, 1).to(self.dtype)
        for way, lstm in enumerate(self.ways):
            answer, (last, _) = lstm(steps.flip(0) if way else steps, self._begin(way, len(rows)))
            ends.append(last[0].to(rows.dtype))
            states = states if way else answer.transpose(0, 1).to(rows.dtype)
        return states, ends

    def _begin(self, way: int, count: int) -> tuple[torch.Tensor, torch.Tensor]:
        """What `count` sequences begin with in one direction."""
        start, memory = (state[way].expand(1, count, -1) for state in (self.start, self.memory))
        return start.contiguous(), memory.contiguous()


def passes(sizes: Whole, most: int) -> Iterator[Whole]:
    """The numbers of the sequences, longest first, in groups of no more than `most` places if of several sequences."""
    order = np.argsort(-sizes, kind="stable")
    until = np.cumsum(sizes[order])
    start, done = 0, 0
    while start < len(order):
        end = max(start + 1, int(np.searchsorted(until, done + most, side="right")))
        yield order[start:end]
        start, done = end, int(until[end - 1])


def stretches(sizes: Whole) -> Iterator[tuple[int, int, int]]:
    """First step, the step after the last, and how many of the sequences go on there; `sizes` are falling."""
    longest = int(sizes[0])
    going = np.searchsorted(-sizes, -np.arange(longest), side="left")
    begin = 0
    while begin < longest:
        count = int(going[begin])
        few = begin + int(np.searchsorted(-going[begin:], -FULL * count, side="right"))
        end = max(few, min(begin + STEPS, longest))
        yield begin, end, count
        begin = end
