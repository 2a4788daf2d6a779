"""The running average of the joint training's parameters."""

from __future__ import annotations

import pytest
import torch

from training.joint import Average


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
