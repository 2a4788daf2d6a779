"""Where an agency's report comes from, before its first words: "HAVRANEK, Lodrin (AP) -- "."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from quotes.values import Parse, Span

CLOSED = r"(?!.*[-\u2013\u2014] ?$)"
"""A dash that closes what a first one opens ("OECD - its club -") makes it an aside."""
DATELINE = re.compile(
    rf"[A-Z][A-Z'\u2019. ]+(?:, [A-Z][\w. ]*)?(?: \([\w ]+\))? ?(?:-{{1,2}}|\u2013|\u2014) (?:Today, )?{CLOSED}"
)
"""The place in capitals, with what follows it before the dash."""
PLACE = re.compile(
    rf"[A-Z][\w.]*(?: [A-Z][\w.]*){{0,2}}(?:, [A-Z][\w. ]*)? (?:-{{1,2}}|\u2013|\u2014) (?:Today, )?{CLOSED}"
)
"""The same with no more than first letters in capitals, "Lagos - ", which must be a place."""
DASH = re.compile(r" (?:-{1,2}|\u2013|\u2014) ")


def after_dateline(text: str, parse: Parse, span: Span) -> Span:
    """The words behind the place that a report comes from, where a paragraph begins with it."""
    at = bisect_right(parse.paragraphs, span.start, key=lambda p: p.start) - 1
    if at < 0 or parse.paragraphs[at].start != span.start:
        return span
    words = span.of(text)
    found = DATELINE.match(words)
    if found is None and begins_with_place(parse, span.start):
        found = PLACE.match(words)
        if found and len(DASH.findall(words, found.end())) == 1:  # "Paris - the capital - is closed"
            return span
    return Span(span.start + found.end(), span.end) if found and found.end() < span.end - span.start else span


def begins_with_place(parse: Parse, at: int) -> bool:
    """Whether the name of a place begins at a character of the text."""
    first = bisect_left(parse.names, at, key=lambda n: n.start)
    return first < len(parse.names) and parse.names[first].start == at and parse.names[first].kind == "location"
