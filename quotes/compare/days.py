"""When a document was published, and which of a group's is the first: only where the documents say so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache

from quotes.compare.values import Earliest, Entry


@lru_cache(maxsize=50_000)
def day(published: str | None) -> str | None:
    """The day of a date of publication, `2026-09-14`, by UTC where it has a zone; None for what is no whole date."""
    if published is None:
        return None
    try:
        if len(published) <= len("2026-09-14"):
            return date.fromisoformat(published).isoformat()
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    try:
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date().isoformat()
    except OverflowError:
        return None


def day_of(entry: Entry) -> str | None:
    """The day on which an entry's document was published; None where it is not known."""
    return day(entry.record.document.published)


def earliest(entries: Sequence[Entry]) -> Earliest:
    """The first known day, and all entries of it: which of one day's is the first is not known."""
    days = [day_of(entry) for entry in entries]
    known = [known for known in days if known is not None]
    first = min(known, default=None)
    found = tuple(entry for entry, when in zip(entries, days, strict=True) if first is not None and when == first)
    return Earliest(first, found, len(entries) - len(known))
