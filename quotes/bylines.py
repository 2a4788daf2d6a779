"""The line at the head of a plain text that says who wrote it: "By Ada Moe", "BY ADA MOE and Bo Tan, Lodrin Post"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from quotes.values import Span
from quotes.wordlist import word_list

TOP = 8
"""Lines with words among which a byline stands: a headline, a summary, a picture's caption and its credit before it."""
_WORD = r"[A-Z\u00c0-\u00de][\w.'\u2019-]*"
_SMALL = r"(?:abu|af|al|av|bin|da|de|del|della|den|der|di|dos|du|el|ibn|la|le|ten|van|von|y|zu)"
_NAME = rf"{_WORD}(?: (?:{_SMALL} ){{0,2}}{_WORD}){{1,3}}"
_OUTLET = r"(?:[A-Z]\w*(?: \w+)?['\u2019]s? )?"
"""Whose reporter it is: "By *LBC's* Ines Calder"."""
_LINE = re.compile(
    rf"[ \t*_]*(?:By|BY)[ \t:]+{_OUTLET}(?P<names>(?:{_NAME}, )*{_NAME}(?:,? (?:and|&) {_NAME})?)[*_]*"
    r"(?P<behind>(?:,| in | for | at |[ \t]*[|\u2022\u00b7\u2013\u2014-])[^!?;:]{0,60})?[ \t]*"
)
_NOBODY = frozenset(
    "agencies agency contributor correspondent correspondents delegation desk editor editors magazine newsroom".split()
) | {"reporters", "sport", "staff", "team", "weekly", "writer", "writers"}
"""Last words of a byline that names nobody: "By Lodrin Post Staff"."""


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote the text, as the line has it, with the spans of these words and of the whole line."""

    names: str
    span: Span
    line: Span


def byline_of(text: str) -> Byline | None:
    """The first byline among the lines at the head of a text; None where no line is one beyond doubt."""
    lines = ((m.start(), m[0]) for m in re.finditer(r"[^\r\n]*\w[^\r\n]*", text))
    for start, line in islice(lines, TOP):
        match = _LINE.fullmatch(line)
        if match is not None and names_somebody(match["names"]):
            first, end = match.span("names")
            return Byline(match["names"], Span(start + first, start + end), Span(start, start + len(line)))
    return None


def names_somebody(names: str) -> bool:
    """Whether the names are persons': no outlet's, no staff's and no day, "By The Lodrin Post", "By Tuesday Night"."""
    words = [w.strip(".,").casefold() for w in names.split()]
    first, last = words[0], words[-1]
    dated = first.endswith("day") or last in word_list("calendar")  # "By May Lind" is a person
    return not (first in {"a", "an", "our", "the"} or dated or last in _NOBODY | word_list("outlets"))


def byline_in(text: str) -> str | None:
    """The names of a text's byline, None where it has none."""
    found = byline_of(text)
    return None if found is None else found.names
