"""What is packed of one or several trainings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from quotes.parse.weights import write_weights
from training.networks import HEADS, trained_weights
from training.pack import mean


def checkpoint(value: float) -> dict[str, Any]:
    heads = {name: {"model": {"w": torch.full((2, 2), value)}, "vocab": {"words": [name]}} for name in HEADS}
    return heads | {"encoder": {"layer": torch.full((3,), 2 * value)}}


def test_of_several_the_mean_is_packed() -> None:
    found = mean([checkpoint(1.0), checkpoint(4.0)])
    assert found["encoder"]["layer"].tolist() == [5.0] * 3
    for name in HEADS:
        assert found[name]["model"]["w"].tolist() == [[2.5, 2.5]] * 2
        assert found[name]["vocab"] == {"words": [name]}


def test_one_is_packed_as_it_is() -> None:
    found, expected = mean([checkpoint(0.5)]), checkpoint(0.5)
    assert torch.equal(found["encoder"]["layer"], expected["encoder"]["layer"])
    assert all(torch.equal(found[name]["model"]["w"], expected[name]["model"]["w"]) for name in HEADS)


def test_checkpoints_and_packed_models_are_read_alike(tmp_path: Path) -> None:
    kept = checkpoint(0.5)
    torch.save(kept, tmp_path / "checkpoint.pt")
    write_weights(tmp_path / "packed", kept | {"encoder": {"model": kept["encoder"], "config": {}}, "mwt": {}})
    one, two = trained_weights(tmp_path / "checkpoint.pt"), trained_weights(tmp_path / "packed")
    assert one.keys() == two.keys()
    assert torch.equal(one["encoder"]["layer"], two["encoder"]["layer"])
    assert one["pos"]["vocab"] == two["pos"]["vocab"]
