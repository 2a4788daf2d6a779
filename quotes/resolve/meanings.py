"""Whom every pronoun of an article means, whether or not it is the source of something.

A second verb beside `resolve`, which answers sources only: how often pronouns are understood can be measured on texts
whose coreference is annotated, and these say nothing of attributions (`benchmarks/pronouns.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.resolve.reading import read_through
from quotes.values import Attribution, Document, Parse, Span


def pronoun_meanings(document: Document, parse: Parse, attributions: Sequence[Attribution]) -> dict[Span, Span]:
    """For each pronoun of the third person that is understood, the words by which a record would name who is meant.

    `attributions` are the document's, as for `resolve`: who speaks is on the reader's mind, what is quoted less so.
    """
    reading = read_through(document, parse, attributions)
    found: dict[Span, Span] = {}
    for (sentence, index), key in reading.meant.items():
        word = parse.sentences[sentence].words[index]
        found[Span(word.start, word.end)] = reading.scene.candidates[reading.scene.real(key)].span
    return found
