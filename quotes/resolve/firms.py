"""Where a company's name ends, and firms that are called after their partners: "Acme Group plc", "Rodd, Welby & Co"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.resolve.lexicon import COMPANY, bare, is_person_noun
from quotes.values import Sentence, Word


def company_suffix(row: Sequence[Word], index: int) -> bool:
    """Whether a company's name ends with this word, where a tagger may leave it out: "Acme Group *plc*"."""
    if index >= len(row) or bare(row[index].text) not in COMPANY:
        return False
    return row[index].upos == "PROPN" or row[index].text == "plc"


def partnerships(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """First and last word of each firm that ends in "& Co": "Rodd & Co", "Rodd, Welby and Co."."""
    row = sentence.words
    for co in row[2:]:
        if bare(co.text) != "co" or co.text[:1] != "C" or row[co.index - 1].text not in {"&", "and"}:
            continue
        first = co.index - 2
        while first > 0 and is_partner(row[first - 1]):
            first -= 1
        listed = first > 1 and row[first - 1].text == "," and is_partner(row[first - 2])
        if listed and (first == 2 or not is_partner(row[first - 3])):
            first -= 2
        if is_partner(row[first]):
            yield first, co.index


def is_partner(word: Word) -> bool:
    """Whether a word may be a part of a firm's name."""
    return word.text[:1].isupper() and word.upos in {"PROPN", "NOUN"} and not is_person_noun(word)
