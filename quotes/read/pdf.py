"""The article in a PDF file."""

from __future__ import annotations

import pypdfium2

from quotes.errors import UnreadableDocument
from quotes.read.media import Extracted


def pdf_article(data: bytes) -> Extracted:
    """The text of all pages. Raises UnreadableDocument."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument("is a broken PDF file: save it anew") from error
    with document:
        text = "\n\n".join(page.get_textpage().get_text_range() for page in document)
    return Extracted(text)
