"""What noun phrases can be matched with, and what of a noun phrase is compared."""

from __future__ import annotations

from dataclasses import dataclass, field

from quotes.resolve.roles import Found
from quotes.values import SpeakerKind


@dataclass(slots=True)
class Register:
    """What noun phrases can be matched with: roles by noun, bodies by a word of their name, noun phrases by noun."""

    roles: dict[str, list[tuple[int, Found]]] = field(default_factory=dict)
    known: dict[int, set[str]] = field(default_factory=dict)
    bodies: dict[str, list[int]] = field(default_factory=dict)
    nouns: dict[tuple[str, bool], list[int]] = field(default_factory=dict)
    described: dict[int, set[str]] = field(default_factory=dict)
    """The nouns in apposition to a body's name: "Free Water, a campaign group"."""
    ages: dict[int, int] = field(default_factory=dict)
    """How old a candidate is said to be."""
    counted: set[int] = field(default_factory=set)
    """Candidates that were told of as so many who did something: "two children watched"."""
    talk: bool = False

    def add_role(self, key: int, found: Found) -> None:
        """Candidate `key` has this role."""
        self.known.setdefault(key, set()).update(found.others)
        if found.noun:
            self.roles.setdefault(found.noun, []).append((key, found))


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase: its noun as titles are compared, its article, its other words in small letters."""

    noun: str
    article: str
    others: frozenset[str]
    kind: SpeakerKind | None
    many: bool
    gender: str = ""
    """What the noun itself tells, not the one that it is compared as: "spokeswoman" is compared as "spokesman"."""
    country: frozenset[str] = frozenset()
    """The words by which his country is told, where the noun means somebody by it: "the Dutchman"."""
    age: int | None = None
    """How old he is said to be, "the 28-year-old runner"; that is none of the other words."""
