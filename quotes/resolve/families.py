"""Who of one family is meant by a form of address: "Mr. Lind" is not "Mrs. Lind", "Miss Lind" or "Sara Lind"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quotes.resolve.lexicon import table
from quotes.resolve.mentions import Mention

# What a form of address says of a woman's place in a family; one text that has both for one name has two women.
WIFE = frozenset({"mrs", "madame", "mme", "frau", "señora"})
DAUGHTER = frozenset({"miss", "mademoiselle", "mlle", "señorita"})


def told_apart(group: Sequence[Mention]) -> list[list[Mention]]:
    """The mentions that share a last name, one list for each person whom forms of address tell apart.

    They do where the text has two that exclude each other: then a full name is the one's that its first name fits. A
    first name alone tells nobody apart: "Leslie Stone" may well be "Mr. Stone". A last name by itself stays with the
    full name, or else with whom it stands for most often.
    """
    women = {side(m) for m in group if m.address in WIFE | DAUGHTER}
    if len({m.gender for m in group if m.gender}) < 2 and len(women) < 2:
        return [list(group)]
    sides = [side(m) for m in group]
    full = Counter(s for s, m in zip(sides, group, strict=True) if len(m.tokens) > 1 and s)
    told = Counter(s for s in sides if s)
    usual = (full or told).most_common(1)[0][0]
    women_of = "f:daughter" if len(women) > 1 else next(iter(women), "f")
    parts: dict[str, list[Mention]] = {}
    for mention, own in zip(group, sides, strict=True):
        where = own or usual
        parts.setdefault(women_of if where == "f" else where, []).append(mention)
    return list(parts.values())


def side(mention: Mention) -> str:
    """What the mention says of its bearer: `m`, `f`, `f:wife`, `f:daughter`, or nothing."""
    if mention.address in WIFE:
        return "f:wife"
    if mention.address in DAUGHTER:
        return "f:daughter"
    if mention.gender or len(mention.tokens) < 2:
        return mention.gender
    return table("first_names").get(mention.tokens[0], "")
