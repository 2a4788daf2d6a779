"""The transformer encoder as the training needs it; what sees the words is shared with `quotes.parse.encoder`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain, pairwise
from types import SimpleNamespace
from typing import Any

import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence

from quotes.parse.encoder import CappedTokenizer, lay_out
from quotes.parse.transformer import LAYERS

Sentence = Sequence[str]
DRAWN = 2**26
"""Numbers drawn for dropout piece by piece: some twenty times what a step's pieces have of features."""


class SharedEncoder(nn.Module):
    """A BERT encoder run in bf16 that reads whole windows of text, once for all networks.

    `read` takes a step's windows; Stanza's networks, which then ask for their sentences one batch each, get the
    states that the sentences have within their windows, and all losses flow into the one pass.
    """

    def __init__(
        self, bert: Any, tokenizer: CappedTokenizer, *, bf16: bool = True, dropout: float = 0.0, by_piece: bool = False
    ) -> None:
        """`dropout`: the share of each layer's 384 features that a window does without while it is learnt from.

        With `by_piece` each word piece does without others, else all of a window without the same.
        """
        super().__init__()
        self.bert = bert
        self.dropout = dropout
        self.by_piece = by_piece
        for layer in bert.encoder.layer:
            for output in (layer.attention.output.dense, layer.output.dense):
                output.register_forward_hook(self._dropped)
        self.config = bert.config
        self.tokenizer = tokenizer
        self.bf16 = bf16
        self._hf_peft_config_loaded = False  # Stanza asks for it
        self._kept: dict[bytes, torch.Tensor] = {}
        self._drawn: torch.Tensor | None = None

    def _dropped(self, _: Any, __: Any, out: torch.Tensor) -> torch.Tensor:
        """A product's answer [rows, pieces, width] without some features of each row, or of each piece.

        The same ones at every piece of a row: Gal and Ghahramani 2016, "A theoretically grounded application of
        dropout". Piece by piece they are read from numbers drawn once, from a place drawn each time: to draw as many
        anew takes a quarter of the time on a CPU.
        """
        if not (self.training and self.dropout):
            return out
        if self.by_piece:
            if self._drawn is None:
                self._drawn = (torch.empty(DRAWN).bernoulli_(1 - self.dropout) / (1 - self.dropout)).to(out.dtype)
            first = int(torch.randint(DRAWN - out.numel() + 1, ()))
            return out * self._drawn[first : first + out.numel()].view_as(out)
        kept = torch.full((len(out), 1, out.size(2)), 1 - self.dropout).bernoulli_()
        return out * (kept / (1 - self.dropout)).to(out.dtype)

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
        # one look-up for all: a slice each would send a gradient of the whole batch's size back
        flat, wide = states.flatten(0, 1), states.size(1)
        places = [[row * wide + p for p in laid.places[i]] for row, run in enumerate(runs) for i in run]
        self._kept |= zip(laid.keys, _at(flat, places), strict=True)
        words = [[place[at] for at in own] for place, own in zip(places, laid.words, strict=True)]
        found = _at(flat, words)
        return [list(found[run.start : run.stop]) for run in runs]

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
        # `pad_sequence` would send a gradient of the whole batch's size back for each row
        wide = input_ids.size(1)
        states = torch.stack([nn.functional.pad(own, (0, 0, 0, 0, 0, wide - len(own))) for own in found])
        return SimpleNamespace(hidden_states=tuple(states.unbind(2)))


def load_encoder(path: str, dropout: float = 0.0, *, by_piece: bool = False) -> tuple[SharedEncoder, CappedTokenizer]:
    """The encoder and tokenizer in folder `path`; `dropout` and `by_piece` as for `SharedEncoder`."""
    from transformers import AutoModel, AutoTokenizer

    tokenizer = CappedTokenizer(AutoTokenizer.from_pretrained(path, local_files_only=True))
    # its own dropout takes a quarter of the time on a CPU: `SharedEncoder` has another
    quiet = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
    bert = AutoModel.from_pretrained(
        path, local_files_only=True, add_pooling_layer=False, attn_implementation="eager", **quiet
    )
    return SharedEncoder(bert, tokenizer, dropout=dropout, by_piece=by_piece), tokenizer


def _at(states: torch.Tensor, places: Sequence[Sequence[int]]) -> tuple[torch.Tensor, ...]:
    """The states at each row of places."""
    return states[torch.tensor(list(chain.from_iterable(places)))].split_with_sizes([len(row) for row in places])
