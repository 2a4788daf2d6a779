"""Who of one family is meant by a form of address: "Mr. Lind" is not "Mrs. Lind", "Miss Lind" or "Sara Lind"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quotes.resolve.mentions import Mention
from quotes.wordlist import table

# What a form of address says of a woman's place in a family; one text that has both for one name has two women.
WIFE = frozenset({"mrs", "madame", "mme", "frau", "señora"})
DAUGHTER = frozenset({"miss", "mademoiselle", "mlle", "señorita"})
# Forms of address that stand before a last name, never before a first name alone.
BEFORE_LAST = WIFE | {"mr"}
# So often must somebody go by the first name alone to be nobody's "Mr. Lind" in a text told in turns.
BY_FIRST_NAME = 2
# So often must a text told in turns have both names of a couple, "Lind" and "Mrs. Lind".
COUPLE = 2


def told_apart(group: Sequence[Mention], *, talk: bool = False) -> list[list[Mention]]:
    """The mentions that share a last name, one list for each person whom forms of address tell apart.

    They do where the text has two that exclude each other: then a full name is the one's that its first name fits. A
    first name of the lists tells nobody apart: "Leslie Stone" may well be "Mr. Stone", unless he goes by "Leslie" alone
    somewhere: "Molly" is a child, and "Mr. Stone" her father. In a text told in turns (`talk`)
    whoever goes by the first name does not go by "Mr." and the last name too: there "George" is Mr. Stone's son. A last
    name by itself stays with the full name, or else with whom it stands for most often; in talk with "Mr.".
    """
    women = {side(m) for m in group if m.address in WIFE | DAUGHTER}
    clash = len({m.gender for m in group if m.gender}) > 1 or len(women) > 1
    sides = [side(m) for m in group]
    clash = clash or ({"m", "f"} <= {s[:1] for s in sides} and by_first_name(group) > 0)
    if talk and by_first_name(group) >= BY_FIRST_NAME:
        first = first_of(group)
        sides = [own_side(m, first) for m in group]
        clash = True
    if talk and married(group):
        sides = [own or "m" for own in sides]
        clash = True
    if not clash:
        return [list(group)]
    full = Counter(s for s, m in zip(sides, group, strict=True) if len(m.tokens) > 1 and s)
    told = Counter(s for s in sides if s)
    usual = "m" if talk and told["m"] else (full or told or Counter([""])).most_common(1)[0][0]
    women_of = "f:daughter" if len(women) > 1 else next(iter(women), "f")
    parts: dict[str, list[Mention]] = {}
    for mention, own in zip(group, sides, strict=True):
        where = own or usual
        parts.setdefault(women_of if where == "f" else where, []).append(mention)
    return list(parts.values())


def married(group: Sequence[Mention]) -> bool:
    """Whether "Mrs. Lind" is the wife of whom the text calls "Lind": nobody has a first name or another address."""
    bare = sum(not m.address for m in group)
    wives = sum(m.address in WIFE for m in group)
    return min(bare, wives) >= COUPLE and bare + wives == len(group) and all(len(m.tokens) == 1 for m in group)


def side(mention: Mention) -> str:
    """What the mention says of its bearer: `m`, `f`, `f:wife`, `f:daughter`, or nothing.

    "Mrs. John Lind", by her husband's name, is somebody else than "Mrs. Lind": `f:wife of john`.
    """
    if mention.address in WIFE:
        his = len(mention.tokens) > 1 and table("first_names").get(mention.tokens[0]) == "m"
        return f"f:wife of {mention.tokens[0]}" if his else "f:wife"
    if mention.address in DAUGHTER:
        return "f:daughter"
    if mention.gender or len(mention.tokens) < 2:
        return mention.gender
    return table("first_names").get(mention.tokens[0], "")


def by_first_name(group: Sequence[Mention]) -> int:
    """How often the bearer of the group's fullest name goes by the first name alone."""
    first = first_of(group)
    return sum(m.tokens == first and not m.address for m in group)


def own_side(mention: Mention, first: tuple[str, ...]) -> str:
    """The side in talk: `own` for whoever goes by the first name `first`, "Miss Lind" too if it is no man's name."""
    told = side(mention)
    daughter = mention.address in DAUGHTER and table("first_names").get(first[0]) != "m"
    return "own" if daughter or mention.tokens == first or (len(mention.tokens) > 1 and " of " not in told) else told


def first_of(group: Sequence[Mention]) -> tuple[str, ...]:
    """The first word of the group's fullest name, nothing where that has one word only or begins with the last name."""
    full = max((m.tokens for m in group), key=len)
    return full[:1] if len(full) > 1 and not begins_with_last_name(full, group) else ()


def begins_with_last_name(form: Sequence[str], group: Sequence[Mention]) -> bool:
    """Whether a longer form begins with the group's last name: "Mr. Lind" and "Mrs. Lind" beside "Lind Inn"."""
    if len(form) < 2:
        return False
    last = sum(m.tokens == form[:1] and m.address in BEFORE_LAST for m in group)
    return last > sum(m.tokens == form for m in group)
