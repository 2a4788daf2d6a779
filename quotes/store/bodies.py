"""Acronyms and the bodies that they stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from quotes.store.names import initials
from quotes.store.nodes import Edge, Node


def acronym_edges(nodes: Sequence[Node]) -> Iterator[Edge]:
    """Bodies that go by an acronym which some document resolves to one full name, where no document says otherwise.

    That the letters are a full name's initials is not enough: "ANC" has been many bodies.
    """
    full: dict[str, set[int]] = defaultdict(set)
    by_number = {n.number: n for n in nodes if n.family == "body" and not n.alone}
    for node in by_number.values():
        for named in node.names:
            for short in named.short:
                if len(node.form.words) > 1:
                    full[short.casefold()].add(node.number)
    for node in by_number.values():
        if len(node.form.words) != 1 or not any(n.name.replace(".", "").isupper() for n in node.names):
            continue
        for number in full.get(node.form.words[0], ()) if len(full.get(node.form.words[0], ())) == 1 else ():
            same = initials(by_number[number].form) == node.form.words[0]
            because = "a document says so" + (", and its initials are the same" if same else "")
            yield Edge(node.number, number, "acronym", because)
