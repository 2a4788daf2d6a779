"""The article in a PDF file: PDFium's text as paragraphs, and what the file says about it."""

from __future__ import annotations

import re
import time
from contextlib import closing

import pypdfium2

from quotes.bylines import byline_in
from quotes.errors import UnreadableDocument
from quotes.read.dates import corroborated, published_in
from quotes.read.media import Extracted
from quotes.read.pdf_lines import Line, guessed, lines_of
from quotes.read.pdf_paragraphs import paragraphs_of
from quotes.read.properties import author_named, title_named
from quotes.read.titles import title_of

# Limits against files made to harm, or that are whole libraries: a long book has fewer pages and letters.
MOST_PAGES = 1_000
MOST_CHARACTERS = 3_000_000
MOST_SECONDS = 60.0
MOST_GUESSED = 0.3
"""Where fonts do not say which letters more than this share of the shapes are, the text is doubtful."""
LEAST_LATIN = 0.7
"""... and none at all if less than this share of it is what English is written with."""

LATIN = 0x2070  # letters of Latin scripts, their accents, and the marks of print

SCAN = "holds no text: if it is a scan, run text recognition (OCR) on it first"
NO_LETTERS = "holds text in fonts that do not say their letters: run text recognition (OCR) on it first"
LOCKED = "is a PDF file with a password: save it without"
BROKEN = "is a broken PDF file: download it again, or save its article as plain text"

_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def pdf_article(data: bytes) -> Extracted:
    """The text of a PDF file as paragraphs with an empty line between them.

    Columns are in the order in which PDFium gives them. Title and author are those of the file's properties unless
    these are what programs put there; the day that the file was made counts as that of publication only if
    the text names that day. Raises UnreadableDocument.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY)
        raise UnreadableDocument(LOCKED if locked else BROKEN) from error
    with closing(document):
        pages, guesses = _pages(document)
        known = document.get_metadata_dict()
    text = "\n\n".join(paragraphs_of(pages)) + "\n"
    if not any(sign.isalnum() for sign in text):
        raise UnreadableDocument(SCAN)
    doubtful = guesses > MOST_GUESSED * len(text)
    if doubtful and sum(ord(sign) < LATIN for sign in text) < LEAST_LATIN * len(text):
        raise UnreadableDocument(NO_LETTERS)
    empty = sum(1 for page in pages if not page)
    warnings = ["letters guessed: the fonts do not say them"] if doubtful else []
    warnings += [f"pages without text: {empty} of {len(pages)}"] if empty else []
    return Extracted(
        text,
        title=title_named(known.get("Title", "")) or title_of(text),
        published=published_in(text) or corroborated(_day(known.get("CreationDate", "")), text),
        byline=byline_in(text) or author_named(known.get("Author", "")),
        warnings=tuple(warnings),
    )


def _pages(document: pypdfium2.PdfDocument) -> tuple[list[list[Line]], int]:
    """The lines of each page, and how many of all characters are guessed. Raises UnreadableDocument at a limit."""
    if len(document) > MOST_PAGES:
        raise UnreadableDocument(f"has {len(document):,} pages, more than the {MOST_PAGES:,} that are read: split it")
    begun, characters, doubtful = time.monotonic(), 0, 0
    pages: list[list[Line]] = []
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise UnreadableDocument(f"is a PDF file whose page {number + 1} is broken: download it again") from error
        with closing(page), closing(text):
            characters += text.count_chars()
            if characters > MOST_CHARACTERS:
                raise UnreadableDocument(f"has more than the {MOST_CHARACTERS:,} characters that are read: split it")
            pages.append(list(lines_of(text, page.get_height())))
            doubtful += guessed(text)
        if time.monotonic() - begun > MOST_SECONDS:
            raise UnreadableDocument(f"takes more than {MOST_SECONDS:.0f} seconds to read: split it, or save it anew")
    return pages, doubtful


def _day(made: str) -> str | None:
    """The day of a PDF date, in ISO 8601."""
    match = _DATE.match(made)
    return "-".join(match.groups()) if match else None
