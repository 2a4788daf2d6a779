"""The attribution tagger for use: the same network on states that are mixed already, its LSTM on sequences unfilled."""

from __future__ import annotations

from functools import partial

import torch

from quotes.parse.attributions import LABELS, AttributionTagger, Windows
from quotes.parse.products import Product
from quotes.parse.recurrent import Recurrent


class Marker:
    """An `AttributionTagger` in evaluation mode. The states of its windows are mixed: [rows, words, width]."""

    def __init__(self, tagger: AttributionTagger, dtype: torch.dtype = torch.float32) -> None:
        self.tagger = tagger
        self.mix = torch.softmax(tagger.mix, 0).tolist()
        self.near = Product(tagger.near.weight, tagger.near.bias)
        self.lstm = Recurrent(tagger.lstm, dtype=dtype)
        self.emit = Product(tagger.emit.weight, tagger.emit.bias)
        self.transitions = tagger.transitions
        self.links = partial(tagger.links, answered=Product(tagger.answer.weight, tagger.answer.bias))

    def __call__(self, w: Windows) -> tuple[torch.Tensor, torch.Tensor]:
        """Emissions [rows, words, labels] and the BiLSTM's states [rows, words, 2 * hidden]."""
        own = self.tagger.norm(w.states)
        flat = self.lstm(self.tagger.beside(own, self.near(own), w)[w.mask], w.mask.sum(1).tolist())
        out = flat.new_zeros(*w.mask.shape, flat.size(1))
        out[w.mask] = flat
        emissions = flat.new_zeros(*w.mask.shape, len(LABELS))
        emissions[w.mask] = self.emit(flat)
        return emissions, out
