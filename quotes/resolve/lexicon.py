"""The word lists that resolution reads; each list's file says where its words come from."""

from __future__ import annotations

import re

from quotes.values import Word
from quotes.wordlist import table, word_list

# Endings of nouns for persons that no list holds whole: "glaciologist", "postman".
PERSON_ENDING = re.compile(r"[a-z]{2}(?:ologist|ographer|ician|ometrist|iatrist|(?<!hu)(?<!lis)man)$")

COMPANY = frozenset({"ab", "ag", "asa", "bv", "co", "company", "corp", "corporation", "cos", "gmbh", "group"}) | {
    "holdings", "inc", "limited", "llc", "llp", "ltd", "nv", "oy", "oyj", "plc", "sa", "sarl", "se", "spa",
}  # fmt: skip
"""Words that a company's full name ends in and its short one leaves out."""
REGIONS = frozenset({"africa", "america", "asia", "australia", "canada", "china", "eu", "europe", "germany"}) | {
    "india", "ireland", "japan", "uk", "us", "usa",
}  # fmt: skip
"""Countries and the like beside a body's name or its noun: "Acme UK", "the US Harbour Board", "the U.S. group"."""


def words(name: str) -> frozenset[str]:
    """The entries of the list `name`, e.g. `person_nouns`."""
    return word_list(name)


def bare(text: str) -> str:
    """A word as the lists hold it: small letters, no full stop at the end."""
    return text.casefold().rstrip(".")


def title_noun(word: Word) -> str:
    """The noun that a title or person noun stands for: `senator` for "Sen.", the lemma for others."""
    forms = table("title_forms")
    former = bare(word.text).removeprefix("ex-")  # "ex-CEO", whose lemma nobody knows
    known = forms.get(former) or (former if former != bare(word.text) else None)
    return known or forms.get(bare(word.lemma)) or bare(word.lemma)


def is_person_noun(word: Word) -> bool:
    """Whether the word means one person or an office: "senator", "Sen.", "spokesman"."""
    nouns, forms = words("person_nouns"), table("title_forms")
    former = bare(word.text).removeprefix("ex-")
    if forms.get(former, "") in nouns or (former != bare(word.text) and former in nouns):
        return True
    if word.upos not in {"NOUN", "PROPN", "ADJ"}:
        return False
    if bare(word.lemma) in nouns or bare(word.text) in nouns:
        return True
    return word.upos == "NOUN" and PERSON_ENDING.search(bare(word.lemma)) is not None


def is_organization_noun(text: str) -> bool:
    """Whether the word, a lemma or as it stands, means a body that speaks as one."""
    return bare(text) in words("organization_nouns")
