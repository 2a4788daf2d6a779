"""The encoder's transformer for use: the weights of a `transformers.BertModel`, the same arithmetic, less around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import torch
from torch.nn import functional as F  # noqa: N812 (its usual name)

from quotes.parse.integers import STEPS, IntegerProduct, Range, Step, rounded
from quotes.parse.products import Product
from quotes.portions import portions

PIECES_AT_ONCE = 2048
"""Word pieces in one pass: so many that the products are worth it, few enough for the caches."""

LAYERS = 4
"""How many of the last layers the networks mix (`bert_hidden_layers` in their arguments)."""

FEW = 32
"""So many of a layer's wide values go their own way and become no integers: those that grow largest, some of them six
times as large as the others, which would be left with a sixth of the steps."""
LEAST_GELU = -0.17
"""The least value of gelu, rounded down."""
BARELY = 1e-30
"""Sums of exponentials between this and its inverse have lost nothing to the limits of fp32 and bf16."""

See: TypeAlias = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


@dataclass(frozen=True, slots=True)
class Ranges:
    """The ranges of what goes into a layer's products, and the largest values [wide] that gelu lets through."""

    ask: Range
    answer: Range
    wide: Range
    high: torch.Tensor


class Transformer:
    """A BERT in evaluation mode; products in bf16 if `bf16`, sums, norms and shares of attention in fp32.

    Rows stand one behind the other, never filled up, and attention sees one row at a time: a row's states do not hang
    on the others.
    """

    def __init__(self, bert: Any, *, bf16: bool, ranges: Sequence[Ranges] | None = None) -> None:
        """`ranges` are those of what goes into each layer's products, to multiply integers where they round best."""
        self.dtype = torch.bfloat16 if bf16 else torch.float32
        self.limit = bert.config.max_position_embeddings
        heads = bert.config.num_attention_heads
        e = bert.embeddings
        self.words = e.word_embeddings.weight.detach()
        self.places = (e.position_embeddings.weight + e.token_type_embeddings.weight[0]).detach()
        self.norm = e.LayerNorm
        layers = bert.encoder.layer
        self.layers: list[_Layer | _IntegerLayer] = (
            [_Layer(layer, heads, self.dtype) for layer in layers]
            if ranges is None
            else [_IntegerLayer(layer, heads, self.dtype, own) for layer, own in zip(layers, ranges, strict=True)]
        )

    def passes(self, rows: Sequence[torch.Tensor]) -> Iterator[list[torch.Tensor]]:
        """The states [pieces, width] of each of the last `LAYERS` layers in fp32, pass by pass, all rows' in order.

        `rows` are word pieces; a row longer than the transformer reads is read in parts.
        """
        parts = [part for row in rows for part in torch.split(row, self.limit)]
        for group in portions(parts, len, PIECES_AT_ONCE):
            sizes = [len(row) for row in group]
            places = torch.cat([self.places[:size] for size in sizes])
            x = self.norm(self.words[torch.cat(group)] + places)
            kept: list[torch.Tensor] = []
            for layer in self.layers:
                x = layer(x, sizes)
                kept = [*kept[-LAYERS + 1 :], x]
            yield kept


class _Layer:
    """One layer: attention, then two products, each with its sum and norm."""

    def __init__(self, layer: Any, heads: int, dtype: torch.dtype) -> None:
        out = layer.attention.output
        self.heads, self.dtype = heads, dtype
        weight, bias = _asking(layer.attention.self)
        self.scale = (len(out.dense.weight) // heads) ** -0.5
        self.ask = Product(weight, bias, dtype=dtype)
        self.answer = Product(out.dense.weight, out.dense.bias, dtype=dtype)
        wide, narrow = layer.intermediate.dense, layer.output.dense
        self.wide = Product(wide.weight, wide.bias, dtype=dtype)
        self.narrow = Product(narrow.weight, narrow.bias, dtype=dtype)
        self.first, self.second = out.LayerNorm, layer.output.LayerNorm

    def __call__(self, x: torch.Tensor, sizes: Sequence[int]) -> torch.Tensor:
        """The next states [pieces, width] in fp32; `sizes` are the rows' numbers of pieces."""
        asked = self.ask(x.to(self.dtype)).view(len(x), 3, self.heads, -1)
        seen = _attend(asked, sizes, self._see, self.dtype)
        x = self.first(self.answer(seen) + x)
        result: torch.Tensor = self.second(self.narrow(F.gelu(self.wide(x.to(self.dtype)))) + x)
        return result

    def _see(self, scores: torch.Tensor, value: torch.Tensor) -> torch.Tensor:
        """What the scores show of the values."""
        return by_softmax(scores.mul_(self.scale), value)


class _IntegerLayer:
    """The same layer with products of integers."""

    def __init__(self, layer: Any, heads: int, dtype: torch.dtype, ranges: Ranges) -> None:
        out, wide, narrow = layer.attention.output, layer.intermediate.dense, layer.output.dense
        self.heads, self.dtype = heads, dtype
        weight, bias = (value.detach().clone() for value in _asking(layer.attention.self))
        width = len(out.dense.weight)
        for value in (weight, bias):  # attention's scale, once and for all
            value[:width] *= (width // heads) ** -0.5
        self.round_ask, self.ask = rounded(ranges.ask, weight, bias, dtype=dtype)
        self.round_answer, self.answer = rounded(ranges.answer, out.dense.weight, out.dense.bias)
        high = ranges.high.sort(descending=True)
        few = high.indices[:FEW]
        worth = (float(high.values[FEW]) - LEAST_GELU) / STEPS
        step = Step(worth, round(-LEAST_GELU / worth))
        self.round_wide, self.wide = rounded(
            ranges.wide, wide.weight, wide.bias, function="gelu", dtype=torch.uint8, into=step
        )
        rest = narrow.weight.detach().clone()
        rest[:, few] = 0
        self.narrow = IntegerProduct(rest, narrow.bias.detach(), step)
        self.few_wide = Product(wide.weight[few], wide.bias[few], function="gelu", dtype=dtype)
        self.few_narrow = narrow.weight.detach()[:, few].T.contiguous()
        self.first, self.second = out.LayerNorm, layer.output.LayerNorm

    def __call__(self, x: torch.Tensor, sizes: Sequence[int]) -> torch.Tensor:
        """The next states [pieces, width] in fp32; `sizes` are the rows' numbers of pieces."""
        asked = self.ask(self.round_ask(x)).view(len(x), 3, self.heads, -1)
        seen = _attend(asked, sizes, by_sums, torch.float32)
        x = self.first(self.answer.add_to(x.clone(), self.round_answer(seen)))
        sums = torch.addmm(x, self.few_wide(x), self.few_narrow)
        result: torch.Tensor = self.second(self.narrow.add_to(sums, self.wide(self.round_wide(x))))
        return result


def _asking(own: Any) -> tuple[torch.Tensor, torch.Tensor]:
    """Weight and bias of queries, keys and values together."""
    three = (own.query, own.key, own.value)
    return torch.cat([one.weight for one in three]), torch.cat([one.bias for one in three])


def _attend(asked: torch.Tensor, sizes: Sequence[int], see: See, dtype: torch.dtype) -> torch.Tensor:
    """What each piece sees of its row [pieces, width] in `dtype`, from [pieces, 3, heads, width of a head]."""
    seen = torch.empty_like(asked[:, 0], dtype=dtype)
    for one, into in zip(torch.split(asked, list(sizes)), torch.split(seen, list(sizes)), strict=True):
        query, key, value = one.permute(1, 2, 0, 3).contiguous()
        into.copy_(see(torch.matmul(query, key.transpose(1, 2)), value).transpose(0, 1))
    return seen.view(len(seen), -1)


def by_softmax(scores: torch.Tensor, value: torch.Tensor) -> torch.Tensor:
    """The values [heads, pieces, width] weighed by what the scores [heads, pieces, pieces] give each, of their type."""
    return torch.matmul(torch.softmax(scores.float(), 2).to(scores.dtype), value)


def by_sums(scores: torch.Tensor, value: torch.Tensor) -> torch.Tensor:
    """The same in fp32 from products that are divided last, in fewer steps; large scores go the usual way."""
    shares = scores.exp()
    sums = shares.sum(2, keepdim=True, dtype=torch.float32)
    least, most = sums.aminmax()
    if least < BARELY or most > 1 / BARELY:
        return by_softmax(scores, value)
    return torch.matmul(shares, value).float().div_(sums)
