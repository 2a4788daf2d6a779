"""JSON lines: the records as `quotes extract` writes them."""

from __future__ import annotations

from typing import BinaryIO

from quotes.errors import UnusableRecords
from quotes.formats.article import Article
from quotes.write import write_records


class JsonLines:
    """Writes one line a record."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def add(self, article: Article) -> None:
        """Write the lines of a document's records. Raises UnusableRecords where they hold numbers beyond 64 bits."""
        try:
            write_records(article.records, self._stream)
        except TypeError as error:
            raise UnusableRecords(
                f"{article.id}: its records cannot be JSON lines ({error}): extract them anew"
            ) from error

    def finish(self) -> None:
        """There is no end to write."""
