"""LSTMs over packed sequences in less time: padded again and run direction by direction, in bf16.

torch runs a packed LSTM step by step on a CPU; a padded one is one call of oneDNN, which knows bf16 (the weights
stay fp32). What stands behind a row's end is wasted, and nothing flows out of it: the backward direction reads each
row from its own last word. Rows of like lengths run together, so that little is wasted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import nn
from torch.nn.utils.rnn import PackedSequence

_PACKED = nn.LSTM.forward
LIKE = 0.7
"""Rows run together whose lengths are at least this share of the longest; 0.5 and 0.85 take as long."""


def run_padded() -> None:
    """Let every bidirectional LSTM of one layer read packed sequences this way, from now on, in the whole process."""
    nn.LSTM.forward = _forward  # type: ignore[method-assign]


def _forward(self: nn.LSTM, input: Any, hx: Any = None) -> Any:
    """`nn.LSTM.forward`; the last cell states, which none of the networks reads, are not told."""
    if not (isinstance(input, PackedSequence) and self.bidirectional and self.num_layers == 1):
        return _PACKED(self, input, hx)
    data, sizes, order, back = input
    padded, lengths = torch._VF._pad_packed_sequence(data, sizes, True, 0.0, len(sizes))
    if hx is None:
        hx = (data.new_zeros(2, len(lengths), self.hidden_size),) * 2
    elif order is not None:
        hx = tuple(state.index_select(1, order) for state in hx)
    outs, ends = [], []
    for rows in _like(lengths.tolist()):
        out, end = _both_ways(self, padded[rows, : lengths[rows.start]], lengths[rows], [h[:, rows] for h in hx])
        outs.append(nn.functional.pad(out, (0, 0, 0, len(sizes) - out.size(1))))
        ends.append(end)
    last = torch.cat(ends, 1)
    last = last if back is None else last.index_select(1, back)
    out = torch._VF._pack_padded_sequence(torch.cat(outs), lengths, True)[0]
    return PackedSequence(out, sizes, order, back), (last, torch.full_like(last, float("nan")))


def _like(lengths: list[int]) -> Iterator[slice]:
    """The rows, longest first, in groups of like lengths."""
    start = 0
    for i, length in enumerate(lengths):
        if length < LIKE * lengths[start]:
            yield slice(start, i)
            start = i
    yield slice(start, len(lengths))


def _both_ways(
    lstm: nn.LSTM, padded: torch.Tensor, lengths: torch.Tensor, start: list[torch.Tensor]
) -> tuple[torch.Tensor, torch.Tensor]:
    """The states [rows, columns, 2 * hidden] and, of each direction, the last one [2, rows, hidden]."""
    padded = padded.bfloat16()
    columns = torch.arange(padded.size(1)).expand(len(padded), -1)
    turned = torch.where(columns < lengths[:, None], lengths[:, None] - 1 - columns, columns).unsqueeze(2)
    outs, ends = [], []
    for way in (0, 1):
        read = padded.gather(1, turned.expand(-1, -1, padded.size(2))) if way else padded
        state = [h[way : way + 1].bfloat16().contiguous() for h in start]
        weights = [w.bfloat16() for w in lstm._flat_weights[4 * way : 4 * way + 4] if w is not None]
        out = torch._VF.lstm(read, state, weights, True, 1, 0.0, lstm.training, False, True)[0]
        ends.append(out[torch.arange(len(padded)), lengths - 1])
        outs.append(out.gather(1, turned.expand(-1, -1, out.size(2))) if way else out)
    return torch.cat(outs, 2).float(), torch.stack(ends).float()
