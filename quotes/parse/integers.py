"""Products of integers, of uint8 and int8, where the processor multiplies these at twice the rate of bf16.

What goes in becomes uint8, the weights int8, as most of them are on disk. What goes in is rounded by fixed ranges that
`training.ranges` measured, not by what stands beside it in a batch, and sums of integers are exact: a row has the same
answer in any company, but for the last bits where one row goes another way through oneDNN than many (with AMX).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import torch
from torch.nn import functional as F  # noqa: N812 (its usual name)

STEPS = 255
"""The largest uint8."""
LARGEST = 127
"""The largest int8."""
ROOM = 1.5
"""An input that ranges wider than this many times the median input's range is shrunk to that, its weights enlarged: a
few inputs of an encoder range ten times as wide as the others, which would be left with a tenth of the steps."""


def integers_pay() -> bool:
    """Whether this processor multiplies and adds int8 in one instruction, read from its flags, and torch asks for it.

    Without such an instruction oneDNN's sums of uint8 and int8 may overflow.
    """
    flags = torch.cpu.get_capabilities()
    known = all(hasattr(torch.ops.onednn, name) for name in ("qlinear_prepack", "qlinear_pointwise"))
    return known and bool(torch._C._has_mkldnn) and bool(flags.get("avx512_vnni") or flags.get("amx_int8"))


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the largest value of each of a product's inputs, [inputs] each."""

    low: torch.Tensor
    high: torch.Tensor


class Step(NamedTuple):
    """What uint8 stand for: each of them less `zero`, times `worth`."""

    worth: float
    zero: int


@dataclass(frozen=True, slots=True)
class Rounding:
    """How inputs become uint8: each times its `stretch` plus its `shift`, cut to a whole number."""

    stretch: torch.Tensor
    shift: torch.Tensor

    def __call__(self, rows: torch.Tensor) -> torch.Tensor:
        """The fp32 rows [any, inputs] as uint8."""
        # by way of int32: torch makes uint8 of floats one by one
        return torch.addcmul(self.shift, rows, self.stretch).clamp_(0, STEPS).to(torch.int32).to(torch.uint8)


PLAIN = Step(1.0, 0)
"""Of an answer that is no uint8."""


class IntegerProduct:
    """Rows of uint8 times a matrix, plus a bias, then perhaps `gelu`.

    Where the processor has no instruction for it, the same is reckoned plainly: so tests hold the layers to what they
    mean on any processor, and oneDNN to that. In use such processors have no ranges, and multiply no integers.
    """

    def __init__(
        self,
        weight: torch.Tensor,
        bias: torch.Tensor,
        step: Step,
        *,
        function: str = "none",
        dtype: torch.dtype = torch.float32,
        into: Step = PLAIN,
    ) -> None:
        """`weight` is [outputs, inputs], `step` that of the rows, `dtype` the answer's; of uint8 `into` is the step."""
        self.laid = integers_pay()
        self.scale = (weight.abs().amax(1) / LARGEST).clamp(min=1e-12)
        whole = (weight / self.scale[:, None]).round()
        self.weight: torch.Tensor = (
            torch.ops.onednn.qlinear_prepack(whole.to(torch.int8), None) if self.laid else whole * self.scale[:, None]
        )
        self.bias, self.step, self.into, self.dtype, self.function = bias, step, into, dtype, function
        self.zeros = torch.zeros(len(weight), dtype=torch.int64)

    def __call__(self, rows: torch.Tensor) -> torch.Tensor:
        """[any, inputs] to [any, outputs]."""
        if self.laid:
            kind = "none" if self.function == "gelu" else ""  # no approximation
            found: torch.Tensor = torch.ops.onednn.qlinear_pointwise(
                rows, *self._known(), self.bias, *self._told(), self.function, [], kind
            )
            return found
        answer = self._sums(rows)
        if self.function == "gelu":
            answer = F.gelu(answer)
        if self.dtype == torch.uint8:
            answer = (answer / self.into.worth + self.into.zero).round_().clamp_(0, STEPS)
        return answer.to(self.dtype)

    def add_to(self, sums: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
        """The fp32 `sums` [any, outputs], to which the answer (without a function) is added in place."""
        if not self.laid:
            return sums.add_(self._sums(rows))
        torch.ops.onednn.qlinear_pointwise.binary(
            rows, *self._known(), sums, self.bias, *self._told(), 1.0, 0, "sum", 1.0, "none", [], ""
        )
        return sums

    def _known(self) -> tuple[Any, ...]:
        """What oneDNN is told of the rows and the weights."""
        return *self.step, self.weight, self.scale, self.zeros

    def _told(self) -> tuple[Any, ...]:
        """What oneDNN is told of the answer."""
        return *self.into, self.dtype

    def _sums(self, rows: torch.Tensor) -> torch.Tensor:
        """The answer before any function, where oneDNN has no instruction for it."""
        return F.linear((rows.float() - self.step.zero) * self.step.worth, self.weight, self.bias)


def rounded(own: Range, weight: torch.Tensor, bias: torch.Tensor, **more: Any) -> tuple[Rounding, IntegerProduct]:
    """How to round what goes into a product, and the product for it; `more` as for `IntegerProduct`.

    The middle of each input's range becomes zero, which the bias makes up for.
    """
    middle, half = (own.high + own.low) / 2, ((own.high - own.low) / 2).clamp(min=1e-6)
    enlarge = (half / (ROOM * half.median())).clamp(min=1)
    step = Step(2 * float((half / enlarge).max()) / STEPS, (STEPS + 1) // 2)
    stretch = 1 / (enlarge * step.worth)
    weight = weight.detach()
    product = IntegerProduct(weight * enlarge, bias.detach() + weight @ middle, step, **more)
    return Rounding(stretch, step.zero + 0.5 - middle * stretch), product
