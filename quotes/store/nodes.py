"""Names put together by their form: what the rules of linking compare, each form once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quotes.store.names import Form, body_form, is_proper, person_form
from quotes.store.roles import Role, role_words
from quotes.values import SpeakerKind

Rule: TypeAlias = Literal[
    "same name", "spelling", "middle name left out", "initials", "short first name", "transliteration",
    "surname and role agree", "acronym", "merged by hand", "split by hand",
]  # fmt: skip
Family: TypeAlias = Literal["person", "body", "other"]
FAMILIES: dict[str, Family] = {"person": "person", "organization": "body", "group": "body"}


@dataclass(frozen=True, slots=True)
class Named:
    """One speaker of one document. `short`: acronyms that it goes by there; `joint`: several who speak as one."""

    number: int
    document: str
    name: str
    kind: SpeakerKind
    roles: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    joint: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """Names that a decision is about: those of this kind and form, in one document or, where that is None, in all."""

    family: Family
    form: str
    document: str | None = None

    def covers(self, named: Named) -> bool:
        """Whether the name is one of them."""
        return self.document in (None, named.document) and side_of(named) == (self.family, self.form)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided: two names are one speaker's (`merge`), or a name is nobody's but its own (`split`)."""

    number: int
    action: Literal["merge", "split"]
    first: Side
    second: Side | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """All names that are taken for one's without further question: the same form, where that tells enough.

    `alone`: no rule joins it to others.
    """

    number: int
    family: Family
    form: Form
    names: tuple[Named, ...]
    roles: frozenset[Role]
    alone: bool
    split: bool = False

    @property
    def name(self) -> str:
        """The spelling that most documents have."""
        counts = Counter(n.name for n in self.names)
        return min(counts, key=lambda name: (-counts[name], -len(name), name))


@dataclass(frozen=True, slots=True)
class Edge:
    """Two nodes, by number, that a rule takes for one, and what that rests on."""

    one: int
    other: int
    rule: Rule
    because: str


def form_of(named: Named) -> Form:
    """The form in which the name is compared."""
    return person_form(named.name) if named.kind == "person" else body_form(named.name)


def side_of(named: Named) -> tuple[Family, str]:
    """The kind and form by which decisions know the name."""
    return FAMILIES.get(named.kind, "other"), form_of(named).text()


def make_nodes(names: Iterable[Named], decisions: Sequence[Decision]) -> tuple[Node, ...]:
    """The nodes, in the order of their first names.

    Full names of persons and proper names of bodies are one node in all documents; last names alone, "the government",
    and all that is anonymous, generic, unknown, an author or a text are one in each document. Names that a decision
    split off are nodes of their own.
    """
    splits = [d.first for d in decisions if d.action == "split"]
    split_forms = {(side.family, side.form) for side in splits}
    rows: dict[tuple[object, ...], list[Named]] = defaultdict(list)
    for named in sorted(names, key=lambda n: n.number):
        family, text = side_of(named)
        own = _apart(named)
        key: tuple[object, ...] = (family, text, named.number if own else None)
        if (family, text) in split_forms:
            key = (*key, *(i for i, side in enumerate(splits) if side.covers(named)))
        rows[key].append(named)
    return tuple(_node(number, row, len(key) > 3) for number, (key, row) in enumerate(rows.items()))


def _apart(named: Named) -> bool:
    """Whether the name tells nothing of who it is beyond its document."""
    form = form_of(named)
    if _several(named) or named.kind not in FAMILIES or not form.words:
        return True
    return form.bare if named.kind == "person" else not is_proper(named.name)


def _several(named: Named) -> bool:
    """Whether several people speak as one: "Ann Lee and Bo Berg"."""
    return named.joint or (named.kind == "person" and "and" in form_of(named).words)


def _node(number: int, names: Sequence[Named], split: bool) -> Node:
    """The node of these names, which have one form."""
    first = names[0]
    family = FAMILIES.get(first.kind, "other")
    roles = frozenset(words for n in names for role in n.roles if (words := role_words(role)))
    alone = split or _several(first) or family == "other" or (family == "body" and not is_proper(first.name))
    return Node(number, family, form_of(first), tuple(names), roles, alone, split)
