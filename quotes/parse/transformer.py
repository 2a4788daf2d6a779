"""The encoder's transformer for use: the weights of a `transformers.BertModel`, the same arithmetic, less around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import torch
from torch.nn import functional as F  # noqa: N812 (its usual name)

from quotes.parse.products import Product
from quotes.portions import portions

PIECES_AT_ONCE = 2048
"""Word pieces in one pass: so many that the products are worth it, few enough for the caches."""

LAYERS = 4
"""How many of the last layers the networks mix (`bert_hidden_layers` in their arguments)."""


class Transformer:
    """A BERT in evaluation mode; products in bf16 if `bf16`, sums, norms and shares of attention in fp32.

    Rows stand one behind the other, never filled up, and attention sees one row at a time: a row's states do not hang
    on the others.
    """

    def __init__(self, bert: Any, *, bf16: bool) -> None:
        self.dtype = torch.bfloat16 if bf16 else torch.float32
        self.limit = bert.config.max_position_embeddings
        heads = bert.config.num_attention_heads
        e = bert.embeddings
        self.words = e.word_embeddings.weight.detach()
        self.places = (e.position_embeddings.weight + e.token_type_embeddings.weight[0]).detach()
        self.norm = e.LayerNorm
        self.layers = [_Layer(layer, heads, self.dtype) for layer in bert.encoder.layer]

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
        own, out = layer.attention.self, layer.attention.output
        self.heads, self.dtype = heads, dtype
        self.scale = (own.query.weight.size(0) // heads) ** -0.5
        weights = torch.cat([own.query.weight, own.key.weight, own.value.weight])
        biases = torch.cat([own.query.bias, own.key.bias, own.value.bias])
        self.ask = Product(weights, biases, dtype=dtype)
        self.answer = Product(out.dense.weight, out.dense.bias, dtype=dtype)
        wide, narrow = layer.intermediate.dense, layer.output.dense
        self.wide = Product(wide.weight, wide.bias, dtype=dtype)
        self.narrow = Product(narrow.weight, narrow.bias, dtype=dtype)
        self.first, self.second = out.LayerNorm, layer.output.LayerNorm

    def __call__(self, x: torch.Tensor, sizes: Sequence[int]) -> torch.Tensor:
        """The next states [pieces, width] in fp32; `sizes` are the rows' numbers of pieces."""
        asked = self.ask(x.to(self.dtype)).view(len(x), 3, self.heads, -1)
        seen = torch.empty_like(asked[:, 0])
        for one, into in zip(torch.split(asked, list(sizes)), torch.split(seen, list(sizes)), strict=True):
            query, key, value = one.permute(1, 2, 0, 3).contiguous()
            scores = torch.matmul(query, key.transpose(1, 2)).mul_(self.scale)
            shares = torch.softmax(scores.float(), 2).to(self.dtype)
            into.copy_(torch.matmul(shares, value).transpose(0, 1))
        x = self.first(self.answer(seen.view(x.shape)) + x)
        result: torch.Tensor = self.second(self.narrow(F.gelu(self.wide(x.to(self.dtype)))) + x)
        return result
