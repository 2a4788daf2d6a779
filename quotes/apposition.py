"""Offices before a name between commas, "its head of risk, *Ada Moe*, said", whatever the tree makes of them."""

from __future__ import annotations

from quotes.values import Sentence
from quotes.wordlist import word_list

ARTICLES = frozenset({"a", "an", "the"})
FAR = 12
"""Words at most between the office and its comma."""


def office_before(sentence: Sentence, first: int, last: int) -> int | None:
    """The noun for one person right before the comma before words `first` to `last`, a name that a comma closes.

    It has an article or an owner, else it is a title. Where another name or "and" follows, the name is one of a row.
    """
    words = sentence.words
    comma, after = first - 1, words[last + 1 : last + 3]
    if comma < 1 or words[comma].text != "," or len(after) < 2 or after[0].text != ",":
        return None
    if after[1].upos in {"PROPN", "CCONJ"}:
        return None
    for index in reversed(range(max(0, comma - FAR), comma)):
        word = words[index]
        if word.upos == "NOUN" and word.lemma.lower() in word_list("person_nouns") and word.xpos != "NNS":
            inside = office_words(sentence, index, first)
            if inside[-1] == comma - 1:
                return index if is_determined(sentence, index) and not any(sentence.dependents(index, "cop")) else None
    return None


def office_words(sentence: Sentence, noun: int, first: int) -> list[int]:
    """The words of the office of word `noun`, with its article or owner, as far as they stand before word `first`."""
    links = {c.index for c in sentence.dependents(noun, "case", "cc", "mark")}
    behind = {c.index for c in sentence.dependents(noun) if c.index >= first}
    inside = [i for i in sentence.subtree(noun, frozenset(links | behind)) if i < first]
    while len(inside) > 1 and sentence.words[inside[-1]].upos == "PUNCT":
        inside.pop()
    while len(inside) > 1 and sentence.words[inside[0]].upos == "PUNCT":
        inside.pop(0)
    return inside


def is_determined(sentence: Sentence, noun: int) -> bool:
    """Whether a noun has an article or an owner."""
    owners = any(True for _ in sentence.dependents(noun, "nmod:poss"))
    return owners or any(c.text.lower() in ARTICLES for c in sentence.dependents(noun, "det"))
