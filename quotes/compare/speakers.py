"""Whether the speakers of two records can be the same: conservatively, with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, TypeAlias

from rapidfuzz.distance import Levenshtein

from quotes.compare.values import Party
from quotes.compare.words import plain, words_of
from quotes.wordlist import word_list

Relation: TypeAlias = Literal["same", "related", "unnamed", "unclear", "other"]
"""`same`; `related`: one may speak for the other, or holds the other's office; `unnamed`: one of them has no name;
`unclear`: two names that may still mean one (two bodies, a body and a person); `other`: two persons."""
_UNNAMED = frozenset({"anonymous", "unknown", "generic", "author"})
_ARTICLES = frozenset({"the", "a", "an"})
_JOINING = frozenset({"of", "for", "and", "the", "in", "at", "'s", "on", "de", "al"})
_LONG = 5  # letters from which one wrong letter is a spelling of the same name, not another name


def relation(first: Party | None, second: Party | None) -> Relation:
    """How two speakers across documents stand to each other; the same whichever comes first."""
    if first is None or second is None:
        return "unnamed"
    if first.key == second.key or _one_name(first, second):
        return "same"
    if _by_role(first, second) or _by_role(second, first):
        return "related"
    if first.kind == second.kind == "person" and named(first) and named(second):
        return _persons(first, second)
    if _share_a_name(first, second) or _acronym(first, second) or _acronym(second, first):
        return "related"
    return "unclear" if named(first) and named(second) else "unnamed"


def named(party: Party) -> bool:
    """Whether the speaker has a name of its own: "Nora Lind", not "a spokesman" or "the mayor"."""
    if party.kind in _UNNAMED:
        return False
    words = [word for word in words_of(party.name) if plain(word) not in _ARTICLES]
    return any(word[0].isupper() or word[0].isdigit() for word in words)


def answers_to(asked: str, party: Party | None) -> Literal["same", "other", "unknown"]:
    """Whether a speaker goes by the name or office asked for; `unknown` where it has no name."""
    if party is None:
        return "unknown"
    wanted = name_words(asked)
    if not wanted:
        return "unknown"
    for name in {party.name, *party.names}:
        if compatible(wanted, name_words(name)) or _initials(name) == "".join(wanted):
            return "same"
    if any(set(wanted) <= set(name_words(role)) for role in party.roles):
        return "same"
    return "other" if named(party) else "unknown"


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in small letters, without articles, forms of address and possessives."""
    honorifics = _honorifics()
    words = [plain(word) for word in words_of(name)]
    return tuple(w for w in words if w not in _ARTICLES and w not in honorifics and w != "'s")


def compatible(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two persons' names may be one: "Lind", "Nora Lind", "N. Lind", "Nora Linde"; not "Karl Lind"."""
    if not first or not second:
        return False
    short, long = sorted((first, second), key=len)
    if not _spelt_alike(short[-1], long[-1]):
        return len(short) > 1 and set(short) <= set(long)
    return all(any(_spelt_alike(a, b) or _abbreviates(a, b) for b in long[:-1]) for a in short[:-1])


def _one_name(first: Party, second: Party) -> bool:
    """Whether two that are not both persons go by the same words: "the Harbour Group", "Harbour Group"."""
    if first.kind == second.kind == "person":
        return False
    words = sorted(name_words(first.name))
    return bool(words) and words == sorted(name_words(second.name))


def _persons(first: Party, second: Party) -> Relation:
    """Two persons with names: `other` only where no name of the one shares a word with any name of the other."""
    pairs = [(name_words(a), name_words(b)) for a in _names(first) for b in _names(second)]
    if any(compatible(a, b) for a, b in pairs):
        return "same"
    if any(_spelt_alike(word, other) for a, b in pairs for word in a for other in b):
        return "unclear"  # "Bill Lind" and "William Lind", or two of a family
    return "other"


def _by_role(holder: Party, told: Party) -> bool:
    """Whether what the one is called is the other's office, or a body that the other speaks for."""
    wanted = _telling(told)
    if not wanted:
        return False
    return any(wanted <= _words(role) for role in holder.roles)


def _telling(party: Party) -> set[str]:
    """The words of a speaker's names that tell it from others."""
    return {word for name in _names(party) for word in name_words(name)} - _JOINING


def _share_a_name(first: Party, second: Party) -> bool:
    """Whether they share a word that is no common noun, or one's words are among the other's: "police"."""
    one, other = _telling(first), _telling(second)
    if not one or not other:
        return False
    return one <= other or other <= one or bool((one & other) - _common_nouns())


@lru_cache(maxsize=1)
def _common_nouns() -> frozenset[str]:
    """Nouns for bodies, people and documents, in one form."""
    return frozenset().union(*(word_list(f"{kind}_nouns") for kind in ("organization", "group", "person", "document")))


def _words(text: str) -> set[str]:
    return set(name_words(text)) - _JOINING


def _names(party: Party) -> Iterable[str]:
    return sorted({party.name, *party.names})


def _acronym(short: Party, long: Party) -> bool:
    """Whether the one's name is the other's initials ("WHO")."""
    letters = {"".join(name_words(name)) for name in _names(short)}
    return any(_initials(name) in letters for name in _names(long))


def _initials(name: str) -> str:
    """The initials of a name of two words or more, small; else nothing."""
    words = [word for word in name_words(name) if word not in ("of", "for", "and", "the", "in", "on", "de")]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


@lru_cache(maxsize=50_000)
def _spelt_alike(first: str, second: str) -> bool:
    """The same word, or a long one with one letter more, less or other."""
    if first == second:
        return True
    return min(len(first), len(second)) >= _LONG and first[0] == second[0] and Levenshtein.distance(first, second) == 1


def _abbreviates(first: str, second: str) -> bool:
    """Whether one is the other's initial."""
    return min(len(first), len(second)) == 1 and first[0] == second[0]


@lru_cache(maxsize=1)
def _honorifics() -> frozenset[str]:
    return frozenset(line.split()[0].rstrip(".") for line in word_list("honorifics"))
