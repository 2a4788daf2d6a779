"""What is known of a pronoun and of each word before it that it may mean, as numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from quotes.parse.attributions import RELATIONS
from quotes.parse.features import marked
from quotes.sources import stands_as_noun, subject_above
from quotes.values import Sentence, Tagged, Word

Numbers: TypeAlias = npt.NDArray[Any]

ASKED = {
    **dict.fromkeys(("he", "him", "his", "himself"), 0),
    **dict.fromkeys(("she", "her", "hers", "herself"), 1),
    **dict.fromkeys(("it", "its", "itself"), 2),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "themself", "em", "'em", "’em"), 3),
}
"""The pronouns that are asked for, by family."""
FAMILIES = 4
NOT_PRONOUNS = frozenset({"US", "IT"})
OTHERS = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), 8),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), 9),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), 10),
    **dict.fromkeys(("who", "whom", "whose", "which", "that"), 11),
    **dict.fromkeys(("this", "these", "those", "such"), 12),
}
CLASSES = 14
"""What a word may be: a name or noun, each one or several (0 to 3), a pronoun by family (4 to 7) or another one."""
REACH = 80
"""How many names, nouns and pronouns before a pronoun are weighed, none from more than `SENTENCES` before."""
SENTENCES = 12
PLACES = 6
"""Subject, object, oblique, owner, modifier, anything else."""

_RELATIONS = {name: i for i, name in enumerate(RELATIONS, 1)}
_FURTHER = np.array([1, 2, 3, 4, 5, 7, 10])
_WORDS = np.array([2, 3, 4, 5, 6, 8, 12, 18, 30, 50])
_TIMES = [1, 2, 3, 5, 9]
_ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl"})
SURE = 0.5
"""How probable a stretch must be for its words to count as a source."""

SIZES = {
    "sentences": 8, "words": 11, "classes": CLASSES * FAMILIES, "relation": len(RELATIONS) + 1,
    "own relation": len(RELATIONS) + 1, "places": PLACES * PLACES, "tie": 6, "quoted": 5, "times": 6, "paragraphs": 5,
    "subject": 4, "sources": 8,
}  # fmt: skip
"""The columns of `Asked.known` in order, each with how many values it has."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The names, nouns and pronouns of a run of sentences, and the pronouns among them that are asked for."""

    words: list[Word]
    """The names, nouns and pronouns, in order."""
    columns: Numbers
    """Their places among all words of the sentences."""
    pronouns: Numbers
    """The numbers in `words` of the pronouns asked for."""
    families: Numbers
    """The family of each of these."""
    before: Numbers
    """[pronouns, reach]: the numbers in `words` of those before each, the nearest first; 0 where there is none."""
    mask: Numbers
    """[pronouns, reach]: whether there is one."""
    known: Numbers
    """[pronouns, reach, columns]: what is known of each two, numbered as `SIZES` one behind the other."""

    def of(self, rows: slice | Numbers) -> Asked:
        """The same with these of the pronouns only."""
        fields = ("pronouns", "families", "before", "mask", "known")
        return replace(self, **{name: getattr(self, name)[rows] for name in fields})


def asked(sentences: Sequence[Sentence], firsts: Sequence[bool], tagged: Sequence[Tagged]) -> Asked | None:
    """Who may be meant by the pronouns of these sentences; None where there is no pronoun with a word before it.

    `firsts` say which sentences begin a paragraph, `tagged` is what the attribution tagger saw in them.
    """
    every = [(number, word) for number, sentence in enumerate(sentences) for word in sentence.words]
    columns = [i for i, (_, word) in enumerate(every) if may_be_meant(word)]
    words = [every[i][1] for i in columns]
    family = np.array([family_of(word) for word in words])
    pronouns = np.flatnonzero(family >= 0)
    pronouns = pronouns[pronouns > 0]
    if not len(pronouns):
        return None
    reach = min(REACH, int(pronouns.max()))
    before = pronouns[:, None] - 1 - np.arange(reach)
    own = pronouns[:, None]
    number = np.array([every[i][0] for i in columns])
    mask = (before >= 0) & (number[own] - number[before] <= SENTENCES)
    before = np.where(mask, before, 0)
    paragraph = np.cumsum(firsts)[number]
    beside = [
        _FURTHER.searchsorted(number[own] - number[before], "right"),
        np.broadcast_to(_WORDS.searchsorted(np.arange(reach) + 1, "right"), before.shape),
        np.array([class_of(word) for word in words])[before] * FAMILIES + family[own],
        (relation := np.array([relation_of(word) for word in words]))[before],
        np.broadcast_to(relation[own], before.shape),
        (place := np.array([place_of(word) for word in words]))[own] * PLACES + place[before],
        ties(sentences, number, words, pronouns, before),
        quoted(sentences, firsts, columns, own, before),
        np.array(times(words))[before],
        (apart := np.minimum(paragraph[own] - paragraph[before], 4)),
        np.array([standing(sentences[n], word) for n, word in zip(number, words, strict=True)])[before],
        sources(np.array(are_sources(words, tagged)), own, before, apart),
    ]
    offsets = np.cumsum([0, *SIZES.values()])[:-1]
    known = np.stack([(b + start).astype(np.int16) for b, start in zip(beside, offsets, strict=True)], 2)
    return Asked(words, np.array(columns), pronouns, family[pronouns], before, mask, known)


def may_be_meant(word: Word) -> bool:
    """Whether the word is a name, noun or pronoun, or stands for one; of a name of several words only the first."""
    known = word.upos in {"NOUN", "PROPN", "PRON"} or word.text.casefold() in ASKED or stands_as_noun(word)
    return known and word.relation not in {"flat", "fixed", "goeswith"}


def family_of(word: Word) -> int:
    """The family of a pronoun that is asked for, -1 for other words."""
    return -1 if word.text in NOT_PRONOUNS else ASKED.get(word.text.casefold(), -1)


def class_of(word: Word) -> int:
    """What the word is, see `CLASSES`."""
    form = word.text.casefold()
    if form in ASKED:
        return 4 + ASKED[form]
    if word.upos == "PRON":
        return OTHERS.get(form, 13)
    return (0 if word.upos == "PROPN" else 2) + (word.xpos in {"NNS", "NNPS"} or stands_as_noun(word))


def relation_of(word: Word) -> int:
    """The number of the word's relation."""
    return _RELATIONS.get(word.deprel) or _RELATIONS.get(word.relation, 0)


def place_of(word: Word) -> int:
    """The word's place in its clause, see `PLACES`."""
    if word.deprel == "nmod:poss":
        return 3
    return {"nsubj": 0, "obj": 1, "iobj": 1, "obl": 2, "nmod": 4}.get(word.relation, 5)


def standing(sentence: Sentence, word: Word) -> int:
    """1 for a subject, and 2 more for what hangs on the sentence's root."""
    return (word.relation == "nsubj") + 2 * (word.head >= 0 and sentence.words[word.head].head < 0)


def times(words: Sequence[Word]) -> list[int]:
    """How often each word's lemma was there before it, in steps."""
    seen: Counter[str] = Counter()
    found = []
    for word in words:
        lemma = word.lemma.casefold()
        found.append(sum(seen[lemma] >= step for step in _TIMES))
        seen[lemma] += 1
    return found


def ties(
    sentences: Sequence[Sentence], number: Numbers, words: Sequence[Word], pronouns: Numbers, before: Numbers
) -> Numbers:
    """How the sentence ties two words: 1 to 4 to the subject above the pronoun, 5 as arguments of the same word."""
    found = np.zeros(before.shape, dtype=np.int64)
    for row, pronoun in enumerate(pronouns.tolist()):
        word, sentence = words[pronoun], sentences[number[pronoun]]
        above = subject_above(sentence, word.index)
        for column in range(before.shape[1]):
            other = pronoun - 1 - column
            if other < 0 or number[other] != number[pronoun]:
                break
            found[row, column] = tie(word, words[other], above)
    return found


def tie(pronoun: Word, other: Word, above: int | None) -> int:
    """How two words of one sentence are tied; `above` is the subject above the pronoun."""
    if other.index == above:
        if pronoun.text.casefold().endswith(("self", "selves")):
            return 1
        if pronoun.deprel == "nmod:poss":
            return 2
        return 3 if pronoun.relation in {"obj", "iobj"} else 4
    both = pronoun.relation in _ARGUMENTS and other.relation in _ARGUMENTS
    return 5 if both and pronoun.head == other.head else 0


def quoted(
    sentences: Sequence[Sentence], firsts: Sequence[bool], columns: Sequence[int], own: Numbers, before: Numbers
) -> Numbers:
    """1 where the pronoun stands between quotation marks, 2 the other word, 3 both in the same ones, 4 in others."""
    inside = np.array(marked(sentences, firsts)) == 1
    begins = inside & ~np.concatenate([[False], inside[:-1]])
    which = np.where(inside, np.cumsum(begins), 0)[columns]
    one, other = which[own], which[before]
    both = np.where(one == other, 3, 4)
    return np.where((one > 0) & (other > 0), both, (one > 0) + 2 * (other > 0))


def are_sources(words: Sequence[Word], tagged: Sequence[Tagged]) -> list[bool]:
    """Whether each word stands in words that are most probably a source."""
    spans = sorted((t.span.start, t.span.end) for t in tagged if t.role == "source" and t.probability >= SURE)
    found, at = [], 0
    for word in words:
        while at < len(spans) and spans[at][1] <= word.start:
            at += 1
        found.append(at < len(spans) and spans[at][0] <= word.start)
    return found


def sources(source: Numbers, own: Numbers, before: Numbers, apart: Numbers) -> Numbers:
    """1 where only the pronoun is a source, 2 only the other, from 3 on both, by the paragraphs between them."""
    one, other = source[own], source[before]
    return np.where(one & other, 3 + apart, one + 2 * other)
