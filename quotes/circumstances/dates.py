"""What day, week, month or year a time means, as an ISO 8601 date, by the day on which the article was published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from quotes.circumstances.times import time_words

WEEK = 7
MONTHS = 12
EXACT_UNITS = {"day": 1, "week": WEEK}


def day_of(published: str | None) -> date | None:
    """The day of an ISO 8601 date or date and time, in its own time zone; None where it is none."""
    if published is None:
        return None
    try:
        return datetime.fromisoformat(published.strip()).date()
    except ValueError:
        return None


def iso_date(parts: Mapping[str, str], published: date | None, ahead: bool = False) -> str | None:
    """The time that these parts tell (see `times.Expression`), as precisely as they do: "2016-09-12" for a day,
    "2016-W37" for a week, "2016-09" for a month, "2016" for a year. None where they, or the day of publication, do not
    decide.

    A day or month without a year is the latest one not after publication, the day itself included: an article says
    "on Friday" on that very Friday too, as agencies do. With `ahead` (what will be said): the first one not before.
    """
    if "iso" in parts:
        return made_day(*(int(n) for n in parts["iso"].split("-")))
    if "month" in parts and "day" in parts:
        return calendar_day(parts, published, ahead)
    if "weekday" in parts:
        return None if published is None else on_weekday(parts, published, ahead)
    if "month" in parts:
        return in_month(parts, published, ahead)
    if "year" in parts:
        return parts["year"]
    if published is None:
        return None
    if "near" in parts:
        return (published + timedelta(days=time_words("near")[parts["near"].lower()])).isoformat()
    if parts.get("way") == "ago" and "rough" not in parts:
        return ago(parts["count"].lower(), parts["unit"], published)
    if "unit" in parts and "relative" in parts:
        return relative_to(parts["relative"].lower(), parts["unit"], published)
    return None


def made_day(year: int, month: int, day: int) -> str | None:
    """The day in ISO form, None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def month_number(word: str) -> int:
    """The number of a month, from 1, by its name or a short form of it."""
    return (time_words("month") | time_words("short-month"))[word.lower().rstrip(".")]


def calendar_day(parts: Mapping[str, str], published: date | None, ahead: bool) -> str | None:
    """A day of a month; a weekday beside it that is not that day's makes it undecided."""
    month, day = month_number(parts["month"]), int(re.sub(r"\D", "", parts["day"]))
    if "year" in parts:
        made = made_day(int(parts["year"]), month, day)
    elif published is None:
        return None
    else:
        year = published.year
        if (month, day) != (published.month, published.day):
            later = (month, day) > (published.month, published.day)
            year += int(not later) if ahead else -int(later)
        made = made_day(year, month, day)
    if made is not None and "weekday" in parts:
        return made if date.fromisoformat(made).weekday() == time_words("weekday")[parts["weekday"].lower()] else None
    return made


def on_weekday(parts: Mapping[str, str], published: date, ahead: bool) -> str | None:
    """The latest such day not after publication; "last" and "next" only where they can mean but one day.

    "Last Monday" on a Friday may be four days ago or eleven: only where it lies in the week before this one is the
    latest Monday meant for certain. Weeks begin on Monday (ISO 8601).
    """
    number = time_words("weekday")[parts["weekday"].lower()]
    back = (published.weekday() - number) % WEEK
    monday = published - timedelta(days=published.weekday())
    relative = parts.get("relative", "").lower()
    if "unit" in parts:
        weeks = {"last": -1, "this": 0, "next": 1}.get(relative)
        if parts["unit"] != "week" or weeks is None or published.weekday() == WEEK - 1:
            return None
        return (monday + timedelta(days=WEEK * weeks + number)).isoformat()
    if relative == "last":
        latest = published - timedelta(days=back or WEEK)
        return latest.isoformat() if latest < monday else None
    if relative == "next":
        nearest = published + timedelta(days=(number - published.weekday()) % WEEK or WEEK)
        return nearest.isoformat() if nearest >= monday + timedelta(days=WEEK) else None
    if relative == "this":
        return (monday + timedelta(days=number)).isoformat()
    if relative:
        return None
    return (published + timedelta(days=(number - published.weekday()) % WEEK if ahead else -back)).isoformat()


def in_month(parts: Mapping[str, str], published: date | None, ahead: bool) -> str | None:
    """A month: of the year told, else the latest that had begun at publication; "last May" in June may be either."""
    number = month_number(parts["month"])
    if "year" in parts:
        return f"{parts['year']}-{number:02}"
    if published is None:
        return None
    relative = parts.get("relative", "").lower()
    year = published.year - (number > published.month)
    if relative == "last":
        return f"{published.year - 1}-{number:02}" if number >= published.month else None
    if relative == "this":
        return f"{published.year}-{number:02}"
    if relative == "next" or ahead:
        year = published.year + (number < published.month)
        return f"{year}-{number:02}" if relative != "next" or number != published.month else None
    return None if relative else f"{year}-{number:02}"


def ago(counted: str, unit: str, published: date) -> str | None:
    """So many days, weeks, months or years before, as precise as the unit."""
    numbers = time_words("number")
    if not (counted in numbers or counted.isdigit()):
        return None
    number = int(counted) if counted.isdigit() else numbers[counted]
    return stepped(unit, -number, published)


def relative_to(relative: str, unit: str, published: date) -> str | None:
    """ "Last week", "this month", "next year"; "last night", "this morning"."""
    if unit in time_words("part"):
        days = {"last": -1, "this": 0}.get(relative)
        return None if days is None else (published + timedelta(days=days)).isoformat()
    step = {"last": -1, "this": 0, "next": 1}.get(relative)
    # On a Sunday "this week" may begin or end.
    if step is None or (unit == "week" and published.weekday() == WEEK - 1):
        return None
    return None if unit == "day" else stepped(unit, step, published)


def stepped(unit: str, step: int, published: date) -> str | None:
    """The day, week, month or year that lies `step` units from the day of publication, None for other units."""
    try:
        if unit in EXACT_UNITS:
            then = published + timedelta(days=step * EXACT_UNITS[unit])
            year, week, _ = then.isocalendar()
            return then.isoformat() if unit == "day" else f"{year}-W{week:02}"
        months = published.year * MONTHS + published.month - 1 + step * {"month": 1, "year": MONTHS}.get(unit, 0)
        year, month = divmod(months, MONTHS)
        return {"month": f"{year:04}-{month + 1:02}", "year": f"{year:04}"}.get(unit) if year > 0 else None
    except OverflowError:
        return None
