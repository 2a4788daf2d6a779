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

WORDS_AT_ONCE = 8_192
"""Words whose paths are sought together: each has a table of all pairs of tags."""

NONE = "O"
"""The tag of a word outside of all names."""

Found = list[tuple[int, int, str]]
"""First word, last word and kind of a sentence's names."""


class Namer:
    """Stanza's `NERTagger` with one set of tags, as the embedded model has it."""

    def __init__(self, trainer: Any, dtype: torch.dtype = torch.float32) -> None:
        model = trainer.model
        self.mix = mix_of(model)
        self.letters = Letters(model.charmodel, trainer.vocab["char"], dtype)
        self.lstm = Recurrent(model.taggerlstm.lstm, model.taggerlstm_h_init, model.taggerlstm_c_init, dtype=dtype)
        self.ends = Product(model.tag_clfs[0].weight, model.tag_clfs[0].bias)
        self.moves = model.crits[0]._transitions.detach().T.contiguous()
        self.tags: list[str] = trainer.vocab["tag"]._id2unit[0]

    def __call__(self, states: torch.Tensor, words: Sequence[str], lengths: Sequence[int]) -> list[Found]:
        """The names of each sentence; `states` [words, width] are mixed, `lengths` the sentences' words."""
        scores = self.ends(self.lstm(torch.cat([states, self.letters(words)], 1), lengths))
        return [list(self._names(path)) for path in self._paths(scores, np.asarray(lengths, dtype=np.int64))]

    def _paths(self, scores: torch.Tensor, sizes: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[list[int]]:
        """The best path of tags of each sentence (Viterbi); those that have ended drop out, the longest come first."""
        found: list[list[int]] = [[] for _ in sizes]
        starts = np.cumsum(sizes) - sizes
        for group in passes(sizes, WORDS_AT_ONCE):
            own, first = sizes[group], torch.from_numpy(starts[group])
            going = np.searchsorted(-own, -np.arange(own[0]), side="left").tolist()
            best, lasts, back = scores[first], [], []
            for step, count in enumerate(going[1:], 1):
                lasts.append(best[count:].argmax(1))
                most, where = (best[:count].unsqueeze(1) + self.moves).max(2)
                best = most + scores[first[:count] + step]
                back.append(where.numpy())
            ends = torch.cat([best.argmax(1), *reversed(lasts)]).tolist()
            for row, number in enumerate(group.tolist()):
                found[number] = _traced(ends[row], [each[row] for each in back[: own[row] - 1]])
        return found

    def _names(self, path: Sequence[int]) -> Iterator[tuple[int, int, str]]:
        """The names that a path of tags tells of."""
        tags = [self.tags[max(tag, VOCAB_PREFIX_SIZE)] for tag in path]
        if any(tag != NONE for tag in tags):
            for name in decode_from_bioes(fix_singleton_tags(tags)):
                yield name["start"], name["end"], name["type"]


def _traced(last: int, back: Sequence[Any]) -> list[int]:
    """The path that ends with the tag `last`; `back[i]` says from where each tag of word i + 1 comes."""
    path = [last]
    for row in reversed(back):
        path.append(int(row[path[-1]]))
    return path[::-1]
