"""Where a text's paragraphs stand, and the blocks of them that the parser gets. Pure text, no model.

News pages come as a crawler saved them: headline, caption, "Share", each on its own line, with or without blank
lines. Mail and old wire copy come hard-wrapped at some 70 characters. Both must give whole paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotes.values import Span

BLOCK_LIMIT = 2000
"""Characters of a block at most: some 350 words, so that no sentence can make the parser's square tables large."""

WRAPPED = range(55, 91)
"""Usual lengths of hard-wrapped lines (RFC 5322 advises at most 78 characters; wire copy and old mail use 60 to 80)."""

_LINE = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_MARKER = re.compile(r"(?:#{1,6}|>+|[-*•])\s+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z])")
_BREAK = re.compile(r"\s+")
# str.strip knows white space; these are as invisible but are not
_BLANK = " \t\n\r\x0b\x0c\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff\xad\x00" + "".join(
    map(chr, range(0x2000, 0x200B))
)


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of `text` in order, without the white space and list marks around them.

    Blank lines separate paragraphs, and so does every line break, except inside a block of hard-wrapped prose.
    """
    found: list[Span] = []
    block: list[Span] = []
    for line in [*_lines(text), Span(len(text), len(text))]:
        if line.start < line.end:
            block.append(line)
            continue
        if _hard_wrapped(text, block):
            block = [Span(block[0].start, block[-1].end)]
        found += [_unmarked(text, span) for span in block]
        block = []
    return tuple(span for span in found if span.start < span.end)


def blocks(text: str, paragraph: Span, limit: int = BLOCK_LIMIT) -> tuple[Span, ...]:
    """`paragraph` in pieces of at most `limit` characters, each trimmed and none blank.

    Cut after a sentence where there is one, else at white space, else anywhere.
    """
    found: list[Span] = []
    start = paragraph.start
    while start < paragraph.end:
        end = paragraph.end
        if end - start > limit:
            end = _cut(text, start, start + limit)
        piece = _trimmed(text, start, end)
        if piece.start < piece.end:
            found.append(piece)
        start = end
    return tuple(found)


def _cut(text: str, start: int, end: int) -> int:
    """The best place in `text[start:end]` to cut, after `start`."""
    # two more characters let the pattern see the capital letter that follows
    ends = [m.end() for m in _SENTENCE_END.finditer(text, start, end + 2) if m.end() <= end]
    if ends:
        return ends[-1]
    spaces = [m.end() for m in _BREAK.finditer(text, start + 1, end)]
    return spaces[-1] if spaces else end


def _lines(text: str) -> Iterator[Span]:
    """The lines of `text`, trimmed; a blank one is an empty span."""
    start = 0
    for match in _LINE.finditer(text):
        yield _trimmed(text, start, match.start())
        start = match.end()
    yield _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Span:
    """`text[start:end]` without the white space at its ends."""
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return Span(start, end)


def _unmarked(text: str, span: Span) -> Span:
    """The span without Markdown's mark of a heading, a citation or a list at its start."""
    mark = _MARKER.match(text, span.start, span.end)
    return Span(mark.end(), span.end) if mark else span


def _hard_wrapped(text: str, block: Sequence[Span]) -> bool:
    """Whether the lines of a block are one paragraph of prose, broken at a fixed width."""
    if len(block) < 2:
        return False
    widths = [line.end - line.start for line in block]
    if max(widths) > WRAPPED.stop + 10:
        return False
    if sum(w in WRAPPED for w in widths[:-1]) * 5 < len(widths[:-1]) * 4:
        return False
    # prose goes on in small letters after most of its line breaks; captions and headlines start anew
    inside = sum(text[line.start].islower() for line in block[1:])
    return inside * 2 >= len(block) - 1
