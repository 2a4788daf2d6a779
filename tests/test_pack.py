"""The embedded model's files: what is written comes back, within the error that int8 and fp16 allow."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch

from quotes.errors import ModelMissing
from quotes.parse.weights import LARGE, NUMBERS, TREE, read_weights, write_weights


def test_plain_values_come_back_as_they_were(tmp_path: Path) -> None:
    model: dict[str, Any] = {
        "config": {"lang": "en", "sizes": [1, 2.5, None, True], "pair": ("a", ("b", 3))},
        "vocab": {0: {"<PAD>": 0, "é": 1}, "empty": {}},
    }
    write_weights(tmp_path, model)
    again = read_weights(tmp_path)
    assert again == model
    assert list(again["vocab"]) == [0, "empty"]


def test_small_tensors_are_kept_as_fp16_and_integers_as_they_are(tmp_path: Path) -> None:
    model = {"bias": torch.tensor([0.1, -2.0, 1e-5]), "ids": torch.tensor([[1, 70_000]]), "one": torch.tensor(3.5)}
    write_weights(tmp_path, model)
    again = read_weights(tmp_path)
    assert again["bias"].dtype == torch.float32
    assert torch.equal(again["bias"], model["bias"].half().float())
    assert torch.equal(again["ids"], model["ids"])
    assert again["one"].item() == 3.5


@pytest.mark.parametrize("shape", [(160, 120), (101, 101, 50), (129, 129, 1), (LARGE, 1)])
def test_large_matrices_lose_at_most_half_a_step_of_their_row(tmp_path: Path, shape: tuple[int, ...]) -> None:
    generator = torch.Generator().manual_seed(1)
    tensor = torch.randn(shape, generator=generator) * torch.rand(shape[0], generator=generator).reshape(
        -1, *[1] * (len(shape) - 1)
    )
    write_weights(tmp_path, {"w": tensor})
    again = read_weights(tmp_path)["w"]
    assert again.shape == tensor.shape
    width = shape[-1] if shape[-1] >= 16 else shape[-1] * shape[-2]
    rows, error = tensor.reshape(-1, width), (again - tensor).abs().reshape(-1, width)
    # half a step of 1/127 of the row's largest, and the scale's own rounding to fp16 (2^-11 of the number)
    bound = rows.abs().amax(1, keepdim=True) * (0.5 / 127 + 2**-10)
    assert bool((error <= bound).all())
    assert (tmp_path / NUMBERS).stat().st_size < tensor.numel() * 1.3 + 2000


def test_a_row_of_zeros_stays_zero(tmp_path: Path) -> None:
    tensor = torch.ones(200, 100)
    tensor[7] = 0
    write_weights(tmp_path, {"w": tensor})
    assert torch.equal(read_weights(tmp_path)["w"][7], torch.zeros(100))


@pytest.mark.parametrize("name", [NUMBERS, TREE])
def test_a_missing_or_broken_file_is_said(tmp_path: Path, name: str) -> None:
    write_weights(tmp_path, {"w": torch.ones(3)})
    (tmp_path / name).write_bytes(b"{" * 20)
    with pytest.raises(ModelMissing, match="No whole model"):
        read_weights(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(ModelMissing, match="No whole model"):
        read_weights(tmp_path)


def test_a_file_that_holds_no_model_is_said(tmp_path: Path) -> None:
    write_weights(tmp_path, {"w": torch.ones(3)})
    (tmp_path / TREE).write_text(json.dumps([1]), encoding="utf-8")
    with pytest.raises(ModelMissing, match="holds no model"):
        read_weights(tmp_path)
