"""How old somebody is said to be, and who "the 38-year-old" is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.resolve.mentions import Mention
from quotes.values import Sentence

AGED = re.compile(r"(\d{1,3}) ?-? ?year ?- ?old")
AGE = re.compile(r"\d{1,3}")
TITLES = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


def called_by_age(sentence: Sentence, head: int) -> int | None:
    """The age with which a noun phrase ends, "the 38-year-old"; None for other phrases."""
    row = sentence.words
    parts = [w.text for w in row[max(0, head - 4) : head + 1]]
    whole = AGED.fullmatch(parts[-1]) or AGED.fullmatch("".join(parts[-5:]))
    return int(whole[1]) if whole else None


def age_beside(sentence: Sentence, mention: Mention) -> int | None:
    """The age beside a name, None where there is none: "Tara Holm, 38,", "aged 38", "38-year-old waiter Tara Holm"."""
    row = sentence.words
    after = [w.text for w in row[mention.last + 1 : mention.last + 5] if w.text != "aged"]
    if len(after) > 2 and after[0] in {",", "("} and AGE.fullmatch(after[1]) and after[2] in {",", ".", ")", ";"}:
        return int(after[1])
    first = mention.first
    while first > 0 and (row[first - 1].upos in TITLES or row[first - 1].text == "-"):
        first -= 1
    return age_within(sentence, range(first, mention.first))


def age_words(sentence: Sentence, indices: Sequence[int]) -> frozenset[int]:
    """Those of some words that tell an age: "28 - year - old" of "the 28-year-old runner"."""
    found: set[int] = set()
    for at, first in enumerate(indices):
        for end in range(at + 1, min(at + 6, len(indices) + 1)):
            if AGED.fullmatch(" ".join(sentence.words[i].text for i in indices[at:end])):
                found.update(range(first, indices[end - 1] + 1))
    return frozenset(found)


def age_within(sentence: Sentence, indices: Sequence[int]) -> int | None:
    """The age that some words tell, "a 15-year-old girl", None where they tell none."""
    found = AGED.search(" ".join(sentence.words[i].text for i in indices))
    return int(found[1]) if found else None
