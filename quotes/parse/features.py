"""What the attribution tagger knows of each word beside the encoder's states, as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotes.parse.attributions import CLAUSES, RELATIONS, UPOS
from quotes.values import Sentence

OPENING = frozenset("“„«")
CLOSING = frozenset("”»")
EITHER = frozenset({'"', "``", "''", "＂"})
"""Double quotation marks as `quotes.marks` knows them: those that open, that close, and that do one after the other."""
KNOWN = 50_000
"""Words whose shape is kept."""
_UPOS = {name: i for i, name in enumerate(UPOS, 1)}
_RELATIONS = {name: i for i, name in enumerate(RELATIONS, 1)}


@dataclass(frozen=True, slots=True)
class Features:
    """One list entry for each word of a run of sentences; places are columns of the run. See `attributions.Windows`."""

    upos: list[int]
    relation: list[int]
    head: list[int]
    clause: list[int]
    governor: list[int]
    shape: list[int]
    place: list[int]
    quoted: list[int]


def features(sentences: Sequence[Sentence], paragraph_starts: Sequence[bool]) -> Features:
    """The features of neighbouring sentences; `paragraph_starts` says which of them begin a paragraph."""
    f = Features([], [], [], [], [], [], [], marked(sentences, paragraph_starts))
    for sentence, starts in zip(sentences, paragraph_starts, strict=True):
        base = len(f.upos)
        clause = _clauses(sentence)
        for word in sentence.words:
            f.upos.append(_UPOS.get(word.upos, 0))
            f.relation.append(_RELATIONS.get(word.deprel) or _RELATIONS.get(word.relation, 0))
            f.head.append(base + (word.head if word.head >= 0 else word.index))
            f.clause.append(base + clause[word.index])
            above = sentence.words[clause[word.index]].head
            f.governor.append(base + (above if above >= 0 else clause[word.index]))
            f.shape.append(shape(word.text))
            f.place.append(0 if word.index else 2 if starts else 1)
    return f


def marked(sentences: Sequence[Sentence], paragraph_starts: Sequence[bool]) -> list[int]:
    """For each word 2 if it is a quotation mark, 1 if it stands between two, else 0; a new paragraph is outside."""
    found: list[int] = []
    inside = False
    for sentence, starts in zip(sentences, paragraph_starts, strict=True):
        inside = inside and not starts
        for word in sentence.words:
            text = word.text
            if text in EITHER:
                inside = not inside
            elif text in OPENING or text in CLOSING:
                inside = text in OPENING
            else:
                found.append(int(inside))
                continue
            found.append(2)
    return found


@lru_cache(maxsize=KNOWN)
def shape(text: str) -> int:
    """1 small letters, 2 a capital first, 3 all capitals, 4 has a digit, 5 no letter, 0 another mix."""
    if any(c.isdigit() for c in text):
        return 4
    if not any(c.isalpha() for c in text):
        return 5
    if text.islower():
        return 1
    if text.isupper():
        return 3 if len(text) > 1 else 2
    return 2 if text[0].isupper() else 0


def _clauses(sentence: Sentence) -> list[int]:
    """For each word, the nearest word at or above it that heads a clause."""
    found: dict[int, int] = {}
    for word in sentence.words:
        path, at = [], word.index
        while at not in found:
            path.append(at)
            here = sentence.words[at]
            if here.head < 0 or here.relation in CLAUSES or here.deprel in CLAUSES or len(path) > len(sentence.words):
                found[at] = at
                break
            at = here.head
        for step in path:
            found[step] = found[at]
    return [found[word.index] for word in sentence.words]
