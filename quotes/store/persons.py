"""Names of persons that can name one person, and those that cannot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from quotes.store.names import PARTICLES, Form, first_names, transliterated
from quotes.store.nodes import Edge, Node, Rule
from quotes.store.roles import Role, agreeing

# Full names with one last name and one first name or initial, beyond which these are not compared: no person has so
# many, and whoever could be one of them could be others too.
MOST_NAMES = 100
# First names that newsrooms spell in several ways, folded as `transliterated` does: with one of them, or with "al", a
# name is taken for one from another alphabet. Source: names of heads of state and ministers in world news; by hand.
OTHER_ALPHABETS = frozenset(
    transliterated(name)
    for name in (
        "abdullah abdel abdul ahmed ali bashar faisal fuad hadi haider hamid hassan hussein ibrahim ismail jamal "
        "khaled khalid mahmoud masoud mohammed mohamed muhammad mustafa nasser nouri omar osama othman qasem "
        "rashid saad saddam saeed said saleh salman tariq walid yasser yusuf zaid alexei alexey andrei andrey "
        "dmitri dmitry evgeny mikhail nikolai oleksandr sergei sergey viktor vladimir volodymyr yevgeny yuri yury "
    ).split()
)


def person_edges(nodes: Sequence[Node]) -> Iterator[Edge]:
    """The pairs of full names that a rule takes for one person; only names that share a block are compared."""
    full = [n for n in nodes if n.family == "person" and not n.alone and not n.form.bare]
    for one, other in _pairs(full):
        found = _same_person(one, other)
        if found is not None:
            yield Edge(one.number, other.number, *found)


def rival(one: Form, other: Form) -> bool:
    """Whether two full names must be two persons': other middle names, or first or last names that differ.

    "Jr." is not looked at: no rule joins names with and without.
    """
    if _translit(one) == _translit(other):
        return False
    return one.last != other.last or not _firsts_fit(one.first, other.first) or not _middles_fit(one, other)


def last_name_edges(nodes: Sequence[Node], groups: Sequence[Sequence[Node]]) -> Iterator[Edge]:
    """Last names alone that are a full name's, or each other's.

    `groups` are the persons that the full names make. With one person of that last name the roles must agree; with
    none, the same last name with the same role is one person; with several, nothing is said.
    """
    holders: dict[str, list[Sequence[Node]]] = defaultdict(list)
    for group in groups:
        for last in {n.form.last for n in group}:
            holders[last].append(group)
    waiting: dict[tuple[Form, Role], Node] = {}
    for node in nodes:
        if node.family != "person" or node.alone or not node.form.bare or not node.form.words:
            continue
        fits = holders.get(node.form.last, [])
        if len(fits) == 1:
            for full in fits[0]:
                shared = agreeing(node.roles, full.roles)
                if shared and not full.form.suffix:
                    yield Edge(node.number, full.number, "surname and role agree", _words(shared))
                    break
        elif not fits:
            for role in sorted(node.roles, key=sorted):
                if agreeing([role], [role]) is None:
                    continue
                first = waiting.setdefault((node.form, role), node)
                if first is not node:
                    yield Edge(node.number, first.number, "surname and role agree", _words(role))


def _pairs(nodes: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
    """The pairs worth comparing, each once: the same last name with a first name or its short form or initial in
    common, or all names the same but for the transliteration.
    """
    blocks: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    letters: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in nodes:
        form = node.form
        for name in first_names(form.first):
            blocks[form.last, name].append(node)
        blocks["", *_translit(form)].append(node)
        letters[form.last, form.first[0]].append(node)
    seen: set[tuple[int, int]] = set()
    for one, other in _in_blocks(blocks.values(), letters.values()):
        both = (min(one.number, other.number), max(one.number, other.number))
        if both not in seen:
            seen.add(both)
            yield one, other


def _in_blocks(blocks: Iterable[Sequence[Node]], letters: Iterable[Sequence[Node]]) -> Iterator[tuple[Node, Node]]:
    """The pairs within each of `blocks`, and those with an initial within each of `letters`."""
    for block in blocks:
        if len(block) <= MOST_NAMES:
            yield from combinations(block, 2)
    for block in letters:
        if len(block) <= MOST_NAMES:
            short = [node for node in block if len(node.form.first) == 1]
            yield from ((one, other) for one in short for other in block if other is not one)


def _same_person(one: Node, other: Node) -> tuple[Rule, str] | None:
    """The rule by which two full names are one person's, and what it rests on; None where there is none."""
    a, b = one.form, other.form
    if a.suffix != b.suffix:
        return None
    shared = agreeing(one.roles, other.roles)
    because = _words(shared) if shared else ""
    if a.last == b.last and _firsts_fit(a.first, b.first) and _middles_fit(a, b):
        extra = (*a.middle, *b.middle) if not (a.middle and b.middle) else ()
        if a.first != b.first:
            rule: Rule = "initials" if 1 in (len(a.first), len(b.first)) else "short first name"
            return (rule, because) if shared else None
        if a.middle == b.middle:
            return "spelling", because  # "Rodrigo de Rato" and "Rodrigo Rato"
        only_letters = all(len(w) == 1 for w in extra)
        if shared or (only_letters and not (one.roles and other.roles)):
            return "middle name left out", because
        return None
    if _translit(a) == _translit(b) and (shared or _other_alphabet(a) or _other_alphabet(b)):
        return "transliteration", because
    return None


def _firsts_fit(a: str, b: str) -> bool:
    """Whether two first names can be one: the same, an initial, or a short form of the other."""
    if a == b or (1 in (len(a), len(b)) and a[:1] == b[:1]):
        return True
    return b in first_names(a) or a in first_names(b)


def _middles_fit(a: Form, b: Form) -> bool:
    """Whether one has no middle name, or both the same ones or their initials."""
    if not a.middle or not b.middle:
        return True
    return len(a.middle) == len(b.middle) and all(
        x == y or (1 in (len(x), len(y)) and x[0] == y[0]) for x, y in zip(a.middle, b.middle, strict=True)
    )


def _translit(form: Form) -> tuple[str, ...]:
    """The name's words as other newsrooms would spell them, without "al" and its like."""
    return tuple(transliterated(w) for w in form.words if w not in PARTICLES)


def _other_alphabet(form: Form) -> bool:
    """Whether the name is from an alphabet whose letters are written in several ways in ours."""
    return (
        bool({"al", "el", "ul", "abu", "bin", "ibn"} & set(form.words)) or transliterated(form.first) in OTHER_ALPHABETS
    )


def _words(role: Role) -> str:
    """What two roles share, to be read."""
    return " ".join(sorted(role))
