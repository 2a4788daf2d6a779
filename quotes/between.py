"""What stands between a cue and a quotation that may be another's, and the names there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quotes.spans import overlapping
from quotes.values import Name, Parse, Quotation, Sentence, Span


def about_another(parse: Parse, quotations: Sequence[Quotation], start: int, end: int, source: Span | None) -> bool:
    """Whether from `start` (the end of a cue) to `end` stands a whole sentence about another than the `source` by name.

    It must be the article's own: what is quoted may be about anybody. A source without a name may be whoever is named.
    """
    own = frozenset() if source is None else named(parse, source)
    first, after = (bisect_left(parse.names, at, key=lambda n: n.start) for at in (start, end))
    persons = [n.span for n in parse.names[first:after] if n.kind == "person"] if own else []
    first, after = (bisect_left(parse.sentences, at, key=lambda s: s.start) for at in (start, end))
    for sentence in parse.sentences[first:after] if persons else ():
        if sentence.end > end:
            break
        if not overlapping(quotations, sentence.span):
            told = told_of(sentence, persons)
            if told and own.isdisjoint(told):
                return True
    return False


def names_in(parse: Parse, sentence: int) -> Sequence[Name]:
    """The names in a sentence."""
    first = bisect_left(parse.names, sentence, key=lambda n: n.sentence)
    return parse.names[first : bisect_right(parse.names, sentence, key=lambda n: n.sentence)]


def named(parse: Parse, span: Span) -> frozenset[str]:
    """The proper nouns in a span, in small letters."""
    at = bisect_right(parse.sentences, span.start, key=lambda s: s.start) - 1
    words = parse.sentences[at].words if at >= 0 else ()
    return frozenset(w.text.casefold() for w in words if w.upos == "PROPN" and span.start <= w.start < span.end)


def told_of(sentence: Sentence, persons: Sequence[Span]) -> frozenset[str]:
    """The words of those persons' names that begin in the subject of the sentence, in small letters."""
    tops = [w.index for w in sentence.words if w.relation == "nsubj" and sentence.words[w.head].head < 0]
    places = {sentence.words[i].start for top in tops for i in sentence.subtree(top)}
    subjects = [p for p in persons if p.start in places]
    return frozenset(w.text.casefold() for w in sentence.words if any(p.start <= w.start < p.end for p in subjects))
