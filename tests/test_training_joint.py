"""The running average of the joint training's parameters, and processes that train together."""

from __future__ import annotations

import pytest
import torch
from torch import distributed

from training.joint import Average, meet, together


def moved(net: torch.nn.Linear, value: float) -> None:
    with torch.no_grad():
        net.weight.fill_(value)


def test_the_average_stands_in_and_leaves_again() -> None:
    net = torch.nn.Linear(1, 1, bias=False)
    moved(net, 0.0)
    average = Average(net, 0.75)
    for value in (4.0, 8.0):
        moved(net, value)
        average.update()
    with average:
        assert net.weight.item() == pytest.approx(0.75 * (0.25 * 4) + 0.25 * 8)
    assert net.weight.item() == 8.0


def test_training_goes_on_from_the_last_step_not_from_the_average() -> None:
    net = torch.nn.Linear(1, 1, bias=False)
    moved(net, 1.0)
    average = Average(net, 0.5)
    with average:
        pass
    moved(net, 3.0)
    average.update()
    with average:
        assert net.weight.item() == pytest.approx(2.0)


def test_no_average_is_the_last_step() -> None:
    net = torch.nn.Linear(1, 1, bias=False)
    average = Average(net, 0.0)
    moved(net, 5.0)
    average.update()
    with average:
        assert net.weight.item() == 5.0


def test_several_steps_at_once_weigh_as_much_as_one_after_the_other() -> None:
    net = torch.nn.Linear(1, 1, bias=False)
    moved(net, 0.0)
    one, other = Average(net, 0.75), Average(net, 0.75)
    moved(net, 4.0)
    for _ in range(3):
        one.update()
    other.update(3)
    with one:
        expected = net.weight.item()
    with other:
        assert net.weight.item() == pytest.approx(expected)


def test_a_process_by_itself_waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RANK", raising=False)
    assert together() == (0, 0)
    assert not distributed.is_initialized()


def test_processes_go_on_from_the_mean_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def summed(flat: torch.Tensor) -> None:
        flat += torch.tensor([3.0, 5.0, 7.0])  # another process's bias and weights

    monkeypatch.setattr(distributed, "all_reduce", summed)
    monkeypatch.setattr(distributed, "get_world_size", lambda: 2)
    net = torch.nn.Linear(2, 1)
    with torch.no_grad():
        net.weight.copy_(torch.tensor([[1.0, 1.0]]))
        net.bias.fill_(1.0)
    meet(net)
    assert net.weight.tolist() == [[2.0, 3.0]]
    assert net.bias.tolist() == [4.0]
