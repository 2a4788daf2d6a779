"""Anybody of whom "they" is said later in the sentence: "If *a player* is hit, *they* must stop"."""

from __future__ import annotations

from collections.abc import Mapping

from quotes.resolve.lexicon import bare, is_person_noun
from quotes.resolve.pairs import ANYONE, candidate
from quotes.resolve.phrases import determiner, plural
from quotes.resolve.state import Reading
from quotes.values import Sentence, Word

ANY = frozenset({"any", "each", "either", "every", "neither"})
ONE = frozenset({"a", "an", "another"})
# Words that begin a clause of what may happen to anybody.
SUPPOSING = frozenset({"if", "once", "unless", "when", "whenever"})
# How probably such a subject is meant: of 17 in GUM train and dev and their non-commercial texts 15 are.
MEANT = 0.8


def with_anybody(
    reading: Reading, sentence: Sentence, head: int, told: Mapping[int, float] | None
) -> Mapping[int, float] | None:
    """The shares `told` by the model for the "they" at word `head`, most of them for such a subject before it.

    `told` itself where there is none.
    """
    subject = anybody_before(sentence, head)
    key = None if subject is None else candidate(reading, sentence, subject, 1.0)
    if key is None:
        return told
    key = reading.scene.real(key)
    found = {k: share * (1.0 - MEANT) for k, share in (told or {}).items()}
    found[key] = found.get(key, 0.0) + MEANT
    return found


def anybody_before(sentence: Sentence, head: int) -> int | None:
    """The subject nearest before word `head` that may be anybody; not of the clause that `head` is an object of."""
    clause = sentence.words[head].head
    for word in reversed(sentence.words[:head]):
        if word.relation == "nsubj" and is_anybody(sentence, word):
            return word.index if word.head != clause or sentence.words[head].deprel == "nmod:poss" else None
    return None


def is_anybody(sentence: Sentence, word: Word) -> bool:
    """Whether a subject is nobody in particular: "someone", "each player", and "a player" in a clause with "if"."""
    if bare(word.text) in ANYONE:
        return True
    article = determiner(sentence, word.index)
    if plural(word) or not is_person_noun(word):
        return False
    if article in ANY:
        return True
    marks = (c.text.casefold() for c in sentence.dependents(word.head, "mark", "advmod") if c.index < word.index)
    return article in ONE and any(mark in SUPPOSING for mark in marks)
