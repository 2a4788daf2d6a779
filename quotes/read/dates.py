"""The day on which an article says that it was published, and whether it names a day at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TOP = 12
"""Lines with words in which a page's head ends: headline, summary, author, date, counts, and the first words."""
LONGEST = 300
"""Characters of a line that are looked at: more are a paragraph, of which only a dateline counts."""

_MONTH = (
    r"(?P<month{n}>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day|\.)?,?\s+)?"
_DATE = re.compile(
    rf"\b{_WEEKDAY}(?:{_MONTH.format(n=1)}\s+(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year1>(?:19|20)\d\d)"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.format(n=2)},?\s+(?P<year2>(?:19|20)\d\d)"
    r"|(?P<year3>(?:19|20)\d\d)-(?P<month3>\d\d)-(?P<day3>\d\d))(?!\d)",
    re.IGNORECASE,
)
_TIME = (
    r"(?:(?:at|,|\||-|–|—|·|•|@|t)?\s*\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:(?:z|gmt|utc|bst|cet|[ecmp][sd]?t|ist)\b)?(?:[+-]\d\d:?\d\d)?)"
)
_AUTHOR = r"(?:by\s+[^\d.!?]{2,60}?[\s|·•,–—-]+)?"
_SAYS = re.compile(
    rf"(?i)[\s|·•*_(\[-]*{_AUTHOR}(?:first\s+)?(?:published|posted|date(?:\s+published)?|publication\s+date|pub\s?date)"
    rf"\b[\s:]*(?:on\s+|at\s+)?(?:{_TIME}[\s,]*)?$"
)
_ALSO = r"\b(?:last\s+)?(?:updated|modified|edited|corrected)\b"
# What may stand before a date on the date's own line, and behind it: a time, an author, marks.
_BEFORE = re.compile(rf"(?i)[\s|·•*_(\[-]*{_AUTHOR}(?:{_TIME}[\s,]*)?(?:on\s+)?$")
_BEHIND = re.compile(rf"(?i)^[\s,|·•*_)\]-]*{_TIME}?[\s|·•*_)\].-]*(?:by\s+[^\d.!?]{{2,60}}|{_ALSO}.*)?[\s|·•*_)-]*$")
# "HARROW, March 12, 2021 (Agency) - ", "LONDON, England, 12 March 2021 /Wire/ -- ": a place in capitals, and a dash
_PLACE = re.compile(r"^[\s*_]*[A-Z][A-Z .'’-]{2,40}(?:,\s*[A-Z][\w.]{1,20}(?:\s[A-Z]\w+)?)?\s*[,(–—-]*\s*$")
_DASH = re.compile(r"^[\s)]*(?:[(/][^)/\n]{1,40}[)/])?\s*(?:--|[–—-])\s")


def published_in(text: str) -> str | None:
    """The day on which a text says near its top that it was published, in ISO 8601; None wherever there is doubt.

    It is said by "Published" and the like before a date, by a line that holds a date alone (with a time or an author,
    at most), or by a dateline with a year. Where these name two days, or where dates stand alone on lines further
    below too (a chronicle), nothing is said; "updated" is another day. A date needs its year and its month by name (or
    ISO 8601), since 3/12/2021 is two days; one whose weekday does not fit is none.
    """
    lines = (line[:LONGEST] for line in text.splitlines() if line.strip())
    said: set[str] = set()
    alone: set[str] = set()
    for line in islice(lines, TOP):
        for match, day in _dates(line):
            before, behind = line[: match.start()], line[match.end() :]
            if _SAYS.match(before) and _BEHIND.match(behind):
                said.add(day)
            elif (_BEFORE.match(before) and _BEHIND.match(behind)) or (_PLACE.match(before) and _DASH.match(behind)):
                alone.add(day)
    if not said and alone:
        for line in lines:
            alone.update(
                d for m, d in _dates(line) if _BEFORE.match(line[: m.start()]) and _BEHIND.match(line[m.end() :])
            )
    found = said or alone
    return found.pop() if len(found) == 1 else None


def corroborated(day: str | None, text: str) -> str | None:
    """A day that something else than the article tells, if the article names that very day."""
    return day if day is not None and any(named == day for _, named in _dates(text)) else None


def _dates(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """The dates of a text and the days that they mean, in ISO 8601; not those that no calendar has."""
    for match in _DATE.finditer(text):
        day = _day(match)
        if day is not None:
            yield match, day.isoformat()


def _day(match: re.Match[str]) -> date | None:
    """The day that a date means."""
    form = next(n for n in "123" if match[f"year{n}"])
    month = match[f"month{form}"]
    number = int(month) if form == "3" else MONTHS.index(month[:3].lower()) + 1
    try:
        day = date(int(match[f"year{form}"]), number, int(match[f"day{form}"]))
    except ValueError:
        return None
    weekday = match["weekday"]
    return day if weekday is None or DAYS[day.weekday()].startswith(weekday[:3].lower()) else None
