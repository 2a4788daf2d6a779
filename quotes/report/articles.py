"""Records put together by the article that they are from, with its text where that is at hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from quotes.texts import read_text
from quotes.values import Origin, Record


@dataclass(frozen=True, slots=True)
class Article:
    """A document and its records, by where their contents begin; `text` is None where only the sentences are known."""

    origin: Origin
    records: tuple[Record, ...]
    text: str | None


def gather(records: Iterable[Record], texts: Path | None) -> tuple[Article, ...]:
    """The articles in the order of their first records; `texts` is a folder of their texts (`quotes.texts`), or None.

    Two files of one name are two articles. A text that is missing, changed or unreadable is None: the records hold
    the sentences that they are from.
    """
    together: dict[tuple[str, str], list[Record]] = {}
    for record in records:
        together.setdefault((record.document.id, record.document.sha256), []).append(record)
    return tuple(_article(own, texts) for own in together.values())


def _article(records: list[Record], texts: Path | None) -> Article:
    """One document's."""
    ordered = tuple(sorted(records, key=_place))
    try:
        text = read_text(texts, ordered) if texts is not None else None
    except (OSError, ValueError):  # a folder of that name, no permission; a name that the system does not take
        text = None
    return Article(ordered[0].document, ordered, text)


def _place(record: Record) -> tuple[int, int]:
    """Where a record's content begins; of two that begin together the longer one is first."""
    spans = record.content.spans
    return (spans[0].start, -spans[-1].end) if spans else (0, 0)
