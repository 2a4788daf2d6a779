"""Parts of speech and features from Stanza's tagger network, many sentences at once: the same answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from stanza.models.common.vocab import CompositeVocab

from quotes.parse.highway import Highway
from quotes.parse.letters import Letters
from quotes.parse.mixing import mix_of
from quotes.parse.products import Product

TAGS = ("upos", "xpos")
Tags = list[tuple[str, str, str]]


class Tagger:
    """Stanza's `Tagger` with hidden layers shared by all its columns, as the embedded model has it."""

    def __init__(self, trainer: Any, dtype: torch.dtype = torch.float32) -> None:
        model = trainer.model
        vocab = trainer.vocab
        self.mix = mix_of(model)
        self.letters = Letters(model.charmodel, vocab["char"], dtype)
        self.spelt = Product(model.trans_char.weight)
        self.lstm = Highway(model.taggerlstm, model.taggerlstm_h_init, model.taggerlstm_c_init, dtype)
        self.hidden = Product(model.upos_hid.weight, model.upos_hid.bias, function="relu")
        ends = [model.upos_clf, model.tag_clf["xpos"], *model.tag_clf["feats"]]
        self.ends = Product(torch.cat([e.weight for e in ends]), torch.cat([e.bias for e in ends]))
        self.sizes = [len(e.bias) for e in ends]
        self.names = [vocab[name]._id2unit for name in TAGS]
        self.feats: CompositeVocab = vocab["feats"]
        self.known: dict[bytes, str] = {}

    def __call__(self, states: torch.Tensor, words: Sequence[str], lengths: Sequence[int]) -> Tags:
        """upos, xpos and feats of all words; `states` [words, width] are mixed, `lengths` the sentences' words."""
        spelt = self.spelt(self.letters(words))
        out = self.ends(self.hidden(self.lstm(torch.cat([spelt, states], 1), lengths)))
        best = np.stack([part.argmax(1).numpy() for part in torch.split(out, self.sizes, 1)], 1)
        upos, xpos = self.names
        return [
            (upos[u], xpos[x], self._features(row))
            for u, x, row in zip(best[:, 0].tolist(), best[:, 1].tolist(), best[:, 2:].astype(np.int8), strict=True)
        ]

    def _features(self, row: Any) -> str:
        """The features' text, as in CoNLL-U."""
        key = row.tobytes()
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = self.feats.id2unit(row.tolist())
        return found
