"""Which records have the same words: near-duplicates, fragments inside longer ones, and versions of one report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from quotes.compare.alike import Kinship, kinship, verbatim
from quotes.compare.candidates import candidates
from quotes.compare.speakers import relation
from quotes.compare.values import Entry
from quotes.compare.wording import Wording, wording
from quotes.compare.words import TELLING

# Weights are nats (see quotes/compare/words.py). Chosen on 9,000 records of news: docs/compare.md has the figures.
LEAST = 14.0
"""Contents that tell less are in no group: "to remain anonymous", "it was a mistake"."""
WORDS = 3
"""Shared words that are no function words: a name alone is no content to compare."""
SAME_WORDS = 0.95
ALIKE, ALIKE_SHARED = 0.6, 20.0
"""The same speaker: this part of both is shared, and it weighs so much."""
OTHERS_ALIKE, OTHERS_SHARED = 0.7, 28.0
"""Other speakers, or nobody knows."""
PART, PART_SHARED = 0.8, 24.0
"""A fragment in a longer content: this part of it and of the place where it stands, and so much."""
OTHERS_PART, OTHERS_PART_SHARED = 0.9, 40.0
VERBATIM_SHARED = 18.0
"""Words between marks, in a longer content of the same speaker."""
WEAK, WEAK_PART, WEAK_SHARED = 0.45, 0.75, 10.0
"""In two versions of one report, by the same speaker."""
VERSIONS = 2
"""Two documents that have so many groups in common are versions of one report."""
SAMPLED = 6
"""Wordings of a cluster that another is compared with before the two become one."""


@dataclass(frozen=True, slots=True)
class Node:
    """The entries that have exactly the same words and speaker."""

    wording: Wording
    entries: tuple[Entry, ...]

    @property
    def documents(self) -> frozenset[str]:
        """The documents that they are in."""
        return frozenset(document_key(entry) for entry in self.entries)


def document_key(entry: Entry) -> str:
    """What tells an entry's document from others: two files of the same name are two."""
    return f"{entry.record.document.id}\n{entry.record.document.sha256}"


def place(entry: Entry) -> tuple[str, int, str]:
    """Where an entry stands: what entries are sorted by, so that the order they come in does not matter."""
    return document_key(entry), entry.record.content.spans[0].start, entry.record.id


def grouped(entries: Sequence[Entry]) -> list[tuple[Entry, ...]]:
    """The groups of two entries and more, each in the order of its documents; an entry is in one group at most."""
    nodes = _nodes(sorted(entries, key=place))
    strong: list[tuple[float, int, int]] = []
    weak: list[tuple[float, int, int]] = []
    for i, j in candidates([node.wording for node in nodes]):
        score, sure = _score(nodes[i], nodes[j])
        if score:
            (strong if sure else weak).append((-score, i, j))
    clusters = _Clusters(nodes)
    for _, i, j in sorted(strong):
        clusters.join(i, j)
    linked = versions({d for n in members for d in nodes[n].documents} for members in clusters.members.values())
    for _, i, j in sorted(weak):
        if any(pair in linked for pair in _pairs(nodes[i], nodes[j])):
            clusters.join(i, j, weakly=True)
    return clusters.groups()


def versions(documents: Iterable[Collection[str]], least: int = VERSIONS) -> set[tuple[str, str]]:
    """Pairs of documents, in order, that have `least` groups in common; `documents` are those of each group."""
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for those in documents:
        if 1 < len(those) <= SAMPLED * SAMPLED:  # what very many documents hold tells nothing of two
            for pair in combinations(sorted(those), 2):
                counts[pair] += 1
    return {pair for pair, count in counts.items() if count >= least}


def _nodes(entries: Sequence[Entry]) -> list[Node]:
    """Entries with the same words and speaker together, those that tell little left out."""
    found: defaultdict[tuple[tuple[str, ...], str], list[tuple[Wording, Entry]]] = defaultdict(list)
    for entry in entries:
        words = wording(entry.record)
        if words.weight >= WEAK_SHARED:
            speaker = entry.speaker.key if entry.speaker is not None else f"\n{document_key(entry)}"
            found[words.plain, speaker].append((words, entry))
    return [Node(found[key][0][0], tuple(entry for _, entry in found[key])) for key in sorted(found)]


def _score(first: Node, second: Node) -> tuple[float, bool]:
    """How alike two nodes are, 0 where not enough; and whether that is enough, or in versions of a report only."""
    kin = kinship(first.wording, second.wording)
    if kin.shared < WEAK_SHARED or kin.telling < WORDS:
        return 0.0, False
    same = relation(first.entries[0].speaker, second.entries[0].speaker) in ("same", "related")
    if _enough(kin, same=same):
        return kin.both + kin.shared / 1e4, True
    if same and _fragment(first.wording, second.wording):
        return kin.part / 2, True
    weak = kin.both >= WEAK or kin.part >= WEAK_PART
    likely = same or _same_name(first, second)
    return (kin.both, False) if weak and likely else (0.0, False)


def _enough(kin: Kinship, *, same: bool) -> bool:
    """Whether two contents share enough to be the same words."""
    if same:
        whole = kin.both >= ALIKE and kin.shared >= ALIKE_SHARED
        equal = kin.both >= SAME_WORDS and kin.shared >= LEAST
        return whole or equal or (kin.part >= PART and kin.shared >= PART_SHARED)
    whole = kin.both >= OTHERS_ALIKE and kin.shared >= OTHERS_SHARED
    return whole or (kin.part >= OTHERS_PART and kin.shared >= OTHERS_PART_SHARED)


def _tells(wording: Wording) -> bool:
    """Whether the words tell enough for the same speaker's records of just these words to be a group."""
    return wording.weight >= LEAST and len({w.stem for w in wording.words if w.weight >= TELLING}) >= WORDS


def _fragment(first: Wording, second: Wording) -> bool:
    """Whether the words between marks of the one stand in the other."""
    for part, other in ((verbatim(first), second), (verbatim(second), first)):
        if part is not None and part.weight >= VERBATIM_SHARED:
            kin = kinship(part, other)
            if kin.shared >= VERBATIM_SHARED and kin.shared >= OTHERS_PART * part.weight and kin.part >= OTHERS_PART:
                return True
    return False


def _same_name(first: Node, second: Node) -> bool:
    """Whether both are told by the same words ("another officer"), though by no name."""
    one, other = first.entries[0].speaker, second.entries[0].speaker
    return one is not None and other is not None and one.name.casefold() == other.name.casefold()


def _pairs(first: Node, second: Node) -> list[tuple[str, str]]:
    """Pairs of different documents of the two, in order; of many the first."""
    return [
        (min(a, b), max(a, b))
        for a in sorted(first.documents)[:SAMPLED]
        for b in sorted(second.documents)[:SAMPLED]
        if a != b
    ]


class _Clusters:
    """Nodes put together step by step: two clusters, if their longest wordings are alike, or half of the pairs across.

    So a short fragment that stands in two long contents does not make one of them.
    """

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self.members = {number: [number] for number in range(len(nodes))}
        self.home = list(range(len(nodes)))

    def join(self, first: int, second: int, *, weakly: bool = False) -> None:
        """Make one cluster of the two that these nodes are in, if they belong together."""
        one, other = sorted((self.home[first], self.home[second]))
        if one == other:
            return
        if not (self._fullest_alike(one, other, weakly) or self._half_alike((one, other), (first, second), weakly)):
            return
        self.members[one] = sorted(self.members[one] + self.members[other])
        for node in self.members.pop(other):
            self.home[node] = one

    def _fullest_alike(self, one: int, other: int, weakly: bool) -> bool:
        """Whether the longest wordings of two clusters are alike: the others are parts of these, or versions."""
        fullest = [max(self.members[c], key=lambda n: (self.nodes[n].wording.weight, -n)) for c in (one, other)]
        score, sure = _score(self.nodes[fullest[0]], self.nodes[fullest[1]])
        return score > 0 and (sure or weakly)

    def _half_alike(self, clusters: tuple[int, int], wanted: tuple[int, int], weakly: bool) -> bool:
        """Whether half of the pairs across two clusters are alike, of large ones by a sample."""
        ones, others = (_sample(self.members[cluster], *wanted) for cluster in clusters)
        scores = [_score(self.nodes[i], self.nodes[j]) for i in ones for j in others]
        return 2 * sum(score > 0 and (sure or weakly) for score, sure in scores) >= len(scores)

    def groups(self) -> list[tuple[Entry, ...]]:
        """The clusters of two entries and more, each in the order of its documents."""
        together = (
            tuple(sorted((entry for number in members for entry in self.nodes[number].entries), key=place))
            for members in self.members.values()
            if len(members) > 1 or _tells(self.nodes[members[0]].wording)
        )
        return sorted((entries for entries in together if len(entries) > 1), key=lambda entries: place(entries[0]))


def _sample(members: list[int], *wanted: int) -> list[int]:
    """Some members of a cluster: those at hand, and others from first to last."""
    if len(members) <= SAMPLED:
        return members
    step = len(members) / SAMPLED
    return sorted({*(n for n in wanted if n in members), *(members[int(i * step)] for i in range(SAMPLED))})
