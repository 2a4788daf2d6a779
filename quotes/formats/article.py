"""What a writer takes: the records of one document, with the document's text where it is at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Protocol

from quotes.values import Record

TOGETHER = 1000
"""At most so many records of a document at a time: a file may claim that all of it is one document."""


@dataclass(frozen=True, slots=True)
class Article:
    """A document's id, its records (none is possible), and its text; None where nobody has it."""

    id: str
    records: tuple[Record, ...]
    text: str | None = None


class Writer(Protocol):
    """Writes records in one form."""

    def add(self, article: Article) -> None:
        """Write the records of one document. Raises OSError, and UnusableRecords where they are not of its text."""

    def finish(self) -> None:
        """Write what stands at the end."""


def articles(records: Iterable[Record]) -> Iterator[Article]:
    """The records by document, without texts. A document whose records do not stand together comes several times."""
    for (id, _), some in groupby(records, key=lambda record: (record.document.id, record.document.sha256)):
        while together := tuple(islice(some, TOGETHER)):
            yield Article(id, together)
