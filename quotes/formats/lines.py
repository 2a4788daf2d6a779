"""JSON lines: the records as `quotes extract` writes them."""

from __future__ import annotations

from typing import BinaryIO

from quotes.formats.article import Article
from quotes.write import write_records


class JsonLines:
    """Writes one line a record."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def add(self, article: Article) -> None:
        """Write the lines of a document's records."""
        write_records(article.records, self._stream)

    def finish(self) -> None:
        """There is no end to write."""
