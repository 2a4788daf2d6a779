"""Who "one of the men" is: whom an apposition names, "one of the men, Leo Brandt, said"."""

from __future__ import annotations

from quotes.resolve.lexicon import bare
from quotes.resolve.mentions import Mention
from quotes.resolve.phrases import POSSESSIVE, plural
from quotes.resolve.state import Reading
from quotes.values import Sentence, Word

# What may stand between the comma and the name: "the steel giant Acme", "64-year-old Leo Brandt".
BEFORE_NAME = frozenset({"ADJ", "DET", "NOUN", "NUM"})
VERBS = frozenset({"AUX", "VERB"})
RELATIVES = frozenset({"that", "which", "who"})


def all_of(sentence: Sentence, head: int) -> Word | None:
    """The noun for those of whom "one of" is one, None where word `head` is no such "one"."""
    if bare(sentence.words[head].text) != "one":
        return None
    of = (c for c in sentence.dependents(head, "nmod") if any(w.text == "of" for w in sentence.dependents(c.index)))
    return next((c for c in of if c.index > head and plural(c)), None)


def named_one(reading: Reading, sentence: Sentence, head: int) -> Mention | None:
    """The person or body that an apposition names behind "one of the men", by the tree or right there."""
    noun = all_of(sentence, head)
    row = sentence.words
    if noun is None:  # "One, Leo Brandt, 56, said"
        behind = reading.names.get((sentence.index, head + 2)) if bare(row[head].text) == "one" else None
        alone = behind is not None and behind.kind == "person" and behind.first == head + 2
        return behind if alone and row[head + 1].text == "," else None
    beside = [c.index for at in (head, noun.index) for c in sentence.dependents(at, "appos") if c.index > noun.index]
    at = next((w.index for w in row[noun.index + 1 :] if w.text == ","), len(row)) + 1
    while at < len(row) and (sentence.index, at) not in reading.names and may_precede(row[at]):
        at += 1
    for index in (*beside, noun.index + 1, at):
        name = reading.names.get((sentence.index, index))
        if name is not None and name.kind in {"person", "organization"} and is_apposition(sentence, noun, name):
            return name
    return None


def may_precede(word: Word) -> bool:
    """Whether a word may stand between the comma and the name of an apposition."""
    return word.upos in BEFORE_NAME or word.text == "-"


def is_apposition(sentence: Sentence, noun: Word, name: Mention) -> bool:
    """Whether a name says who the one is: no subject or owner, and no verb before it but that of "who lost out,"."""
    row = sentence.words
    between = row[noun.index + 1 : name.first]
    if name.first <= noun.index or row[name.head].relation == "nsubj":
        return False
    after = row[name.last + 1].text if name.last + 1 < len(row) else ""
    if row[name.head].deprel == "nmod:poss" or after in POSSESSIVE:
        return False  # "one of the women, Lind's sister,"
    restricted = bool(between) and between[0].text in RELATIVES and sum(w.text == "," for w in between) == 1
    return restricted or not any(w.upos in VERBS for w in between)
