"""An office and the rank behind it before one name: "Army spokesman | Col. Lind" are two, "Det Supt Lind" is one."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.resolve.edges import is_rank
from quotes.resolve.lexicon import bare, is_person_noun
from quotes.values import Word
from quotes.wordlist import table

RANKS = frozenset({"adm", "brig", "capt", "cmdr", "col", "cpl", "gen", "insp", "lt", "maj", "prof", "pvt", "rep"}) | {
    "sen", "sgt", "supt",
}  # fmt: skip
"""Short forms that stand behind another office as titles of their own: "Army spokesman *Col.* Lind"."""
FIRST = frozenset({"assistant", "associate", "deputy", "detective", "incumbent", "inspector", "lieutenant"}) | {
    "major", "marine", "prime", "staff", "vice",
}  # fmt: skip
"""Nouns that a rank may begin with."""


def parted(row: Sequence[Word], first: int, head: int, last: int) -> list[tuple[int, int, int]]:
    """An office and the rank behind it by themselves, as first word, noun and last one: "police chief | Lt. Gen."."""
    start = head + 1
    while start > first and (row[start - 1].text == "." or is_short_rank(row[start - 1])):
        start -= 1
    start += row[start].text == "." if start <= head else 0
    if start > head:  # "police spokesman | Assistant Commissioner"
        start = capitals_from(row, first, head)
    office = start - 1
    if first <= office < head and is_person_noun(row[office]) and not joined_rank(row[office]):
        return [(first, office, office), (start, head, last)]
    return [(first, head, last)]


def capitals_from(row: Sequence[Word], first: int, head: int) -> int:
    """The first of the words in capitals that end with the noun at `head`, behind one in small letters."""
    start = head + 1
    while start > first and row[start - 1].text[:1].isupper():
        start -= 1
    return start


def is_short_rank(word: Word) -> bool:
    """Whether a word is the short form of a rank or an academic title before a name: "Col.", "Prof."."""
    return bare(word.text) in RANKS or is_rank(word)


def joined_rank(word: Word) -> bool:
    """Whether an office is the first word of a rank: "Assistant Prof.", "Det Supt"; not "police chief Gen."."""
    short = word.text[:1].isupper() and bare(word.text) in table("title_forms")
    return short or bare(word.text) in FIRST or word.text == "Chief"
