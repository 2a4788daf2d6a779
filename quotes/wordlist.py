"""The word lists of the rules: quotes/words/NAME.txt, one entry a line; lines that begin with # give the source."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """The entries of quotes/words/NAME.txt."""
    return frozenset(entries(name))


@cache
def table(name: str) -> dict[str, str]:
    """The entries of quotes/words/NAME.txt whose lines hold a word and what is said of it, by the word."""
    return dict(entry.split(" ", 1) for entry in entries(name))


SPEAKERS = ("source_nouns", "person_nouns", "organization_nouns", "group_nouns")
"""The lists of nouns for who may speak."""


def may_speak(lemma: str) -> bool:
    """Whether a noun, as a lemma, is one for who may speak: a person, a body, a group."""
    return any(lemma.lower() in word_list(name) for name in SPEAKERS)


def may_act(lemma: str, upos: str) -> bool:
    """Whether the word behind a passive's "by" may be who did it: a name, but of no day or month, or who may speak."""
    return may_speak(lemma) or (upos == "PROPN" and lemma.lower() not in word_list("calendar"))


def entries(name: str) -> list[str]:
    """The lines of a list in order, without comments and empty ones."""
    text = (files("quotes") / "words" / f"{name}.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
