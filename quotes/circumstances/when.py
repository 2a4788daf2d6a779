"""Which of the times in a sentence is that of the saying: one that hangs on the cue, the medium or those spoken to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotes.circumstances.media import issues, issuing
from quotes.circumstances.phrases import Saying, fronted, strays
from quotes.circumstances.times import Expression
from quotes.values import Span, Word

ADVERBIAL = frozenset({"obl", "nmod", "advmod", "obj", "dep", "advcl", "iobj", "appos", "parataxis", "xcomp", "conj"})
"""The relations in which a time stands beside a cue, those that parsers give by mistake among them."""
MODIFIERS = frozenset({"compound", "nmod:poss", "nummod", "amod", "nmod", "obl", "advmod", "acl", "dep", "appos"})
"""The relations in which a time stands beside the noun of a medium."""


@dataclass(frozen=True, slots=True)
class Near:
    """The words that a time of the saying hangs on, the nearest first; the nouns of texts among them; stray words."""

    heads: tuple[int, ...]
    texts: frozenset[int]
    stray: frozenset[int]


def time_of(
    told: Saying, times: Sequence[Expression], texts: Sequence[Word], spoken: Sequence[Word]
) -> Expression | None:
    """The time of the saying, None where there is none; one with a date goes before an adverb, then the nearest counts.

    `texts` are the nouns of the media and of a source that is a text, `spoken` those spoken to.
    """
    if not times:
        return None
    nouns = [w.index for w in (*spoken, *texts)]
    near = Near(
        (*told.anchors, *issuing(told), *nouns, *([] if told.beside is None else [told.beside])),
        frozenset(w.index for w in texts),
        frozenset(w.index for w in strays(told)),
    )
    found = [(time.loose, rank, i) for i, time in enumerate(times) if (rank := attached(told, time, near)) is not None]
    return trimmed(told, times[min(found)[2]]) if found else None


def attached(told: Saying, time: Expression, near: Near) -> int | None:
    """How near a time hangs to the cue, 0 the nearest; None where it does not belong to it."""
    inside = range(time.first, time.last + 1)
    if any(i in told.content for i in inside):
        return None
    if any(i in told.source for i in inside) and not (near.texts & told.source or ends_source(told, time)):
        return None
    words = [told.sentence.words[i] for i in inside]
    ranks = [
        rank
        for word in words
        if word.head >= 0 and word.head not in inside and word.relation not in {"case", "punct", "cc"}
        if (rank := distance(told, time, word, near)) is not None
    ]
    return min(ranks, default=None)


def distance(told: Saying, time: Expression, word: Word, near: Near) -> int | None:
    """How near the head word of a time hangs to the cue; None where it hangs on something else."""
    above = told.sentence.words[word.head]
    adverbial = word.relation in ADVERBIAL and word.deprel != "nmod:poss" and not time.bare
    if above.index in near.heads and adverbial:
        return near.heads.index(above.index)
    if above.index in near.texts and word.deprel in MODIFIERS:
        return near.heads.index(above.index)
    if above.relation == "acl" and above.head in near.texts and issues(above):  # "a statement released on Friday"
        return len(near.heads)
    if fronted(told, word) or (adverbial and (word.index in near.stray or ends_source(told, time))):
        return len(near.heads) + 1
    return None


def ends_source(told: Saying, time: Expression) -> bool:
    """Whether a time that was taken into the source stands between it and the cue: "The ministry *today* announced"."""
    cue = told.attribution.cue
    after = told.sentence.words[time.last + 1 : time.last + 2]
    return bool(cue and after and after[0].start == cue.spans[0].start and time.last in told.source)


def trimmed(told: Saying, time: Expression) -> Expression:
    """The time without a preposition that belongs to the noun after it ("*at* Tuesday's rally")."""
    words = told.sentence.words
    first = time.first
    while first < time.last and words[first].relation == "case" and not time.first <= words[first].head <= time.last:
        first += 1
    return replace(time, first=first, span=Span(words[first].start, time.span.end))
