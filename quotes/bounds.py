"""Contents and sources whose edges grammar knows better than tagger and rules: what they left off or took too much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quotes.asides import without_aside
from quotes.extracted import with_subject
from quotes.foreseen import with_time
from quotes.fronted import with_front
from quotes.gaps import without_gaps
from quotes.passives import with_both
from quotes.relatives import with_clause
from quotes.spans import united
from quotes.values import Attribution, Document, Parse, Quotation, Span

_FIRST_HALF = re.compile(r"[^\W\d_]+-$")
LONGEST = 20
"""Characters at most of the first half of a hyphenated word."""


def bounded(
    document: Document, parse: Parse, quotations: Sequence[Quotation], found: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions, in their order, with such contents mended; no words get into two of them."""
    found = [with_first_half(document, one) for one in found]
    found = [with_subject(document, parse, quotations, one) for one in found]
    found = [without_aside(document, parse, quotations, one) for one in found]
    taken = united(span for one in found for part in (one.content, one.cue, one.source) if part for span in part.spans)
    found = [with_front(document, parse, quotations, one, taken) for one in found]
    found = [with_both(document, parse, quotations, one, taken) for one in found]
    found = [without_gaps(document, parse, quotations, one, taken) for one in found]
    found = [with_clause(document, parse, quotations, one, taken) for one in found]
    return tuple(with_time(document, parse, quotations, one, taken) for one in found)


def with_first_half(document: Document, one: Attribution) -> Attribution:
    """The attribution with all of a hyphenated word that its source begins in: "*No*-one", "*Ex*-mayor Lind"."""
    if one.source is None:
        return one
    first, *rest = one.source.spans
    half = _FIRST_HALF.search(document.text[max(0, first.start - LONGEST) : first.start])
    if half is None:
        return one
    whole = Span(first.start - len(half[0]), first.end)
    return replace(one, source=replace(one.source, spans=(whole, *rest)))
