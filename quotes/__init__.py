"""Who said what, in which words, and where exactly: attributions from English news articles.

    from quotes import extract
    for record in extract("“It is over,” said Ann Lee, the mayor."):
        print(record.speaker, record.content.text)

`quotes/pipeline.py` is the file to read first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotes.errors import BrokenRecord, ModelMissing, QuotesError, UnreadableDocument
from quotes.values import Document, Record, Span

if TYPE_CHECKING:
    from quotes.parse import Parser
    from quotes.pipeline import extract
    from quotes.read import read_documents

__version__ = "0.1.0"

__all__ = [
    "BrokenRecord",
    "Document",
    "ModelMissing",
    "Parser",
    "QuotesError",
    "Record",
    "Span",
    "UnreadableDocument",
    "__version__",
    "extract",
    "read_documents",
]


def __getattr__(name: str) -> object:
    """Import the steps only when they are asked for, so that `import quotes` and `quotes --help` stay quick."""
    if name in ("extract", "Parser"):
        from quotes import pipeline

        return getattr(pipeline, name)
    if name == "read_documents":
        from quotes.read import read_documents

        return read_documents
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
