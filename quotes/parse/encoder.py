"""The one transformer encoder that tagger, parser, name tagger and attribution tagger read from.

Used in training too (`training/encoder.py`), so that both see the same word pieces and the same arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence

from quotes.parse.transformer import LAYERS, Transformer
from quotes.parse.windows import windows

WORD_CHARACTERS = 32
"""Words are cut to this many characters before the encoder sees them: one URL or row of
dashes would otherwise pad its whole batch to hundreds of word pieces."""

PIECES_AT_ONCE = 8192
"""Word pieces in one pass of the encoder, padding included."""


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


@dataclass(frozen=True, slots=True)
class Laid:
    """Sentences laid out for the encoder: the windows' word pieces, and where each sentence and word is in them."""

    runs: list[range]
    """The sentences of each window."""
    rows: list[torch.Tensor]
    """The word pieces of each window: first a [CLS], after each sentence a [SEP]."""
    keys: list[bytes]
    """The word pieces of each sentence by itself, as Stanza's networks ask for it."""
    places: list[range]
    """The pieces of each sentence in its window, from the separator before it to the one after it."""
    words: list[list[int]]
    """The last piece of each word, counted from the sentence's first."""


def lay_out(
    tokenizer: CappedTokenizer,
    sentences: Sequence[Sequence[str]],
    runs: Sequence[range] | None,
    firsts: Sequence[bool] = (),
) -> Laid:
    """Lay out sentences of words in windows: the given `runs`, or such as `windows` makes of paragraphs' `firsts`."""
    if not sentences:
        return Laid([], [], [], [], [])
    seen = tokenizer([list(s) for s in sentences], is_split_into_words=True)
    ids: list[list[int]] = seen["input_ids"]
    if runs is None:
        runs = windows([len(own) - 1 for own in ids], firsts)
    rows, places = [], []
    for run in runs:
        row: list[int] = []
        for i in run:
            start = max(0, len(row) - 1)
            row += ids[i][1 if row else 0 :]
            places.append(range(start, len(row)))
        rows.append(torch.tensor(row))
    words = [last_pieces(seen.word_ids(batch_index=i), len(s)) for i, s in enumerate(sentences)]
    return Laid(list(runs), rows, [torch.tensor(own).numpy().tobytes() for own in ids], places, words)


def last_pieces(numbers: Sequence[int | None], words: int) -> list[int]:
    """The place of each word's last piece, from the word number of each piece.

    A word without pieces (a lone soft hyphen) has its left neighbour's place, the first one that of the separator.
    """
    last: dict[int, int] = {}
    for at, word in enumerate(numbers):
        if word is not None:
            last[word] = at
    found: list[int] = []
    for word in range(words):
        found.append(last.get(word, found[-1] if found else 0))
    return found


class Encoder(nn.Module):
    """A BERT encoder for use: it reads each window of text once, though four networks ask for its answers.

    The answers stay until `forget` is called (once a piece of text, to bound memory).
    """

    def __init__(self, bert: Any, tokenizer: CappedTokenizer, *, bf16: bool) -> None:
        super().__init__()
        self.bert = bert
        self.config = bert.config
        self.tokenizer = tokenizer
        self.bf16 = bf16
        self.used: Transformer | None = None
        """Where it is set, the states are what it makes of the same weights, as in use."""
        self._hf_peft_config_loaded = False  # Stanza asks for it
        self._kept: dict[bytes, torch.Tensor] = {}

    def forget(self) -> None:
        """Drop the kept answers."""
        self._kept.clear()

    def read(
        self, sentences: Sequence[Sequence[str]], firsts: Sequence[bool]
    ) -> tuple[list[range], list[torch.Tensor]]:
        """Read sentences among their neighbours; `firsts` say which begin a paragraph.

        Returns the windows, and for each sentence the states [words, layers, width] of its words. Asked for one of
        these sentences later, `forward` gives it the states that it had here, among its neighbours.
        """
        laid = lay_out(self.tokenizer, sentences, None, firsts)
        states: list[torch.Tensor] = [torch.empty(0)] * len(sentences)
        for group in _by_length([(len(row), i) for i, row in enumerate(laid.rows)]):
            ids = pad_sequence([laid.rows[i] for i in group], batch_first=True)
            sizes = torch.tensor([len(laid.rows[i]) for i in group])
            answer = self._states(ids, (torch.arange(ids.size(1)) < sizes[:, None]).long())
            for row, number in zip(answer, group, strict=True):
                for i in laid.runs[number]:
                    own = row[laid.places[i].start : laid.places[i].stop]
                    self._kept.setdefault(laid.keys[i], own.transpose(0, 1))
                    states[i] = own[laid.words[i]]
        return laid.runs, states

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor, output_hidden_states: bool = True) -> Any:
        """The last `LAYERS` hidden states of a padded batch, in the shape that Stanza takes from `transformers`."""
        lengths = attention_mask.sum(1).tolist()
        keys = [row[:n].numpy().tobytes() for row, n in zip(input_ids, lengths, strict=True)]
        new = {key: i for i, key in enumerate(keys) if key not in self._kept}
        for rows in _by_length([(lengths[i], i) for i in new.values()]):
            width = lengths[rows[0]]
            states = self._states(input_ids[rows, :width], attention_mask[rows, :width])
            for row, state in zip(rows, states, strict=True):
                self._kept[keys[row]] = state[: lengths[row]].transpose(0, 1)
        out = torch.zeros(LAYERS, *input_ids.shape, self.config.hidden_size)
        for i, key in enumerate(keys):
            out[:, i, : lengths[i]] = self._kept[key]
        return SimpleNamespace(hidden_states=tuple(out))

    def _states(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The last `LAYERS` hidden states [rows, pieces, layers, width]; rows too long for the encoder in parts."""
        if self.used is not None:
            sizes = mask.sum(1).tolist()
            rows = [row[:size] for row, size in zip(ids, sizes, strict=True)]
            with torch.inference_mode():
                layers = [torch.cat(layer) for layer in zip(*self.used.passes(rows), strict=True)]
            return pad_sequence(list(torch.split(torch.stack(layers, 1), sizes)), batch_first=True)
        limit = self.config.max_position_embeddings
        if ids.size(1) > limit:
            cuts = [slice(at, at + limit) for at in range(0, ids.size(1), limit)]
            return torch.cat([self._states(ids[:, cut], mask[:, cut]) for cut in cuts], 1)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=self.bf16):
            answer = self.bert(ids, attention_mask=mask, output_hidden_states=True)
        return torch.stack(answer.hidden_states[-LAYERS:], 2).float()


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
