"""Stanza's repair of trees where a head has two subjects or two objects, with the same answers.

See `stanza.models.depparse.head_constraints`: each of the words in conflict is left as it is in turn, the others may
take another label there or another head, and the best tree of these counts; what is settled so stays settled.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
import numpy.typing as npt

from quotes.parse.arborescence import Scores, Whole, best_tree

ROUNDS = 5
"""How many conflicts of a sentence are looked at, as in Stanza."""


def repaired(scores: Scores, table: Scores, heads: Whole, single: Whole) -> tuple[Whole, Whole]:
    """Heads and labels of a sentence's words (the root first) without conflicts, where that can be had.

    `scores[i, j]` and `table[i, j, label]` are logarithms: how likely j is the head of i, and with which label;
    `single[label]` numbers the kinds of labels that a head has once from 1.
    """
    barred: dict[tuple[int, int], set[int]] = defaultdict(set)
    labels = _labels(table, heads, single, barred)
    for _ in range(ROUNDS):
        conflict = _conflict(heads, labels, single)
        if conflict is None:
            break
        head, kind, words = conflict
        tries = []
        for kept in words:
            pushed = [word for word in words if word != kept]
            trial = scores.copy()
            for word in pushed:
                trial[word] = scores[word] + _best(table, word, single, barred, (head, kind)).max(1)
            tree = best_tree(trial)
            more = {pair: set(kinds) for pair, kinds in barred.items()}
            for word in pushed:
                more.setdefault((word, head), set()).add(kind)
            own = _labels(table, tree, single, more)
            at = np.arange(1, len(tree))
            tries.append((float((scores[at, tree[1:]] + table[at, tree[1:], own[1:]]).sum()), tree, own, pushed))
        _, heads, labels, pushed = max(tries, key=lambda each: each[0])
        for word in pushed:
            barred[word, head].add(kind)
    return heads, labels


def _best(
    table: Scores, word: int, single: Whole, barred: dict[tuple[int, int], set[int]], also: tuple[int, int]
) -> Any:
    """The scores [heads, labels] of a word's labels without those that are barred."""
    own = table[word].astype(np.float64)
    for (other, head), kinds in [*barred.items(), ((word, also[0]), {also[1]})]:
        if other == word:
            own[head, np.isin(single, list(kinds))] = -np.inf
    return own


def _labels(table: Scores, heads: Whole, single: Whole, barred: dict[tuple[int, int], set[int]]) -> Whole:
    """The best label of each word under its head without those that are barred there; 0 for the root."""
    at = np.arange(len(heads))
    own: npt.NDArray[np.float64] = table[at, heads].astype(np.float64)
    for (word, head), kinds in barred.items():
        if heads[word] == head:
            own[word, np.isin(single, list(kinds))] = -np.inf
    labels: Whole = own.argmax(1)
    labels[0] = 0
    return labels


def _conflict(heads: Whole, labels: Whole, single: Whole) -> tuple[int, int, list[int]] | None:
    """The first head with two words of a kind that it has once: head, kind and words; None where there is none."""
    found: dict[int, dict[int, list[int]]] = {}
    for word in range(1, len(heads)):
        if kind := int(single[labels[word]]):
            found.setdefault(int(heads[word]), {}).setdefault(kind, []).append(word)
    for head, kinds in found.items():
        for kind, words in kinds.items():
            if len(words) > 1:
                return head, kind, words
    return None
