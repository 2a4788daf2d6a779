"""What stands between a cue and a quotation that may be another's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from quotes.spans import overlapping
from quotes.values import Parse, Quotation

PERSON = frozenset({"person", "per"})
"""What name taggers call persons."""
PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who"})


def about_another(parse: Parse, quotations: Sequence[Quotation], start: int, end: int, source: str | None) -> bool:
    """Whether from `start` (the end of a cue) to `end` stands a whole sentence about another than the `source` by name.

    It must be the article's own: what is quoted may be about anybody. Who "she" is, as a source, is not known here.
    """
    own = {word.strip(".,'’s").casefold() for word in (source or "").split() if word[:1].isupper()} - PRONOUNS
    if not own:
        return False
    near = parse.names[bisect_left(parse.names, start, key=lambda n: n.start) :] if start < end else ()
    names = [n for n in takewhile(lambda n: n.start < end, near) if n.kind.casefold() in PERSON]
    for sentence in parse.sentences[bisect_left(parse.sentences, start, key=lambda s: s.start) :] if names else ():
        if sentence.end > end:
            break
        if overlapping(quotations, sentence.span):
            continue
        subjects = [w.index for w in sentence.words if w.relation == "nsubj" and sentence.words[w.head].head < 0]
        places = [sentence.words[i].start for subject in subjects for i in sentence.subtree(subject)]
        others = [n for n in names if n.start in places]
        words = {w.text.casefold() for w in sentence.words if any(n.start <= w.start < n.end for n in others)}
        if words and own.isdisjoint(words):
            return True
    return False
