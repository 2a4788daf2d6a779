"""Interviews and transcripts: paragraphs that begin with who speaks, "Q:", "A:", "MS. LIND:". Pure text, no model."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from quotes.values import Document, Parse, Span

# A label: up to five words, each with a capital, before a colon and a space; marks of emphasis may stand around it.
LABEL = re.compile(
    r"[*_]*(?P<label>[A-Z\u00c0-\u00de][^\s:*_]*(?: [A-Z\u00c0-\u00de&][^\s:*_]*){0,4})(?P<colon>[*_]*:[*_]*)\s+(?=\S)"
)
QUESTIONS = frozenset({"q", "question"})
ANSWERS = frozenset({"a", "answer"})
# A text has turns where labels follow one another so often, each of them twice at least: a lone "UPDATE:" makes none.
CHANGES = 3
TWICE = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph with a label: the label, its colon, what is said; `asks` and `answers` for "Q" and "A"."""

    label: Span
    colon: Span
    said: Span
    asks: bool
    answers: bool


def labelled_turns(document: Document, parse: Parse) -> dict[int, Turn]:
    """The turns of an interview or a transcript by the numbers of their paragraphs; none in any other text."""
    found = {n: turn for n, p in enumerate(parse.paragraphs) if (turn := read_turn(document.text, p)) is not None}
    names = [turn.label.of(document.text).casefold() for turn in found.values()]
    often = {name for name, count in Counter(names).items() if count >= TWICE}
    changes = sum(a != b and {a, b} <= often for a, b in pairwise(names))
    if changes < CHANGES:
        return {}
    return {n: turn for n, turn in found.items() if turn.label.of(document.text).casefold() in often}


def read_turn(text: str, paragraph: Span) -> Turn | None:
    """The turn that a paragraph is if it begins with a label."""
    match = LABEL.match(text, paragraph.start, paragraph.end)
    if match is None:
        return None
    colon = match.start("colon") + match["colon"].index(":")
    label = match["label"].casefold()
    return Turn(
        Span(match.start("label"), match.end("label")),
        Span(colon, colon + 1),
        Span(match.end(), paragraph.end),
        label in QUESTIONS,
        label in ANSWERS,
    )
