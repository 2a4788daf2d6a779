"""A person's gender: by a noun that the article joins to the name ("Queen Ada"), by the first name or by pronouns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from quotes.resolve.lexicon import bare
from quotes.resolve.mentions import Mention
from quotes.resolve.phrases import is_whose
from quotes.values import Parse, Sentence, Span
from quotes.wordlist import table

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})


LISTED = 8
"""How many pronouns a first name of the census speaks as loud as: no proof, for a last name may stand first.

Set by hand: from 3 to 20 no figure on GUM, LitBank and the 23 novels for training changes."""


def listed_votes(mentions: Sequence[Mention]) -> Counter[str]:
    """What the list of given names says of the first words of somebody's full names, nothing where they differ."""
    told = {table("given_names").get(m.tokens[0], "") for m in mentions if len(m.tokens) > 1} - {""}
    return Counter(dict.fromkeys(told, LISTED)) if len(told) == 1 else Counter()


def noun_gender(noun: str) -> str:
    """The gender that a noun for a person tells: m, f or empty."""
    return table("gendered_nouns").get(noun, "f" if noun.endswith("woman") else "")


def gender_beside(sentence: Sentence, mention: Mention) -> str:
    """What the noun right before a name, or one in apposition to it, tells of its bearer: m, f or empty."""
    row = sentence.words
    before = mention.first - 1
    if before >= 0 and (told := noun_gender(bare(row[before].lemma))):
        return told
    above = (
        row[row[mention.head].head] if row[mention.head].relation == "appos" and row[mention.head].head >= 0 else None
    )
    beside = [above] if above is not None else list(sentence.dependents(mention.head, "appos"))
    told_by = {noun_gender(bare(word.lemma)) for word in beside if not is_whose(sentence, word.index)} - {""}
    return told_by.pop() if len(told_by) == 1 else ""


def gender_votes(
    parse: Parse, names: Mapping[tuple[int, int], Mention], chain_of: Mapping[Span, int]
) -> dict[int, Counter[str]]:
    """How often he and she follow each name in its sentence and the next, where no other person is named in these."""
    votes: dict[int, Counter[str]] = {}
    named_before: set[int] = set()
    for sentence in parse.sentences:
        named: set[int] = set()
        for word in sentence.words:
            name = names.get((sentence.index, word.index))
            if name is not None and name.kind == "person":
                named.add(chain_of[name.span])
                continue
            form = word.text.casefold()
            told = "m" if form in HE else "f" if form in SHE else ""
            around = named | named_before
            if told and len(around) == 1:
                votes.setdefault(min(around), Counter())[told] += 1
        named_before = named
    return votes
