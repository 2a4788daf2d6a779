"""British and American spellings of one word, folded to one form."""

from __future__ import annotations

import re
from functools import cache

from quotes.wordlist import entries

_RULES = (
    # Each is true of one side of the Atlantic only. Words that are no such pair are folded too ("promise"): both sides
    # of a comparison are, so that does no harm. Lengths keep short words apart ("four" / "for", "filled" / "filed").
    (re.compile(r"(?<=[a-z]{3})is(e|es|ed|ing|er|ers|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{3})ys(e|es|ed|ing|er|ers)$"), r"yz\1"),
    (re.compile(r"(?<=[a-z]{3})our(|s|ed|ing|able|ful|less|er|ers|ite|ites|hood|hoods|ly)$"), r"or\1"),
    (re.compile(r"(?<=[a-z]{2})([tb])re(|s)$"), r"\1er\2"),
    (re.compile(r"(?<=[a-z]{2})([tb])r(ed|ing)$"), r"\1er\2"),
    (re.compile(r"(?<=[a-z]{4})ll(ed|ing|er|ers|or|ors)$"), r"l\1"),
)


@cache
def american(word: str) -> str:
    """The American spelling of a word in small letters, or one that both spellings are folded to."""
    if (listed := _pairs().get(word)) is not None:
        return listed
    if len(word) >= 5:
        for pattern, replacement in _RULES:
            word = pattern.sub(replacement, word)
    return word


@cache
def _pairs() -> dict[str, str]:
    """The pairs in quotes/words/spellings.txt, with their plurals."""
    pairs: dict[str, str] = {}
    for british, other in (line.split() for line in entries("spellings")):
        pairs[british] = other
        pairs[f"{british}s"] = f"{other}s"
    return pairs
