"""An article as a page shows it: its passages, cut where records' sources, cues and contents begin and end.

A page writes each passage as a paragraph, and each piece of it as its text inside one element for each of its labels,
the first outermost (overlaps and nesting come out right, since a piece's labels are all open over the whole piece):

    <p dir="auto"><span class="part content tone-2" data-record="...">... <span class="part cue tone-2" ...>said</span>

`quotes/pages/highlight.css` has these classes: `part`, then `source`, `cue` or `content`, then `tone-0` to `tone-7` for
the speaker or `tone-none`; beside them `on` (the record that is looked at) and `voice` (the speaker's letter in its
tone, for who cannot tell the tones apart). Text goes through `quotes.pages.visible` on its way into the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import groupby

from quotes.layers import Piece, pieces
from quotes.values import Part, Record, SentenceWords, Span

TONES = 8  # colours in highlight.css; an article's ninth speaker has the first one's again, and another letter
DEEPEST = 16
"""Marks over one word: an extraction makes four or so. What would lie deeper is left out, for a file of thousands of
spans over one another would cost their square."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
UNKNOWN = "?"

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINE_ENDS = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """The source, cue or content of a record; `record` is the record's place among those given."""

    record: int
    part: Part


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the text, or a sentence where the text is not there; `gap`: words are missing before it.

    The pieces' offsets are the document's. They are all of the passage's text, in order.
    """

    pieces: tuple[Piece[Mark], ...]
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """How a page tells an article's speakers apart: a letter, and a tone from 0 to 7; None where nobody is named."""

    letter: str
    tone: int | None


def passages(text: str | None, records: Sequence[Record]) -> tuple[Passage, ...]:
    """The passages of one document: its paragraphs, labelled with its records.

    Blank lines part paragraphs, or line ends in a text that has no blank lines.
    Without the text (None), the sentences of the records in their order, with the gaps between them.
    A piece's labels stand in the order in which elements nest: the longer span outside; they are DEEPEST at most.
    """
    return tuple(_sentences(records) if text is None else _paragraphs(text, records))


def voices(records: Sequence[Record]) -> tuple[Voice, ...]:
    """For each record of one document its speaker's voice; letters and tones go by the speakers' first appearance."""
    known: dict[str, Voice] = {}
    made = []
    for record in records:
        if record.speaker is None or record.speaker.kind == "unknown":
            made.append(Voice(UNKNOWN, None))
            continue
        if record.speaker.id not in known:
            known[record.speaker.id] = Voice(_letter(len(known)), len(known) % TONES)
        made.append(known[record.speaker.id])
    return tuple(made)


def _letter(number: int) -> str:
    """A, B, ..., Z, A2, B2, ..."""
    again, place = divmod(number, len(LETTERS))
    return LETTERS[place] + (str(again + 1) if again else "")


def _marks(number: int, record: Record) -> Iterator[tuple[Span, Mark]]:
    """Each span of a record's parts; `number` is the record's place."""
    yield from ((span, Mark(number, "content")) for span in record.content.spans)
    if record.source is not None:
        yield from ((span, Mark(number, "source")) for span in record.source.spans)
    if record.cue is not None:
        yield from ((span, Mark(number, "cue")) for span in record.cue.spans)


def _outer_first(marked: tuple[Span, Mark]) -> tuple[int, bool]:
    """The order in which elements nest."""
    span, mark = marked
    return span.start - span.end, mark.part != "content"


def _shallow(marks: Iterable[tuple[Span, Mark]]) -> list[tuple[Span, Mark]]:
    """The marks in the order in which elements nest, without those over words that have DEEPEST marks already."""
    kept: list[tuple[Span, Mark]] = []
    ends: list[int] = []
    for span, mark in sorted(marks, key=lambda marked: (marked[0].start, *_outer_first(marked))):
        while ends and ends[0] <= span.start:
            heappop(ends)
        if len(ends) < DEEPEST and span.start < span.end:
            heappush(ends, span.end)
            kept.append((span, mark))
    return sorted(kept, key=_outer_first)


def _paragraphs(text: str, records: Sequence[Record]) -> Iterator[Passage]:
    """The paragraphs with their pieces. A paragraph is a label too, its number, so that pieces end with it."""
    between = _BLANK_LINES if _BLANK_LINES.search(text) else _LINE_ENDS
    ends = [(m.start(), m.end()) for m in between.finditer(text)]
    bounds = zip([0, *(end for _, end in ends)], [*(start for start, _ in ends), len(text)], strict=True)
    marks = _shallow(m for n, record in enumerate(records) for m in _marks(n, record))
    labelled: list[tuple[Span, Mark | int]] = [(Span(*pair), n) for n, pair in enumerate(bounds)]
    inside = (piece for piece in pieces(text, [*labelled, *marks]) if piece.labels and isinstance(piece.labels[0], int))
    for _, together in groupby(inside, key=lambda piece: piece.labels[0]):
        cut = tuple(_of_marks(piece) for piece in together)
        if any(piece.text.strip() for piece in cut):
            yield Passage(cut)


def _of_marks(piece: Piece[Mark | int]) -> Piece[Mark]:
    """The piece without its paragraph's label."""
    return Piece(piece.start, piece.end, piece.text, tuple(m for m in piece.labels if isinstance(m, Mark)))


def _sentences(records: Sequence[Record]) -> Iterator[Passage]:
    """The records' sentences, each once, with the marks of the records that touch it."""
    touched: dict[SentenceWords, list[tuple[Span, Mark]]] = {}
    for number, record in enumerate(records):
        for sentence in record.sentences:
            touched.setdefault(sentence, []).extend(_marks(number, record))
    before = -1
    for sentence in sorted(touched, key=lambda s: (s.start, s.end)):
        at = sentence.start
        marks = [(Span(span.start - at, span.end - at), m) for span, m in touched[sentence]]
        cut = pieces(sentence.text, _shallow((s, m) for s, m in marks if s.start < len(sentence.text) and s.end > 0))
        moved = tuple(replace(piece, start=piece.start + at, end=piece.end + at) for piece in cut)
        unknown = sentence.index < 0 < sentence.start  # cut out in a review: whether words are missing nobody knows
        yield Passage(moved, gap=unknown or sentence.index > before + 1)
        before = sentence.index
