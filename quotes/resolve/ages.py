"""How old somebody is said to be, and who "the 38-year-old" is."""

from __future__ import annotations

import re

from quotes.resolve.mentions import Mention
from quotes.values import Sentence

AGED = re.compile(r"(\d{1,3})-year-old")
AGE = re.compile(r"\d{1,3}")


def called_by_age(sentence: Sentence, head: int) -> int | None:
    """The age by which a noun phrase calls somebody and by nothing else, "the 38-year-old"; None for other phrases."""
    row = sentence.words
    parts = [w.text for w in row[max(0, head - 4) : head + 1]]
    whole = AGED.fullmatch(parts[-1]) or AGED.fullmatch("".join(parts[-5:]))
    return int(whole[1]) if whole else None


def age_beside(sentence: Sentence, mention: Mention) -> int | None:
    """The age that stands beside a name, "Tara Holm, 38," or "38-year-old Tara Holm"; None where none does."""
    row = sentence.words
    after = [w.text for w in row[mention.last + 1 : mention.last + 4]]
    if len(after) == 3 and after[0] in {",", "("} and AGE.fullmatch(after[1]) and after[2] in {",", ".", ")", ";"}:
        return int(after[1])
    return called_by_age(sentence, mention.first - 1) if mention.first > 0 else None
