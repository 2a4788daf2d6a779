"""Contents whose edges grammar knows better than tagger and rules: what they left off or took too much."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.asides import without_aside
from quotes.extracted import with_subject
from quotes.foreseen import with_time
from quotes.fronted import with_front
from quotes.spans import united
from quotes.values import Attribution, Document, Parse, Quotation


def bounded(
    document: Document, parse: Parse, quotations: Sequence[Quotation], found: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """The attributions, in their order, with such contents mended; no words get into two of them."""
    found = [with_subject(document, parse, quotations, one) for one in found]
    found = [without_aside(document, parse, quotations, one) for one in found]
    taken = united(span for one in found for part in (one.content, one.cue, one.source) if part for span in part.spans)
    found = [with_front(document, parse, quotations, one, taken) for one in found]
    return tuple(with_time(document, parse, quotations, one, taken) for one in found)
