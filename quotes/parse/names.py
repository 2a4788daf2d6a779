"""Names as Stanza's name taggers give them, in one vocabulary of kinds."""

from __future__ import annotations

from quotes.values import Name, Span

KINDS = {
    "per": "person",
    "org": "organization",
    "gpe": "location",
    "loc": "location",
    "fac": "facility",
    "miscellaneous": "misc",
}
"""Tags of the official models (OntoNotes 5, CoNLL 2003) with another name here; the rest is only lower-cased."""

CLITICS = ("'s", "’s", "'", "’")


def name_of(text: str, span: Span, tag: str, sentence: int) -> Name:
    """The name at `span` of the document's `text`, without a possessive clitic at its end."""
    words = span.of(text)
    for clitic in CLITICS:
        if words.lower().endswith(clitic) and len(words) > len(clitic):
            span = Span(span.start, span.end - len(clitic))
            break
    kind = tag.lower()
    return Name(span.start, span.end, KINDS.get(kind, kind), sentence)
