"""Products with weights that are laid out once for this processor: the arithmetic of every network here.

Plain `torch.nn.functional.linear` takes fp32 products to MKL, which is slow on other makers' processors. oneDNN takes
them with the weights laid out beforehand, at twice the rate there, and gives a row the same answer whatever other rows
stand beside it: so a document's parse does not depend on its neighbours in a batch.
"""

from __future__ import annotations

import torch
from torch.nn import functional as F  # noqa: N812 (its usual name)

EXPECTED = 256
"""How many rows the weights are laid out for: any number gives the same answer."""


def _one_dnn() -> bool:
    """Whether torch has oneDNN and the two operators that `Product` asks it for."""
    return bool(torch._C._has_mkldnn) and all(
        hasattr(torch.ops.mkldnn, name) for name in ("_reorder_linear_weight", "_linear_pointwise")
    )


class Product:
    """Rows times a matrix, plus a bias, and then perhaps a function: `none`, `relu`, `gelu`, `sigmoid` or `tanh`."""

    def __init__(
        self,
        weight: torch.Tensor,
        bias: torch.Tensor | None = None,
        *,
        function: str = "none",
        dtype: torch.dtype = torch.float32,
    ) -> None:
        """`weight` is [outputs, inputs], as in `torch.nn.Linear`; `dtype` what is multiplied, sums are in fp32."""
        self.function = function
        self.dtype = dtype
        self.laid = _one_dnn()
        weight = weight.detach().to(dtype).contiguous()
        self.bias = None if bias is None else bias.detach().to(dtype)
        self.weight = torch.ops.mkldnn._reorder_linear_weight(weight, EXPECTED) if self.laid else weight

    def __call__(self, rows: torch.Tensor) -> torch.Tensor:
        """[any, inputs] to [any, outputs], of the rows' own type."""
        return self._answer(rows.to(self.dtype)).to(rows.dtype)

    def _answer(self, rows: torch.Tensor) -> torch.Tensor:
        """The answer in the type that is multiplied."""
        if self.laid:
            kind = "none" if self.function == "gelu" else ""  # no approximation
            answer: torch.Tensor = torch.ops.mkldnn._linear_pointwise(
                rows, self.weight, self.bias, self.function, [], kind
            )
            return answer
        answer = F.linear(rows, self.weight, self.bias)
        return answer if self.function == "none" else FUNCTIONS[self.function](answer)


FUNCTIONS = {"relu": torch.relu, "gelu": F.gelu, "sigmoid": torch.sigmoid, "tanh": torch.tanh}
