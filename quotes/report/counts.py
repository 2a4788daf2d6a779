"""How many: what the head of a report and its charts say."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from quotes.pages import shortened, visible
from quotes.report.articles import Article
from quotes.values import AttributionType, Record

TOP = 15  # speakers in their chart
BINS = 10  # of the confidence
MOST_COLUMNS = 40  # of the dates' chart: more are too thin to read
NO_SPEAKER = "none"
TYPES: tuple[AttributionType, ...] = ("direct", "indirect", "mixed")

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|[T ])")


@dataclass(frozen=True, slots=True)
class _Unit:
    """Days, months or years, numbered without gaps; `name` is ISO 8601."""

    number: Callable[[datetime.date], int]
    name: Callable[[int], str]


_UNITS = (
    _Unit(datetime.date.toordinal, lambda n: datetime.date.fromordinal(n).isoformat()),
    _Unit(lambda day: day.year * 12 + day.month - 1, lambda n: f"{n // 12:04}-{n % 12 + 1:02}"),
    _Unit(lambda day: day.year, lambda n: f"{n:04}"),
)


@dataclass(frozen=True, slots=True)
class Bar:
    """So many records of one kind. `share` is that of the longest bar, 0 to 1."""

    label: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Counts:
    """What there is. Speakers are told apart by name, as each article has it; unknown are records without a speaker,
    or with one whom the article does not let know. `undated`: articles without a day of publication.
    """

    articles: int
    records: int
    speakers: int
    unknown: int
    by_speaker: tuple[Bar, ...]
    by_type: tuple[Bar, ...]
    by_kind: tuple[Bar, ...]
    by_confidence: tuple[Bar, ...]
    by_date: tuple[Bar, ...]
    undated: int


def count(articles: Sequence[Article]) -> Counts:
    """The counts of a report."""
    records = [record for article in articles for record in article.records]
    names = Counter(r.speaker.name for r in records if r.speaker is not None and known(r))
    kinds = Counter(kind_of(r) for r in records)
    types = Counter(r.type for r in records)
    sure = Counter(min(int(min(max(r.confidence, 0), 1) * BINS), BINS - 1) for r in records)
    days = [(day, len(a.records)) for a in articles if (day := published_day(a.origin.published)) is not None]
    return Counts(
        articles=len(articles),
        records=len(records),
        speakers=len(names),
        unknown=sum(not known(r) for r in records),
        by_speaker=_bars((label, n) for label, n in _most(names)),
        by_type=_bars((label, types[label]) for label in TYPES if types[label]),
        by_kind=_bars(kinds.most_common()),
        by_confidence=_bars((f"{n / BINS:.1f} to {(n + 1) / BINS:.1f}", sure[n]) for n in range(BINS)),
        by_date=_bars(_columns(days)),
        undated=len(articles) - len(days),
    )


def known(record: Record) -> bool:
    """Whether the record says who speaks."""
    return record.speaker is not None and record.speaker.kind != "unknown"


def kind_of(record: Record) -> str:
    """The kind of the record's speaker, `none` where it has none."""
    return record.speaker.kind if record.speaker is not None else NO_SPEAKER


def published_day(published: str | None) -> datetime.date | None:
    """The day of a date or a date and time in ISO 8601; None for anything else."""
    match = _DAY.match(published or "")
    try:
        return datetime.date.fromisoformat(match[0]) if match else None
    except ValueError:
        return None


def _most(names: Counter[str]) -> Iterable[tuple[str, int]]:
    """The names with most records; those that have as many by the alphabet."""
    return sorted(names.items(), key=lambda item: (-item[1], item[0]))[:TOP]


def _bars(counted: Iterable[tuple[str, int]]) -> tuple[Bar, ...]:
    """The counts as bars, the longest one of length 1."""
    pairs = [(shortened(visible(label), 80), n) for label, n in counted]
    longest = max((n for _, n in pairs), default=0) or 1
    return tuple(Bar(label, n, n / longest) for label, n in pairs)


def _columns(days: Sequence[tuple[datetime.date, int]]) -> Iterable[tuple[str, int]]:
    """Records by day, month or year, whichever gives few columns first; gaps are columns of none.

    Where even the years are too many, those that have records, the latest of them.
    """
    if not days:
        return ()
    first, last = min(day for day, _ in days), max(day for day, _ in days)
    for unit in _UNITS:
        counted: Counter[int] = Counter()
        for day, n in days:
            counted[unit.number(day)] += n
        if unit.number(last) - unit.number(first) < MOST_COLUMNS:
            slots: Iterable[int] = range(unit.number(first), unit.number(last) + 1)
            break
    else:
        slots = sorted(counted)[-MOST_COLUMNS:]
    return [(unit.name(slot), counted[slot]) for slot in slots]
