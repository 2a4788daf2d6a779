"""A record's content as a row of words, each with its place in the document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quotes.compare.words import Token, tokens
from quotes.values import Record, Span

JOINED = " ... "
"""What stands between the spans of a content in its text."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a content. `quoted[i]`: word i stands between quotation marks. `weight` is that of all words."""

    words: tuple[Token, ...]
    quoted: tuple[bool, ...]
    stems: tuple[str, ...]
    weight: float

    @property
    def plain(self) -> tuple[str, ...]:
        """The words in small letters: two contents with the same are worded alike."""
        return tuple(word.plain for word in self.words)


def wording(record: Record) -> Wording:
    """The words of a record's content."""
    return as_wording(record_tokens(record), record.content.quoted)


def as_wording(words: tuple[Token, ...], quoted: tuple[Span, ...] = ()) -> Wording:
    """Words, of which those in `quoted` are verbatim."""
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
