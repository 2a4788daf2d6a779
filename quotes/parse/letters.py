"""What the networks make of a word's letters, each distinct word once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from stanza.models.common.vocab import UNK

from quotes.parse.products import Product
from quotes.parse.recurrent import Recurrent

WORDS_AT_ONCE = 1024
"""Words in one pass."""


class Letters:
    """A network's reader of letters: Stanza's `CharacterModel` with its vocabulary of letters."""

    def __init__(self, model: Any, vocab: Any, dtype: torch.dtype = torch.float32) -> None:
        self.table, self.lower = vocab._unit2id, vocab.lower
        self.embedding = model.char_emb.weight.detach()
        self.lstm = Recurrent(model.charlstm.lstm, model.charlstm_h_init, model.charlstm_c_init, dtype=dtype)
        self.attention = Product(model.char_attn.weight, function="sigmoid") if model.attn else None

    def __call__(self, words: Sequence[str]) -> torch.Tensor:
        """[words, width]: the weighted sum of the states over the letters, or the last state of each direction."""
        numbers: dict[str, int] = {}
        wanted = [numbers.setdefault(word, len(numbers)) for word in words]
        lengths: dict[int, list[str]] = {}
        for word in numbers:
            lengths.setdefault(len(word), []).append(word)
        order: list[str] = []
        found = []
        for length, own in sorted(lengths.items()):
            order += own
            for at in range(0, len(own), WORDS_AT_ONCE):
                found.append(self._read(own[at : at + WORDS_AT_ONCE], length))
        place = torch.empty(len(numbers), dtype=torch.long)
        place[[numbers[word] for word in order]] = torch.arange(len(numbers))
        return torch.cat(found)[place[wanted]]

    def _read(self, words: Sequence[str], length: int) -> torch.Tensor:
        """The answers for words of one length."""
        table, unknown = self.table, self.table[UNK]
        ids = [table.get(c.lower() if self.lower else c, unknown) for word in words for c in word]
        states, ends = self.lstm.equal(self.embedding[torch.tensor(ids)].view(len(words), length, -1))
        if self.attention is None:
            return torch.cat(ends, 1)
        return (states * self.attention(states)).sum(1)
