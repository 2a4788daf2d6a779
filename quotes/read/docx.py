"""The article in a Word file."""

from __future__ import annotations

import io

import docx

from quotes.errors import UnreadableDocument
from quotes.read.media import Extracted


def docx_article(data: bytes) -> Extracted:
    """The paragraphs of the document's body. Raises UnreadableDocument."""
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:
        raise UnreadableDocument("is a broken Word file: save it anew") from error
    return Extracted("\n\n".join(p.text for p in document.paragraphs if p.text.strip()) + "\n")
