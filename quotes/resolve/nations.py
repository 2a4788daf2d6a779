"""Who "the Dutchman" is: nouns for one person from a country, and what speaks for or against somebody's being that."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache

from quotes.resolve.lexicon import bare
from quotes.resolve.phrases import POSSESSIVE
from quotes.values import Word
from quotes.wordlist import table

# Relations in which such a word only says what sort another is, "the German coach", or belongs to a name.
BESIDE = frozenset({"amod", "compound", "flat", "nmod:desc"})
# Words by which such a noun begins: "the 24-year-old German".
BEFORE = frozenset({"the", "a", "an", "another", "old"})


def compatriots(words: Sequence[Word], index: int) -> frozenset[str]:
    """The words by which the country is told of the one person that a noun means by it, empty for any other word."""
    word = words[index]
    if not word.text[:1].isupper():
        return frozenset()
    first = index - 1
    known = table("demonyms").get(word.text.casefold(), "")
    if first > 0 and words[first].text[:1].isupper():  # "the South African"
        known = table("demonyms").get(f"{words[first].text}-{word.text}".casefold(), "")
        first -= 1
    beside = word.relation in BESIDE or word.deprel in BESIDE
    article = first >= 0 and words[first].text.casefold() in BEFORE
    return frozenset(known.split()) if article and not beside else frozenset()


def country_of(words: Set[str]) -> frozenset[str]:
    """All words by which the country of one of these is told: "portugal" too for "portuguese"."""
    rows = (frozenset(row.split()) for row in table("demonyms").values())
    return frozenset(word for row in rows if row & words for word in row)


def may_be_from(told: Set[str], country: Set[str]) -> bool:
    """Whether nothing told of somebody says that he is from elsewhere."""
    return bool(told & country) or not told & countries()


def countries_beside(words: Sequence[Word], first: int, last: int) -> set[str]:
    """The country that stands before or behind a name: "Norland's Jonas Lind", "Jonas Lind (Norland)"."""
    found = set()
    if first > 1 and words[first - 1].text in POSSESSIVE:
        found.add(bare(words[first - 2].text))
    behind = words[last + 1 : last + 4]
    if len(behind) == 3 and (behind[0].text, behind[2].text) == ("(", ")"):
        found.add(bare(behind[1].text))
    return found & countries()


@cache
def countries() -> frozenset[str]:
    """The words by which any country is told."""
    return frozenset(word for own in table("demonyms").values() for word in own.split())


def gender_of(word: Word) -> str:
    """The gender that such a noun tells: m, f or empty."""
    text = bare(word.text)
    return "f" if text.endswith("woman") else "m" if text.endswith("man") and text not in {"german"} else ""
