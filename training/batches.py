"""Batches of windows for the joint training: neighbouring sentences of one text, read by the encoder together."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from quotes.parse.encoder import CappedTokenizer
from quotes.parse.windows import PIECES, windows

Item = TypeVar("Item")
LONGEST = 500
"""Word pieces that the encoder can read at once, nearly; longer sentences are rows of numbers, lists: left out."""
SHORTER = (96, 160, PIECES, PIECES)
"""Sizes that the windows of an epoch are drawn from, so that short articles are no surprise."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring sentences by number, as the encoder reads them."""

    numbers: range
    texts: list[list[str]]
    words: int


class Runs:
    """Batches of windows without end, from sentences in the order of their texts; each epoch cuts them anew."""

    def __init__(
        self,
        sentences: Sequence[Sequence[str]],
        starts: Sequence[bool],
        tokenizer: CappedTokenizer,
        words: int,
        seed: int,
    ) -> None:
        """`starts` says which sentences begin a text; `words` is the size of a batch."""
        self.sentences = [list(s) for s in sentences]
        self.sizes = [len(ids) - 1 for ids in tokenizer(self.sentences, is_split_into_words=True)["input_ids"]]
        self.firsts = [i for i, begins in enumerate(starts) if begins or not i]
        self.words = words
        self.random = random.Random(seed)
        self.queue: list[list[Run]] = []

    def cut(self, limit: int, *, shift: bool = False) -> list[Run]:
        """All windows of at most `limit` pieces; with `shift` each text's first window is shorter by chance."""
        runs = []
        for first, end in zip(self.firsts, [*self.firsts[1:], len(self.sentences)], strict=True):
            skip = self.random.randrange(min(5, end - first)) if shift else 0
            parts = [range(first, first + skip)] if skip else []
            first += skip
            cuts = windows(self.sizes[first:end], [False] * (end - first), limit)
            parts += [range(first + cut.start, first + cut.stop) for cut in cuts]
            for part in parts:
                texts = [self.sentences[i] for i in part]
                runs.append(Run(part, texts, sum(map(len, texts))))
        return [r for r in runs if sum(self.sizes[i] for i in r.numbers) <= LONGEST]

    def next(self) -> list[Run]:
        """The next batch."""
        if not self.queue:
            runs = self.cut(self.random.choice(SHORTER), shift=True)
            self.random.shuffle(runs)
            self.queue = grouped(pooled(runs, words_in), words_in, self.words)
            self.random.shuffle(self.queue)
        return self.queue.pop()


def words_in(run: Run) -> int:
    """The size of a window as batches count it."""
    return run.words


def grouped(items: Sequence[Item], size: Callable[[Item], int], limit: int) -> list[list[Item]]:
    """The items in groups of about the size `limit`: each ends with the item that reaches it."""
    groups: list[list[Item]] = [[]]
    total = 0
    for item in items:
        if total >= limit:
            groups.append([])
            total = 0
        groups[-1].append(item)
        total += size(item)
    return groups


def pooled(items: Sequence[Item], size: Callable[[Item], int], pool: int = 150) -> list[Item]:
    """The items, like by like: sorted by size within pools of neighbours, so that batches need little padding.

    Every second pool falls, or the batch across two pools would pad the smallest items to the size of the largest.
    """
    out: list[Item] = []
    for number, at in enumerate(range(0, len(items), pool)):
        out += sorted(items[at : at + pool], key=size, reverse=number % 2 == 1)
    return out
