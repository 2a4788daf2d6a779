"""Which names of many documents name the same, and why: a function of the names and of what people decided.

Conservative: what could be two is two. Nothing depends on the order in which documents were indexed.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from quotes.store.bodies import acronym_edges
from quotes.store.nodes import Decision, Edge, Named, Node, Rule, Side, make_nodes
from quotes.store.persons import last_name_edges, person_edges, rival


@dataclass(frozen=True, slots=True)
class Member:
    """A name of a speaker: the rule that joined it (None: it is the only one), and what that rests on."""

    named: Named
    rule: Rule | None
    because: str


@dataclass(frozen=True, slots=True)
class Linked:
    """One speaker across documents: the fullest of the names that most documents have, the usual kind, all names."""

    name: str
    kind: str
    members: tuple[Member, ...]


def link(names: Iterable[Named], decisions: Sequence[Decision] = ()) -> tuple[Linked, ...]:
    """The speakers that the names make. `decisions` are those that stand, in the order in which they were made."""
    nodes = make_nodes(names, decisions)
    full = _consistent(nodes, list(person_edges(nodes)))
    persons = [n for n in nodes if n.family == "person" and not n.alone and not n.form.bare]
    groups = [[nodes[i] for i in group] for group in _components([n.number for n in persons], full)]
    edges = [*full, *last_name_edges(nodes, groups), *acronym_edges(nodes), *_by_hand(nodes, decisions)]
    neighbours: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        neighbours[edge.one].append(edge)
        neighbours[edge.other].append(edge)
    everything = _components([n.number for n in nodes], edges)
    return tuple(_linked([nodes[i] for i in group], nodes, neighbours) for group in everything)


def _consistent(nodes: Sequence[Node], edges: Sequence[Edge]) -> list[Edge]:
    """The edges without those by which two who must be two would become one.

    Who could be either of two stays apart from both; where that does not help, all of them stay apart.
    """
    beside: dict[int, set[int]] = defaultdict(set)
    for edge in edges:
        beside[edge.one].add(edge.other)
        beside[edge.other].add(edge.one)
    torn = {number for number, others in beside.items() if _rivals(nodes, others)}
    clear = [edge for edge in edges if not {edge.one, edge.other} & torn]
    groups = _components(sorted(beside), clear)
    home = {number: i for i, group in enumerate(groups) for number in group}
    doubtful = {i for i, group in enumerate(groups) if _rivals(nodes, group)}
    return [edge for edge in clear if home[edge.one] not in doubtful]


def _rivals(nodes: Sequence[Node], numbers: Iterable[int]) -> bool:
    """Whether two of these must be two."""
    return any(rival(nodes[one].form, nodes[other].form) for one, other in combinations(sorted(numbers), 2))


def _by_hand(nodes: Sequence[Node], decisions: Sequence[Decision]) -> list[Edge]:
    """What people joined. A later split of a name ends its earlier merges."""
    made: list[tuple[Side, Side]] = []
    for decision in decisions:
        if decision.action == "split":
            made = [pair for pair in made if not any(_within(side, decision.first) for side in pair)]
        elif decision.second is not None:
            made.append((decision.first, decision.second))
    known: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in nodes:
        known[node.family, node.form.text()].append(node)
    edges = []
    for pair in made:
        sides = [
            [n for n in known[side.family, side.form] if any(side.covers(named) for named in n.names)] for side in pair
        ]
        joined = [node for side in sides for node in side]
        if all(sides):
            hub = min(joined, key=_rank)
            edges += [Edge(hub.number, n.number, "merged by hand", "") for n in joined if n is not hub]
    return edges


def _within(side: Side, other: Side) -> bool:
    """Whether all names of `side` are names of `other`."""
    return (side.family, side.form) == (other.family, other.form) and other.document in (None, side.document)


def _components(numbers: Sequence[int], edges: Iterable[Edge]) -> list[list[int]]:
    """The numbers, together where edges join them; in the order in which they were given."""
    parent = {number: number for number in numbers}

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for edge in edges:
        one, other = sorted((root(edge.one), root(edge.other)))
        parent[other] = one
    groups: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        groups[root(number)].append(number)
    return list(groups.values())


def _linked(group: Sequence[Node], nodes: Sequence[Node], neighbours: Mapping[int, Sequence[Edge]]) -> Linked:
    """One speaker, each name with the rule of the step that leads from it towards the speaker's own name."""
    base = min(group, key=_rank)
    why: dict[int, tuple[Rule | None, str]] = {base.number: (None, "")}
    waiting = deque([base.number])
    while waiting:
        number = waiting.popleft()
        name = nodes[number].name  # counts all its spellings: once, not for each neighbour
        for edge in neighbours.get(number, ()):
            other = edge.other if edge.one == number else edge.one
            if other not in why:
                because = f"as {name}" + (f": {edge.because}" if edge.because else "")
                why[other] = (edge.rule, because)
                waiting.append(other)
    members = []
    for node in group:
        main = node.name
        for named in node.names:
            rule, because = why[node.number]
            if rule is None and node.split:
                rule = "split by hand"
            elif rule is None and named.name != main:
                rule, because = "spelling", f"as {main}"
            elif rule is None and len(node.names) > 1:
                rule = "same name"
            members.append(Member(named, rule, because))
    kinds = Counter(n.kind for node in group for n in node.names)
    kind = min(kinds, key=lambda k: (-kinds[k], k))
    return Linked(base.name, kind, tuple(members))


def _rank(node: Node) -> tuple[int, int, int]:
    """Smallest for the fullest name, initials counted half a word; then for the one with most documents."""
    return -sum(2 if len(word) > 1 else 1 for word in node.form.words), -len(node.names), node.number
