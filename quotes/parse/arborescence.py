"""The best tree with one root: Chu-Liu-Edmonds by growing a path, with the answers of Stanza's own."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Scores: TypeAlias = npt.NDArray[np.floating[Any]]
Whole: TypeAlias = npt.NDArray[np.int64]


def best_tree(scores: Scores) -> Whole:
    """The heads of the best tree whose root, number 0, has one word below it, as `chuliu_edmonds_one_root` finds it.

    `scores[i, j]` says, as a logarithm, how likely j is the head of i. Only where the best tree of all has several
    words below the root is a second one made dearer than any other way (Stanojević and Cohen 2021).
    """
    scores = scores.astype(np.float64)
    np.fill_diagonal(scores, -np.inf)
    heads = _Growth(scores).heads()
    if np.count_nonzero(heads[1:] == 0) > 1:
        scores[:, 0] += scores[np.isfinite(scores)].min() * len(scores)
        heads = _Growth(scores).heads()
    return heads


class _Growth:
    """Nodes and the cycles that are contracted to nodes; each has its best way to each possible head outside itself.

    A contracted node's scores tell how much is lost, against the cycle alone, when it is left open for a head; `ways`
    tell which of the words inside then takes that head (Tarjan 1977; Gabow and others 1986).
    """

    def __init__(self, scores: Scores) -> None:
        size = len(scores)
        self.size = size
        self.scores = list(scores)
        self.ways = [np.full(size, i) for i in range(size)]
        self.inside = list(np.eye(size, dtype=bool))
        self.node = list(range(size))  # the outermost node that each word is in
        self.above = [-1] * size
        self.best: list[tuple[int, int]] = [(-1, -1)] * size
        self.members: list[list[int]] = [[] for _ in range(size)]

    def heads(self) -> Whole:
        """The head of each word; 0 for the root itself."""
        settled = {0}
        for word in range(1, self.size):
            path: list[int] = []
            at = self.node[word]
            while at not in settled:
                if at in path:
                    first = path.index(at)
                    path[first:] = [self._contract(path[first:])]
                else:
                    path.append(at)
                at = self._choose(path[-1])
            settled.update(path)
        found = np.zeros(self.size, np.int64)
        open_ = [self.best[node] for node in {*self.node[1:]}]
        while open_:
            word, head = open_.pop()
            found[word] = head
            # cycles that the word is in are open at it: their other members keep their own ways
            inner, outer = word, self.above[word]
            while outer >= 0 and self.members[outer]:
                open_ += [self.best[member] for member in self.members[outer] if member != inner]
                self.members[outer] = []
                inner, outer = outer, self.above[outer]
        return found

    def _choose(self, node: int) -> int:
        """Give the node its best head; the outermost node that this is in."""
        head = int(self.scores[node].argmax())
        self.best[node] = (int(self.ways[node][head]), head)
        return self.node[head]

    def _contract(self, cycle: list[int]) -> int:
        """Make one node of the nodes of a cycle."""
        new = len(self.scores)
        lost = np.array([self.scores[node] - self.scores[node][self.best[node][1]] for node in cycle])
        inside = np.logical_or.reduce([self.inside[node] for node in cycle])
        which, every = lost.argmax(0), np.arange(self.size)
        scores = lost[which, every]
        scores[inside] = -np.inf
        self.scores.append(scores)
        self.inside.append(inside)
        self.ways.append(np.array([self.ways[node] for node in cycle])[which, every])
        for word in np.flatnonzero(inside).tolist():
            self.node[word] = new
        for node in cycle:
            self.above[node] = new
        self.above.append(-1)
        self.best.append((-1, -1))
        self.members.append(cycle)
        return new
