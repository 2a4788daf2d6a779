"""A record's content as a row of words, each with its place in the document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quotes.compare.words import Token, tokens
from quotes.values import Record, Span

JOINED = " ... "
"""What stands between the spans of a content in its text."""

LONGEST = 2000
"""Words of a content that are compared: what is longer is no quotation, and alignment takes the square of it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a content. `quoted[i]`: word i stands between quotation marks. `weight` is that of all words."""

    words: tuple[Token, ...]
    quoted: tuple[bool, ...]
    stems: tuple[str, ...]
    weight: float

    def ends(self, index: int) -> bool:
        """Whether a sentence or a span ends behind the word there."""
        return index + 1 >= len(self.words) or self.words[index].stop or self.words[index + 1].gap == JOINED

    def sentence(self, index: int) -> range:
        """The words of the sentence, or of the part of it in one span, that the word there is in."""
        start = stop = index
        while start > 0 and not self.ends(start - 1):
            start -= 1
        while not self.ends(stop):
            stop += 1
        return range(start, stop + 1)

    @property
    def plain(self) -> tuple[str, ...]:
        """The words in small letters: two contents with the same are worded alike."""
        return tuple(word.plain for word in self.words)


def wording(record: Record) -> Wording:
    """The words of a record's content."""
    return as_wording(record_tokens(record), record.content.quoted)


def as_wording(words: tuple[Token, ...], quoted: tuple[Span, ...] = ()) -> Wording:
    """Words, of which those in `quoted` are verbatim."""
    words = words[:LONGEST]
    marked = tuple(any(span.start <= word.start < span.end for span in quoted) for word in words)
    return Wording(words, marked, tuple(word.stem for word in words), sum(word.weight for word in words))


def record_tokens(record: Record) -> tuple[Token, ...]:
    """The words of all spans of a content; `text` joins them by " ... ", which the document does not hold."""
    text, at = record.content.text, 0
    found: list[Token] = []
    for span in record.content.spans:
        length = span.end - span.start
        made = tokens(text[at : at + length], span.start)
        if made and found:
            made = (replace(made[0], gap=JOINED), *made[1:])
        found.extend(made)
        at += length + len(JOINED)
    return tuple(found)
