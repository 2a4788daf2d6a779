"""Who said what, in which words, and where exactly: attributions from English news articles.

    from quotes import extract
    for record in extract("“It is over,” said Ann Lee, the mayor."):
        print(record.speaker, record.content.text)

`quotes/pipeline.py` is the file to read first. Importing the package imports neither torch nor stanza.
"""

from __future__ import annotations

from quotes.errors import BrokenRecord, ModelMissing, QuotesError, UnreadableDocument
from quotes.parse import Parser
from quotes.pipeline import extract
from quotes.read import read_documents
from quotes.values import Document, Record, Span

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
