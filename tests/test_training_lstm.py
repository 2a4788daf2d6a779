"""LSTMs run padded: what the packed ones answer, up to bf16, and nothing from behind a row's end."""

from __future__ import annotations

import pytest
import torch
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence

from training import lstm

LENGTHS = (3, 9, 1, 8, 4)
"""In no order, and of several groups of like lengths."""


def net(*, bidirectional: bool = True) -> nn.LSTM:
    torch.manual_seed(0)
    return nn.LSTM(6, 5, batch_first=True, bidirectional=bidirectional)


def rows() -> torch.Tensor:
    return torch.randn(len(LENGTHS), max(LENGTHS), 6, generator=torch.Generator().manual_seed(1))


def packed(x: torch.Tensor) -> PackedSequence:
    return pack_padded_sequence(x, torch.tensor(LENGTHS), batch_first=True, enforce_sorted=False)


def start() -> tuple[torch.Tensor, torch.Tensor]:
    drawn = torch.Generator().manual_seed(2)
    h, c = (torch.randn(2, len(LENGTHS), 5, generator=drawn) for _ in range(2))
    return h, c


@pytest.mark.parametrize("given", [False, True], ids=["from zeros", "from given states"])
def test_the_states_and_gradients_of_a_packed_one(given: bool) -> None:
    answers = []
    for forward in (lstm._PACKED, lstm._forward):
        own, x = net(), rows().requires_grad_()
        out, (last, _) = forward(own, packed(x), start() if given else None)
        states, lengths = pad_packed_sequence(out, batch_first=True)
        assert tuple(lengths.tolist()) == LENGTHS
        torch.autograd.backward(states.square().sum() + last.square().sum())
        answers.append([states.detach(), last.detach(), x.grad, *(p.grad for p in own.parameters())])
    for one, two in zip(*answers, strict=True):
        assert one is not None
        assert two is not None
        assert float((one - two).norm() / one.norm()) < 0.02


def test_nothing_flows_from_behind_a_rows_end() -> None:
    one, two = rows(), rows()
    for row, length in zip(two, LENGTHS, strict=True):
        row[length:] = 50.0
    a, b = (lstm._forward(net(), packed(x))[0].data for x in (one, two))
    assert torch.equal(a, b)


def test_other_lstms_stay_torchs_own() -> None:
    own, x = net(bidirectional=False), rows()
    assert torch.equal(lstm._forward(own, x)[0], lstm._PACKED(own, x)[0])
    assert torch.equal(lstm._forward(own, packed(x))[0].data, lstm._PACKED(own, packed(x))[0].data)
    assert torch.equal(lstm._forward(net(), x)[0], lstm._PACKED(net(), x)[0])


def test_it_is_put_in_place_for_the_whole_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nn.LSTM, "forward", lstm._PACKED)
    before = net()(packed(rows()))[0].data
    lstm.run_padded()
    after = net()(packed(rows()))[0].data
    assert not torch.equal(before, after)
    assert torch.allclose(before, after, atol=0.02)
