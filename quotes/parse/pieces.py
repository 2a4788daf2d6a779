"""Windows of word pieces for the transformer, and where each word and sentence stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from quotes.parse.encoder import CappedTokenizer
from quotes.parse.windows import windows

KNOWN = 50_000
"""Words whose pieces are kept."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Sentences laid out in windows, one behind the other."""

    runs: list[range]
    """The sentences of each window."""
    rows: list[torch.Tensor]
    """The word pieces of each window: first a [CLS], after each sentence a [SEP]."""
    places: list[int]
    """Of each sentence first the separator before it, its root, then each word's last piece: places in all rows, one
    behind the other. A word without pieces has its left neighbour's, or the separator's."""


class Pieces:
    """A tokenizer of words that asks for the pieces of each word once."""

    def __init__(self, tokenizer: CappedTokenizer) -> None:
        self.tokenizer = tokenizer
        [[self.first, self.last]] = tokenizer([["\u2003"]], is_split_into_words=True)["input_ids"]
        self.known: dict[str, list[int]] = {}

    def lay_out(self, groups: Sequence[tuple[Sequence[Sequence[str]], Sequence[bool]]]) -> Layout:
        """Lay out groups of sentences of words; windows stay within a group. The flags say what begins a paragraph."""
        self._learn([word for sentences, _ in groups for words in sentences for word in words])
        known = self.known
        runs, rows, places = [], [], []
        before = start = 0
        for sentences, firsts in groups:
            pieces = [[known[word] for word in words] for words in sentences]
            for run in windows([sum(map(len, own)) + 1 for own in pieces], firsts):
                row = [self.first]
                for i in run:
                    places.append(start + len(row) - 1)
                    for own in pieces[i]:
                        row += own
                        places.append(start + len(row) - 1)
                    row.append(self.last)
                runs.append(range(before + run.start, before + run.stop))
                rows.append(torch.tensor(row))
                start += len(row)
            before += len(sentences)
        return Layout(runs, rows, places)

    def _learn(self, words: Sequence[str]) -> None:
        """Ask the tokenizer for the pieces of words that are not known yet."""
        if len(self.known) > KNOWN:
            self.known.clear()
        new = [word for word in dict.fromkeys(words) if word not in self.known]
        if new:
            ids = self.tokenizer([[word] for word in new], is_split_into_words=True)["input_ids"]
            self.known.update((word, own[1:-1]) for word, own in zip(new, ids, strict=True))
