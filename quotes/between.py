"""What stands between a cue and a quotation that may be another's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from quotes.spans import overlapping
from quotes.values import Parse, Quotation

PERSON = frozenset({"person", "per"})
"""What name taggers call persons."""


def about_another(parse: Parse, quotations: Sequence[Quotation], start: int, end: int) -> bool:
    """Whether from `start` (the end of a cue) to `end` stands a whole sentence about a person who is named there.

    It must be the article's own: what is quoted may be about anybody.
    """
    near = parse.names[bisect_left(parse.names, start, key=lambda n: n.start) :] if start < end else ()
    names = [n for n in takewhile(lambda n: n.start < end, near) if n.kind.casefold() in PERSON]
    for sentence in parse.sentences[bisect_left(parse.sentences, start, key=lambda s: s.start) :] if names else ():
        if sentence.end > end:
            break
        if overlapping(quotations, sentence.span):
            continue
        subjects = [w.index for w in sentence.words if w.relation == "nsubj" and sentence.words[w.head].head < 0]
        places = [sentence.words[i].start for subject in subjects for i in sentence.subtree(subject)]
        if any(name.start in places for name in names):
            return True
    return False
