"""The transformer encoder as the training needs it; what sees the words is shared with `quotes.parse.encoder`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from types import SimpleNamespace
from typing import Any

import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence

from quotes.parse.encoder import CappedTokenizer, lay_out
from quotes.parse.transformer import LAYERS

Sentence = Sequence[str]


class SharedEncoder(nn.Module):
    """A BERT encoder run in bf16 that reads whole windows of text, once for all networks.

    `read` takes a step's windows; Stanza's networks, which then ask for their sentences one batch each, get the
    states that the sentences have within their windows, and all losses flow into the one pass.
    """

    def __init__(self, bert: Any, tokenizer: CappedTokenizer, *, bf16: bool = True) -> None:
        super().__init__()
        self.bert = bert
        self.config = bert.config
        self.tokenizer = tokenizer
        self.bf16 = bf16
        self._hf_peft_config_loaded = False  # Stanza asks for it
        self._kept: dict[bytes, torch.Tensor] = {}

    def forget(self) -> None:
        """Drop the kept states; to be called after each optimizer step."""
        self._kept.clear()

    def read(self, texts: Sequence[Sequence[Sentence]]) -> list[list[torch.Tensor]]:
        """The states [words, layers, width] of each sentence's words (each word's last piece), by window."""
        ends = list(accumulate((len(window) for window in texts), initial=0))
        runs = [range(a, b) for a, b in pairwise(ends)]
        laid = lay_out(self.tokenizer, [s for window in texts for s in window], runs)
        lengths = torch.tensor([len(row) for row in laid.rows])
        ids = pad_sequence(laid.rows, batch_first=True)
        states = self._states(ids, (torch.arange(ids.size(1)) < lengths[:, None]).long())
        out: list[list[torch.Tensor]] = [[] for _ in texts]
        for row, run in enumerate(runs):
            for i in run:
                own = states[row, laid.places[i].start : laid.places[i].stop]
                self._kept[laid.keys[i]] = own
                out[row].append(own[laid.words[i]])
        return out

    def _states(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The last `LAYERS` hidden states [rows, pieces, layers, width] in fp32."""
        with torch.autocast("cpu", torch.bfloat16, enabled=self.bf16):
            answer = self.bert(ids, attention_mask=mask, output_hidden_states=True)
        return torch.stack(answer.hidden_states[-LAYERS:], 2).float()

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor, output_hidden_states: bool = True) -> Any:
        """The hidden states of a padded batch of sentences, in the shape that Stanza takes from `transformers`."""
        lengths = attention_mask.sum(1).tolist()
        found = []
        for row, length in zip(input_ids, lengths, strict=True):
            key = row[:length].numpy().tobytes()
            if key not in self._kept:
                self._kept[key] = self._states(row[None, :length], attention_mask.new_ones(1, length))[0]
            found.append(self._kept[key])
        states = pad_sequence(found, batch_first=True)
        if states.size(1) < input_ids.size(1):
            states = torch.nn.functional.pad(states, (0, 0, 0, 0, 0, input_ids.size(1) - states.size(1)))
        return SimpleNamespace(hidden_states=tuple(states.unbind(2)))


def load_encoder(path: str) -> tuple[SharedEncoder, CappedTokenizer]:
    """The encoder and tokenizer in folder `path`."""
    from transformers import AutoModel, AutoTokenizer

    tokenizer = CappedTokenizer(AutoTokenizer.from_pretrained(path, local_files_only=True))
    # no dropout inside: drawing it takes a quarter of the time on a CPU and keeps attention off its fast path
    quiet = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    bert = AutoModel.from_pretrained(
        path, local_files_only=True, add_pooling_layer=False, attn_implementation="eager", **quiet
    )
    return SharedEncoder(bert, tokenizer), tokenizer
