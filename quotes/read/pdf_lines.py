"""A PDF page's lines as PDFium finds them: their words, and where they stand."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2.raw
from pypdfium2 import PdfTextPage

# PDFium gives the hyphen of a broken word as one of these, with the next line right behind it; other lines' ends as
# those below.
HYPHENS = "\x02\ufffe"
ENDS = (10, 13)
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page. Lengths are points (1/72 inch), from the page's lower left corner.

    `size` is the height of its letters, `place` where its baseline stands in the page's height, from 0 (bottom) to 1.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    place: float


def lines_of(page: PdfTextPage, height: float) -> Iterator[Line]:
    """The lines of a page that is `height` points high, in the order in which PDFium reads them."""
    codes = [pypdfium2.raw.FPDFText_GetUnicode(page, at) for at in range(page.count_chars())]
    start = 0
    for at, code in enumerate([*codes, ENDS[0]]):
        hyphen = code < 0x10000 and chr(code) in HYPHENS
        if code in ENDS or hyphen:
            line = _line(page, start, codes[start : at + hyphen], height)
            if line is not None:
                yield line
            start = at + 1


def guessed(page: PdfTextPage) -> int:
    """How many of a page's characters PDFium had to guess, since the font does not say which letter a shape is."""
    return sum(pypdfium2.raw.FPDFText_HasUnicodeMapError(page, at) == 1 for at in range(page.count_chars()))


def _line(page: PdfTextPage, start: int, codes: Sequence[int], height: float) -> Line | None:
    """The line of the characters from `start` on; None where there is no sign among them."""
    seen = [at for at, code in enumerate(codes) if code > 32 and not chr(code).isspace()]
    if not seen:
        return None
    first, last = start + seen[0], start + seen[-1]
    left, bottom, _, top = page.get_charbox(first, loose=True)
    right = page.get_charbox(last, loose=True)[2]
    x, y = ctypes.c_double(), ctypes.c_double()
    pypdfium2.raw.FPDFText_GetCharOrigin(page, first, x, y)
    return Line(_words(codes), left, right, y.value, top - bottom, y.value / height if height else 0.0)


def _words(codes: Sequence[int]) -> str:
    """The characters as text: pairs of surrogates joined, ligatures as letters, one space for all white space."""
    text = "".join(map(chr, codes)).translate(LIGATURES)
    if any(0xD800 <= code < 0xE000 for code in codes):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(text.split())
