"""The one transformer encoder that tagger, parser and name tagger read from.

Used in training too (`training/encoder.py`), so that both see the same word pieces and the same arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import torch
from torch import nn

WORD_CHARACTERS = 32
"""Words are cut to this many characters before the encoder sees them: one URL or row of
dashes would otherwise pad its whole batch to hundreds of word pieces."""

PIECES_AT_ONCE = 8192
"""Word pieces in one pass of the encoder, padding included."""

LAYERS = 4
"""How many of the last layers the networks mix (`bert_hidden_layers` in their arguments)."""


class CappedTokenizer:
    """A word-piece tokenizer that sees at most `WORD_CHARACTERS` of each word."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        tokenizer.backend_tokenizer.no_truncation()
        tokenizer.backend_tokenizer.no_padding()
        self.model_max_length = tokenizer.model_max_length = 512

    def __call__(self, data: Sequence[Any], **options: Any) -> Any:
        """Tokenize a list of words or a list of sentences, as Stanza does."""

        def cap(item: Any) -> Any:
            return item[:WORD_CHARACTERS] if isinstance(item, str) else [w[:WORD_CHARACTERS] for w in item]

        return self._tokenizer([cap(item) for item in data], **options)


def bf16_pays() -> bool:
    """Whether this processor multiplies bf16 matrices in hardware; elsewhere fp32 is faster.

    Read from the processor's flags, never from a measurement: the same machine gives the same output on every run.
    """
    flags = torch.cpu.get_capabilities()
    return bool(flags.get("avx512_bf16") or flags.get("amx_bf16"))


class Encoder(nn.Module):
    """A BERT encoder for use: it sees each sentence once, though three networks ask for it.

    The answers stay until `forget` is called (once a document, to bound memory).
    """

    def __init__(self, bert: Any, *, bf16: bool) -> None:
        super().__init__()
        self.bert = bert
        self.config = bert.config
        self.bf16 = bf16
        self._hf_peft_config_loaded = False  # Stanza asks for it
        self._kept: dict[bytes, torch.Tensor] = {}

    def forget(self) -> None:
        """Drop the kept answers."""
        self._kept.clear()

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor, output_hidden_states: bool = True) -> Any:
        """The last `LAYERS` hidden states of a padded batch, in the shape that Stanza takes from `transformers`."""
        lengths = attention_mask.sum(1).tolist()
        keys = [row[:n].numpy().tobytes() for row, n in zip(input_ids, lengths, strict=True)]
        new = {key: i for i, key in enumerate(keys) if key not in self._kept}
        for rows in _by_length([(lengths[i], i) for i in new.values()]):
            width = lengths[rows[0]]
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=self.bf16):
                answer = self.bert(
                    input_ids[rows, :width], attention_mask=attention_mask[rows, :width], output_hidden_states=True
                )
            states = torch.stack(answer.hidden_states[-LAYERS:], 1).float()
            for row, state in zip(rows, states, strict=True):
                self._kept[keys[row]] = state[:, : lengths[row]]
        out = torch.zeros(LAYERS, *input_ids.shape, self.config.hidden_size)
        for i, key in enumerate(keys):
            out[:, i, : lengths[i]] = self._kept[key]
        return SimpleNamespace(hidden_states=tuple(out))


def _by_length(rows: list[tuple[int, int]]) -> list[list[int]]:
    """Row numbers from (length, row number) pairs, longest first, grouped to at most `PIECES_AT_ONCE` pieces."""
    groups: list[list[int]] = []
    width = 0
    for length, row in sorted(rows, key=lambda pair: (-pair[0], pair[1])):
        if not groups or width * (len(groups[-1]) + 1) > PIECES_AT_ONCE:
            groups.append([])
            width = length
        groups[-1].append(row)
    return groups
