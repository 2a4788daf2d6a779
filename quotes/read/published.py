"""Dates of publication as corpora write them, in ISO 8601, where there is but one way to read them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?$")
_SOLID = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)Z?)?$")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[T ].*)?$")
_YEAR_LAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[T ].*)?$")
_DAY_NAMED = re.compile(r"(?:[A-Za-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})(?:\D.*)?$")
_MONTH_NAMED = re.compile(r"(?:[A-Za-z]+,\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:\D.*)?$")
_SECONDS, _MILLISECONDS = (10**8, 10**10), (10**11, 10**13)  # of 1973 to 2286, since 1970
LATEST = 2200
"""A year after this is none of an article, nor one before 1450, when printing began."""


def iso_published(value: object) -> str | None:
    """A date of publication as an ISO 8601 date, or date and time where it has one; None where that would be a guess.

    Read are ISO 8601 itself with and without hyphens (GDELT's `20160912T101500Z`), the dates of e-mail and RSS (RFC
    2822), dates with the month's name, year first, and seconds or milliseconds since 1970. Of `12/09/2016` nobody
    knows which is the day: None; of `12/31/2016` one number can be only the day.
    """
    if isinstance(value, bool):
        return None
    try:
        if isinstance(value, int | float):
            return _since_1970(value)
        if isinstance(value, str):
            return _written(value.strip())
    except (ValueError, OverflowError, OSError, TypeError, IndexError):  # no such day; what e-mail's reader raises
        return None
    return None


def _since_1970(value: float) -> str | None:
    """A number of seconds or milliseconds."""
    if _MILLISECONDS[0] <= value < _MILLISECONDS[1]:
        value /= 1000
    if not _SECONDS[0] <= value < _SECONDS[1]:
        return None
    return datetime.fromtimestamp(int(value), UTC).isoformat().replace("+00:00", "Z")


def _written(text: str) -> str | None:
    """A date in words and figures. Raises ValueError for a day that is none."""
    if len(text) > 100:
        return None
    if match := _ISO.match(text):
        return _with_time(match)
    if match := _SOLID.match(text):
        day = _day(match[1], match[2], match[3])
        return f"{day}T{match[4]}:{match[5]}:{match[6]}Z" if day and match[4] else day
    if match := _YEAR_FIRST.match(text):
        return _day(match[1], match[2], match[3])
    if match := _YEAR_LAST.match(text):
        return _year_last(match[3], int(match[1]), int(match[2]))
    if re.search(r"\d\d:\d\d", text) and re.match(r"[A-Za-z]{3}, \d", text):
        return _checked(parsedate_to_datetime(text)).isoformat().replace("+00:00", "Z")
    if match := _DAY_NAMED.match(text):
        return _day(match[3], _month(match[2]), match[1])
    if match := _MONTH_NAMED.match(text):
        return _day(match[3], _month(match[1]), match[2])
    return _since_1970(float(text)) if re.fullmatch(r"\d{9,13}(?:\.\d+)?", text) else None


def _with_time(match: re.Match[str]) -> str:
    """ISO 8601 in one form: seconds always, `Z` for UTC, nothing below a second."""
    day = _checked(datetime.fromisoformat(match[1])).date().isoformat()
    if not match[2]:
        return day
    zone = {None: "", "Z": "Z", "UTC": "Z", "GMT": "Z"}.get(match[4], match[4] or "")
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    made = f"{day}T{match[2]}{match[3] or ':00'}{'Z' if zone == '+00:00' else zone}"
    datetime.fromisoformat(made)
    return made


def _year_last(year: str, first: int, second: int) -> str | None:
    """Two numbers of which one is the day: told where only one of them can be the month, or both are alike."""
    if first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _month(name: str) -> int:
    """The number of a month by its English name or its first three letters. Raises ValueError."""
    number = _MONTHS.get(name[:3].lower())
    if number is None:
        raise ValueError(name)
    return number


def _day(year: str, month: int | str, day: int | str) -> str | None:
    """The day in ISO 8601. Raises ValueError where there is none."""
    return _checked(datetime(int(year), int(month), int(day))).date().isoformat()


def _checked(moment: datetime) -> datetime:
    """The same, if articles can be of that year. Raises ValueError."""
    if not date(1450, 1, 1) <= moment.date() < date(LATEST, 1, 1):
        raise ValueError(moment)
    return moment
