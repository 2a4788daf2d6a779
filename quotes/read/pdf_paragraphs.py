"""Paragraphs from a PDF's lines: running heads left out, lines joined, words hyphenated at line ends made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from quotes.read.pdf_lines import HYPHENS, Line

MARGIN = 0.12
"""Running heads and page numbers stand in this share of the page's height, above and below (an inch and more)."""
WIDE_GAP = 1.35
"""Lines further apart than this many times the page's usual distance are of different paragraphs."""
OTHER_SIZE = 0.12
"""Lines whose letters differ by more than this share are a headline and its text, or the like."""
SHORT = 0.85
"""A line that ends a sentence and is shorter than this share of its neighbour ends its paragraph."""
INDENT = (0.4, 5.0)
"""A first line begins so far to the right of the next, in heights of its letters."""

_NUMBER = re.compile(r"(?i)[-–—\s|]*(?:page|p\.)?\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s|]*")
# what browsers print above and below: date and title, address and page
_PRINTED = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d{2}.*|(?:https?|file)://\S+(?:\s+\d+/\d+)?")
_SENTENCE_END = re.compile(r"[.!?:…]['\"’”)\]]*$")
_DIGITS = re.compile(r"\d+")
_BROKEN = re.compile(rf"(\w+)[-\xad{HYPHENS}]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Prefixes that keep their hyphen in news style (AP Stylebook, "prefixes" and "hyphen").
PREFIXES = frozenset("all anti co cross ex half non pro quasi self vice well".split())


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of a document whose pages have these lines.

    A paragraph that runs over the end of a column or page is one where a sentence does.
    """
    kept = without_heads(pages)
    groups: list[list[Line]] = []
    for page in kept:
        for group in _grouped(page):
            if (
                groups
                and (group[0] is page[0] or _new_column(groups[-1][-1], group[0]))
                and _goes_on(groups[-1], group)
            ):
                groups[-1] += group
            else:
                groups.append(group)
    known = Counter(word.lower() for page in kept for line in page for word in _WORD.findall(line.text))
    return [joined([line.text for line in group], known) for group in groups]


def without_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers, and without what stands above or below the text of several pages.

    Such lines are the same but for their digits, on two pages at least and on a third of all (left and right pages
    may have different ones, and a chapter its own).
    """
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_digits_apart(line.text) for line in page if _in_margin(line)})
    least = max(2, len(pages) / 3)

    def head(line: Line) -> bool:
        if not _in_margin(line):
            return False
        alone = _NUMBER.fullmatch(line.text) or _PRINTED.fullmatch(line.text)
        return alone is not None or counts[_digits_apart(line.text)] >= least

    return [[line for line in page if not head(line)] for page in pages]


def joined(lines: Sequence[str], known: Counter[str]) -> str:
    """Lines as one paragraph. `known` counts the words of the document, in small letters.

    A word broken at a hyphen is joined ("exam-", "ple"), except where the hyphen is its own: before a capital letter
    or a figure ("al-", "Zobai"), behind a figure or a prefix that keeps it, before a part with another hyphen, and
    where the document has the word with its hyphen elsewhere and never without.
    """
    text = ""
    for line in lines:
        broken = _BROKEN.search(text)
        if not text:
            text = line
        elif broken is None:
            text = f"{text} {line}"
        elif _keeps_hyphen(broken[1], line, known):
            text = text[: broken.end(1)] + "-" + line
        else:
            text = text[: broken.end(1)] + line
    return re.sub(f"[{HYPHENS}]", "-", text)


def _keeps_hyphen(before: str, after: str, known: Counter[str]) -> bool:
    """Whether the hyphen between a line's last part of a word and the next line is the word's own."""
    begins = _WORD.match(after)
    if begins is None or after[0].isupper() or before.isdigit() or "-" in begins[0]:
        return True
    first, second = before.lower(), begins[0].lower()
    if known[f"{first}-{second}"] != known[first + second]:
        return known[f"{first}-{second}"] > known[first + second]
    return first in PREFIXES


def _grouped(page: Sequence[Line]) -> list[list[Line]]:
    """A page's lines, those of a paragraph together."""
    gaps = [a.baseline - b.baseline for a, b in pairwise(page) if 0 < a.baseline - b.baseline < 4 * a.size]
    usual = median_low(gaps) if gaps else 0.0
    groups: list[list[Line]] = []
    for line in page:
        if not groups or _begins(groups[-1], line, usual):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _begins(group: Sequence[Line], line: Line, usual: float) -> bool:
    """Whether the line begins a paragraph, after the lines of `group`."""
    before = group[-1]
    gap = before.baseline - line.baseline
    if abs(gap) < before.size / 4:  # the same line, further right
        return False
    if gap < 0 or gap > WIDE_GAP * max(usual, before.size) or abs(line.size - before.size) > OTHER_SIZE * before.size:
        return True
    if _SENTENCE_END.search(before.text) is None:
        return False
    indent = line.left - before.left if len(group) > 1 else 0.0
    if INDENT[0] * line.size < indent < INDENT[1] * line.size:
        return True
    wide = max(other.right - other.left for other in (*group[-2:-1], line))
    return before.right - before.left < SHORT * wide


def _new_column(before: Line, line: Line) -> bool:
    """Whether the line stands higher than the one before it: at the top of the next column."""
    return line.baseline > before.baseline + before.size


def _goes_on(before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Whether a paragraph goes on in another column or on the next page: a sentence does, in the same type."""
    last, first = before[-1], after[0]
    return (
        _SENTENCE_END.search(last.text) is None
        and abs(first.size - last.size) <= OTHER_SIZE * last.size
        and (first.text[0].islower() or first.text[0].isdigit() or _BROKEN.search(last.text) is not None)
    )


def _in_margin(line: Line) -> bool:
    """Whether a line stands where running heads do."""
    return not MARGIN < line.place < 1 - MARGIN


def _digits_apart(text: str) -> str:
    """The line with one sign for each number in it."""
    return _DIGITS.sub("#", text)
