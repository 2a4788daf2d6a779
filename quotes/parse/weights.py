"""The embedded model on disk: numbers in safetensors, everything else in JSON. Nothing is unpickled.

A model is a tree of dicts, lists, strings, numbers and tensors (what Stanza keeps in a `.pt` file). `write_weights`
takes the tensors out of the tree, stores large matrices as int8 with one fp16 scale a row and the rest as fp16, and
writes the tree as JSON; `read_weights` builds the same tree again, in fp32.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file

from quotes.errors import ModelMissing

LARGE = 16_384
"""Matrices with at least this many numbers are stored as int8; below, the saving is not worth the loss."""

NARROW = 16
"""A last dimension below this is joined to the one before it, so that a row has more numbers than its scale costs."""

NUMBERS, TREE = "weights.safetensors", "model.json"


def write_weights(folder: Path, model: dict[str, Any]) -> None:
    """Write a tree of plain values and tensors into `folder`."""
    numbers: dict[str, torch.Tensor] = {}
    tree = _take(model, "", numbers)
    folder.mkdir(parents=True, exist_ok=True)
    save_file(numbers, folder / NUMBERS)
    (folder / NUMBERS).chmod(0o644)  # safetensors leaves it to the owner alone
    text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
    (folder / TREE).write_text(text + "\n", encoding="utf-8")


def read_weights(folder: Path) -> dict[str, Any]:
    """The tree that `write_weights` wrote; raises ModelMissing where a file lacks or is broken."""
    try:
        tree = json.loads((folder / TREE).read_text(encoding="utf-8"))
        numbers = load_file(folder / NUMBERS)
    except Exception as error:  # safetensors has an exception class of its own, bare of any base but Exception
        raise ModelMissing(f"No whole model in {folder}: {error}") from error
    model = _put(tree, numbers)
    if not isinstance(model, dict):
        raise ModelMissing(f"No whole model in {folder}: {TREE} holds no model")
    return model


def _take(value: Any, path: str, numbers: dict[str, torch.Tensor]) -> Any:
    """`value` as JSON can hold it, its tensors moved to `numbers` under their path."""
    if isinstance(value, torch.Tensor):
        numbers |= {path + end: tensor for end, tensor in _small(value).items()}
        return {"tensor": path}
    if isinstance(value, dict):
        # a list of pairs keeps keys that are no strings, and their order
        return {"pairs": [[k, _take(v, f"{path}.{k}" if path else str(k), numbers)] for k, v in value.items()]}
    if isinstance(value, tuple):
        return {"tuple": [_take(v, f"{path}.{i}", numbers) for i, v in enumerate(value)]}
    if isinstance(value, list):
        return [_take(v, f"{path}.{i}", numbers) for i, v in enumerate(value)]
    return value


def _put(value: Any, numbers: dict[str, torch.Tensor]) -> Any:
    """The reverse of `_take`."""
    if isinstance(value, list):
        return [_put(v, numbers) for v in value]
    if not isinstance(value, dict):
        return value
    if "tensor" in value:
        return _full(value["tensor"], numbers)
    if "tuple" in value:
        return tuple(_put(v, numbers) for v in value["tuple"])
    return {k: _put(v, numbers) for k, v in value["pairs"]}


def _rows(tensor: torch.Tensor) -> torch.Tensor:
    """The tensor as a matrix whose rows are quantized together."""
    width = tensor.shape[-1] if tensor.shape[-1] >= NARROW else tensor.shape[-1] * tensor.shape[-2]
    return tensor.reshape(-1, width)


def _small(tensor: torch.Tensor) -> dict[str, torch.Tensor]:
    """What is stored for a tensor, by the ending of its name."""
    tensor = tensor.detach().contiguous()
    if not tensor.is_floating_point():
        return {"": tensor.clone()}
    if tensor.dim() < 2 or tensor.numel() < LARGE:
        return {"": tensor.half()}
    rows = _rows(tensor.float())
    scale = (rows.abs().amax(1, keepdim=True) / 127).half().clamp(min=2**-24)
    whole = (rows / scale.float()).round().clamp(-127, 127).to(torch.int8)
    return {"": whole.reshape(tensor.shape), ":scale": scale.squeeze(1)}


def _full(name: str, numbers: dict[str, torch.Tensor]) -> torch.Tensor:
    """The fp32 tensor stored under `name`."""
    tensor = numbers[name]
    scale = numbers.get(name + ":scale")
    if scale is not None:
        return (_rows(tensor.float()) * scale.float().unsqueeze(1)).reshape(tensor.shape)
    return tensor.float() if tensor.is_floating_point() else tensor
