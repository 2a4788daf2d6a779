"""Letters to the editor: which stretch of the page is whose letter, by the name that stands alone below it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from quotes.values import Document, Parse, Span
from quotes.wordlist import table

# What only a page of letters has above them: "LETTERS", "Letters to the editor", "Readers write", "To the Editor:".
HEADING = re.compile(
    r"(?:[\w' \N{RIGHT SINGLE QUOTATION MARK}]{0,20}\bletters"
    r"|(?:your|readers?\W?|reader) (?:letters?|views?|write|mailbag)"
    r"|letters?(?: to the editor)?|letters? (?:to|from) (?:the|our) (?:editors?|readers)|to the editor|dear editor)\W*"
    r"|letters? to the editor\W.*|letters?\s*[:|\N{EN DASH}\N{EM DASH}]\s.*",
    re.IGNORECASE,
)
CAPITAL = r"[A-Z\u00c0-\u00de][\w'\N{RIGHT SINGLE QUOTATION MARK}-]*"
# Nothing but a name of two to five words, behind a comma a place or an office.
SIGNED = re.compile(
    r"[-\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}*_\s]*"
    rf"(?P<name>{CAPITAL}\.?(?: (?:{CAPITAL}\.?(?=\W|$)|de|da|di|du|van|von|der|la|le|bin|al|el)){{1,4}}?)"
    r"(?P<behind>,? (?:Jr|Sr|II|III|IV|M\.?D|Ph\.?D|[MOC]BE)\b\.?)?(?:, [^!?;:\"]{2,60})?[\s.*_]*"
)
HANDLE = re.compile(r"@\w+\W*")
ENDED = re.compile(
    r"[.!?\N{HORIZONTAL ELLIPSIS}][\"'\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK})\]]*$"
)
ASKED = re.compile(r"We (?:have )?asked\b")
"""The paper itself: "We asked our followers who won the debate."."""
LEAST = 3
"""Words that a letter's paragraph has at least."""
PLACES = frozenset({"gpe", "location", "loc", "facility", "fac"})
SEVERAL = 2
"""So many signatures tell a page of letters without a heading."""
LONG = 15
"""Words that a letter has at least on a page without a heading: a caption has fewer."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter's paragraphs, and the name below them."""

    span: Span
    name: Span


def letters(document: Document, parse: Parse) -> tuple[Letter, ...]:
    """The letters of a page of letters, in order; none of any other page.

    That is one with a heading that says so, or without a byline and with two and more letters, the last of which ends
    the text. One letter alone under a heading ends the text, too: else its signature is a byline.
    """
    text = document.text
    lines = [p.of(text) for p in parse.paragraphs]
    found = {n: letter for n in range(1, len(lines)) if (letter := ending(document, parse, lines, n)) is not None}
    if not found:
        return ()
    first, last = min(found), max(found)
    heading = any(HEADING.fullmatch(line) for line in [document.title or "", *lines[: first - 1]])
    closed = not any(prose(line) for line in lines[last + 1 :])
    long = all(len(letter.span.of(text).split()) >= LONG for letter in found.values())
    if heading:
        plain = closed or len(found) >= SEVERAL
    else:
        plain = closed and len(found) >= SEVERAL and long and document.byline is None
    return tuple(found.values()) if plain else ()


def ending(document: Document, parse: Parse, lines: list[str], number: int) -> Letter | None:
    """The letter that paragraph `number` signs: the paragraphs of prose right above it."""
    match = SIGNED.fullmatch(lines[number])
    if match is None or not prose(lines[number - 1]) or not ENDED.search(lines[number - 1]):
        return None
    start = parse.paragraphs[number].start
    name = Span(start + match.start("name"), start + len(lines[number][: match.end("name")].rstrip(".")))
    if not person(document, parse, name) or says(parse, Span(name.end, parse.paragraphs[number].end)):
        return None
    above = number
    while above > 0 and prose(lines[above - 1]):
        above -= 1
    return Letter(Span(parse.paragraphs[above].start, parse.paragraphs[number - 1].end), name)


def prose(line: str) -> bool:
    """Whether a paragraph may be one of a letter: no heading, signature, place, nor a question of the paper's."""
    marks = (HEADING, SIGNED, HANDLE)
    return len(line.split()) >= LEAST and not any(m.fullmatch(line) for m in marks) and not ASKED.match(line)


def person(document: Document, parse: Parse, name: Span) -> bool:
    """Whether a name is a person's: so says the name tagger, or it has a first name and is no place."""
    near = parse.names[bisect_left(parse.names, name.start, key=lambda n: n.end) :][:3]
    kinds = {n.kind for n in near if n.start < name.end and n.end > name.start}
    first = any(w.casefold() in table("first_names") for w in name.of(document.text).split()[:-1])
    return "person" in kinds or (first and not kinds & PLACES)


def says(parse: Parse, span: Span) -> bool:
    """Whether a verb stands there: "Ann Lee, in Leeds, reports"."""
    at = max(0, bisect_right(parse.sentences, span.start, key=lambda s: s.start) - 1)
    return any(
        w.upos in {"VERB", "AUX"} and span.start <= w.start < span.end
        for sentence in parse.sentences[at : at + 2]
        for w in sentence.words
    )
