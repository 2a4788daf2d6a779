"""Where a model's networks run."""

from __future__ import annotations

from typing import Literal

from quotes.defaults import Device
from quotes.errors import DeviceMissing


def device_of(model: str, asked: Device) -> Literal["cpu", "cuda"]:
    """The device for a model: `auto` takes a GPU where there is one that the model can use, else the processor.

    The embedded model's code is written for processors; Stanza's own code, which all other models run with, is for
    both. Raises DeviceMissing where `cuda` is asked for and cannot be had.
    """
    if asked == "cpu" or (asked == "auto" and model == "embedded"):
        return "cpu"
    if model == "embedded":
        raise DeviceMissing("The embedded model runs on the processor only: leave out --device cuda, or take --model")
    import torch

    if torch.cuda.is_available():
        return "cuda"
    if asked == "auto":
        return "cpu"
    raise DeviceMissing("There is no GPU that torch can use here: leave out --device cuda, or take --device auto")
