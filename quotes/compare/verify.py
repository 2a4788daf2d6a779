"""Did anyone here say that? Records that hold given words or nearly these, the best first, with what differs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quotes.compare.days import day_of
from quotes.compare.edits import changes
from quotes.compare.groups import place
from quotes.compare.pairs import shown
from quotes.compare.speakers import answers_to
from quotes.compare.stretch import Stretch, closest, where
from quotes.compare.values import Entry, Step
from quotes.compare.variants import NO_DAY, steps
from quotes.compare.wording import Wording, as_wording, wording
from quotes.compare.words import TELLING as TELLS
from quotes.compare.words import plain, tokens
from quotes.spans import touched
from quotes.values import Span

NEAR = 0.6
"""Least score of words that count as nearly those asked for; docs/compare.md has the figures."""
PART = NEAR / (2 - NEAR)
"""What must be there of the words for a score of NEAR."""
ROOT = 4
"""First letters of a word that are the same in most of its forms and spellings."""
NEAR_OUTSIDE = 0.7
"""The same outside records, where every sentence is looked at."""
TELLING = 2
"""Least shared words of near matches, function words apart, and half of those asked for."""
_SENTENCE_END = re.compile(r"[.?!][\"'”’)\]]*\s+|\n+")

Asked: TypeAlias = Literal["same", "other", "unknown"]


@dataclass(frozen=True, slots=True)
class Match:
    """A record that holds the words.

    `score` is 1 where it holds them exactly, marks and case apart, else how much of the words and of the place is
    shared, from 0 to 1. `span` is that place in the document. `steps` compare it with the words asked for, which are
    `old` in them. `asked` says whether the speaker is the one asked for; None where nobody was.
    """

    entry: Entry
    exact: bool
    score: float
    span: Span
    text: str
    steps: tuple[Step, ...]
    asked: Asked | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a document, in no record's content, that holds the words: `text` is the sentence around it."""

    document: str
    exact: bool
    score: float
    span: Span
    text: str


def verify(words: str, entries: Iterable[Entry], speaker: str | None = None) -> list[Match]:
    """The records whose content holds `words`, exactly or nearly: exact ones first, then by score.

    Where a `speaker` is asked for, his come before others' of the same rank; nobody's are left out. The order of the
    entries changes nothing.
    """
    asked = as_wording(tokens(words))
    found = [match for entry in entries if (match := _match(asked, entry, speaker)) is not None]
    order = {"same": 0, "unknown": 1, "other": 2}
    return sorted(
        found,
        key=lambda m: (
            not m.exact,
            -round(m.score, 3),
            order.get(m.asked or "same", 0),
            day_of(m.entry) or NO_DAY,
            place(m.entry),
        ),
    )


def verify_text(words: str, document: str, text: str, taken: Sequence[Span], offset: int = 0) -> Iterator[Passage]:
    """The places in a document's text, outside the spans `taken`, that hold the words.

    Looked for in as many sentences at once as the words are. `taken` are in order and apart; `text` begins at `offset`
    of the document.
    """
    asked = as_wording(tokens(words))
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    many = 1 + sum(word.stop for word in asked.words[:-1])
    last = 0
    for index, start in enumerate(ends[:-1]):
        part = text[start : ends[min(index + many, len(ends) - 1)]]
        if not likely(asked, part):
            continue
        around = tokens(part, start + offset)
        stretch = _stretch(asked, as_wording(around))
        if stretch is None or stretch.score < NEAR_OUTSIDE:
            continue
        span = Span(around[stretch.start].start, around[stretch.stop - 1].end)
        if span.start >= last and not touched(taken, span):
            last = span.end
            yield Passage(document, stretch.exact, stretch.score, span, " ".join(part.split()))


def likely(asked: Wording, text: str) -> bool:
    """Whether a text has enough of the words to be worth comparing: a quick look at the first letters of each."""
    small = text.casefold() if text.isascii() else plain(text)
    have = sum(word.weight for word in asked.words if word.number or word.plain[:ROOT] in small)
    return have >= PART * asked.weight


def _match(asked: Wording, entry: Entry, speaker: str | None) -> Match | None:
    """How a record's content holds the words; None where it does not."""
    if not likely(asked, entry.record.content.text):
        return None
    said = wording(entry.record)
    stretch = _stretch(asked, said)
    if stretch is None:
        return None
    part = as_wording(said.words[stretch.start : stretch.stop], entry.record.content.quoted)
    inside = part.words
    return Match(
        entry,
        stretch.exact,
        stretch.score,
        Span(inside[0].start, inside[-1].end),
        shown(inside),
        steps(asked.words, part.words, changes(asked, part)),
        answers_to(speaker, entry.speaker) if speaker is not None else None,
    )


def _stretch(asked: Wording, said: Wording) -> Stretch | None:
    """Where the words stand, exactly or nearly."""
    if (start := where(asked.plain, said.plain)) is not None:
        return Stretch(start, start + len(asked.words), 1.0, True)
    stretch = closest(asked, said)
    wanted = len({word.stem for word in asked.words if word.weight >= TELLS})
    if stretch is None or stretch.score < NEAR or stretch.telling < max(TELLING, wanted / 2):
        return None
    return stretch
