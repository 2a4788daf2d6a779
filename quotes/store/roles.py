"""Whether two roles can be one person's office: "prime minister" and "the Iraqi prime minister"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from quotes.store.names import SMALL_WORDS, plain

# Words that change nothing of who is meant.
LOOSE = SMALL_WORDS | frozenset("former ex then his her its their our who is was from acting new s".split())
# Words that make another office of one: both have them or neither.
RANK = frozenset("vice deputy assistant associate under junior senior shadow first second lieutenant major".split())
# Roles that so many people have that they tell nobody apart.
VAGUE = frozenset(
    "spokesman spokeswoman spokesperson analyst economist expert professor prof director lawyer judge officer official"
    " doctor dr author resident witness student teacher actor actress candidate member leader researcher".split()
)

Role = frozenset[str]


@cache
def role_words(role: str) -> Role:
    """The weighty words of a role, plurals and spelling aside."""
    return frozenset(w for w in plain(role).split() if w not in LOOSE)


def agreeing(one: Iterable[Role], other: Iterable[Role]) -> Role | None:
    """What two people's roles have in common, where one role says the same as another or more; else None.

    A bare "spokesman" or "analyst" agrees with nothing: too many people are.
    """
    best: Role | None = None
    for a in one:
        for b in other:
            shared = a & b
            if shared and shared in (a, b) and (a ^ b).isdisjoint(RANK) and not shared <= VAGUE:
                best = shared if best is None or (len(shared), sorted(shared)) > (len(best), sorted(best)) else best
    return best
