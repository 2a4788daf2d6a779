"""Who said what, in which words, and where exactly: attributions from English news articles.

    from quotes import extract
    for record in extract("“It is over,” said Ann Lee, the mayor."):
        print(record.speaker, record.content.text)

`quotes/pipeline.py` is the file to read first. Importing the package imports none of its modules before a name of
theirs is asked for: `quotes --help` must answer at once.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_PLACES = {
    "BrokenRecord": "errors",
    "Document": "values",
    "ModelMissing": "errors",
    "Parser": "parse",
    "QuotesError": "errors",
    "Record": "values",
    "Span": "values",
    "UnreadableDocument": "errors",
    "extract": "pipeline",
    "read_documents": "read",
}
"""The module of each public name."""


def __getattr__(name: str) -> object:
    """A public name, from its module."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"quotes.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    """The public names."""
    return __all__
