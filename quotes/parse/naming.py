"""Names from Stanza's name tagger network, many sentences at once: the same answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.ner.trainer import fix_singleton_tags
from stanza.models.ner.utils import decode_from_bioes

from quotes.parse.letters import Letters
from quotes.parse.mixing import mix_of
from quotes.parse.products import Product
from quotes.parse.recurrent import Recurrent, passes

NONE = "O"
"""The tag of a word outside of all names."""

Found = list[tuple[int, int, str]]
"""First word, last word and kind of a sentence's names."""


class Namer:
    """Stanza's `NERTagger` with one set of tags, as the embedded model has it."""

    def __init__(self, trainer: Any) -> None:
        model = trainer.model
        self.mix = mix_of(model)
        self.letters = Letters(model.charmodel, trainer.vocab["char"])
        self.lstm = Recurrent(model.taggerlstm.lstm, model.taggerlstm_h_init, model.taggerlstm_c_init)
        self.ends = Product(model.tag_clfs[0].weight, model.tag_clfs[0].bias)
        self.moves = model.crits[0]._transitions.detach().T.contiguous()
        self.tags: list[str] = trainer.vocab["tag"]._id2unit[0]

    def __call__(self, states: torch.Tensor, words: Sequence[str], lengths: Sequence[int]) -> list[Found]:
        """The names of each sentence; `states` [words, width] are mixed, `lengths` the sentences' words."""
        scores = self.ends(self.lstm(torch.cat([states, self.letters(words)], 1), lengths))
        return [list(self._names(path)) for path in self._paths(scores, np.asarray(lengths, dtype=np.int64))]

    def _paths(self, scores: torch.Tensor, sizes: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[list[int]]:
        """The best path of tags of each sentence (Viterbi)."""
        found: list[list[int]] = [[] for _ in sizes]
        starts = np.cumsum(sizes) - sizes
        for group in passes(sizes):
            own = sizes[group]
            place = starts[group][:, None] + np.minimum(np.arange(own[0])[None], own[:, None] - 1)
            steps = scores[torch.from_numpy(place)]
            best, back = steps[:, 0], []
            kept = [best]
            for step in range(1, int(own[0])):
                most, where = (best.unsqueeze(1) + self.moves).max(2)
                best = most + steps[:, step]
                back.append(where)
                kept.append(best)
            last = torch.stack(kept, 1)[torch.arange(len(group)), torch.from_numpy(own - 1)].argmax(1).tolist()
            backs = torch.stack(back, 1).numpy() if back else np.empty((len(group), 0, 0), np.int64)
            for row, number in enumerate(group.tolist()):
                found[number] = _traced(last[row], backs[row, : own[row] - 1])
        return found

    def _names(self, path: Sequence[int]) -> Iterator[tuple[int, int, str]]:
        """The names that a path of tags tells of."""
        tags = [self.tags[max(tag, VOCAB_PREFIX_SIZE)] for tag in path]
        if any(tag != NONE for tag in tags):
            for name in decode_from_bioes(fix_singleton_tags(tags)):
                yield name["start"], name["end"], name["type"]


def _traced(last: int, back: Any) -> list[int]:
    """The path that ends with the tag `last`; `back[i]` says from where each tag of word i + 1 comes."""
    path = [last]
    for row in back[::-1]:
        path.append(int(row[path[-1]]))
    return path[::-1]
