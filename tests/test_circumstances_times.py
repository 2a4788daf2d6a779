"""Times: where they are told in a sentence, and what day, week, month or year they mean."""

from __future__ import annotations

import re
from datetime import date

import pytest

from quotes.circumstances.dates import day_of, iso_date
from quotes.circumstances.times import expressions
from quotes.values import Document, Sentence, Word

WEDNESDAY = date(2016, 9, 14)
SUNDAY = date(2016, 9, 18)


def plain(text: str) -> Sentence:
    """A sentence whose words are split at spaces and punctuation, adverbs tagged, without a tree."""
    words = [
        Word(
            i, m[0], m[0].lower(), "ADV" if m[0].endswith("ly") else "PUNCT" if m[0] in ",.()" else "X", "", "", -1,
            "root", *m.span(),
        )
        for i, m in enumerate(re.finditer(r"[ap]\.m\.|(?:Sept|Oct|Jan)\.|[\w:’'-]+|[^\w\s]", text))
    ]  # fmt: skip
    return Sentence(0, 0, len(text), 0, tuple(words))


def told(text: str) -> list[str]:
    """The words of the times in a text."""
    return [e.span.of(text) for e in expressions(Document("text", text, ""), plain(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She said on Friday that it was over.", ["on Friday"]),
        ("She said late on Monday night that it was over.", ["late on Monday night"]),
        ("She said Monday, Sept. 12, 2016, in Ohio.", ["Monday, Sept. 12, 2016"]),
        ("She said at 3 p.m. on Friday in Ohio.", ["at 3 p.m. on Friday"]),
        ("She said in early September that it was over.", ["in early September"]),
        ("She said on the night of June 5 that it was over.", ["on the night of June 5"]),
        ("She said two weeks ago, and again last month.", ["two weeks ago", "last month"]),
        ("She said in the 1990s that it was over.", ["in the 1990s"]),
        ("She said in recent days that it was over.", ["in recent days"]),
        ("She recently said at the time what she meant.", ["recently", "at the time"]),
        ("She said over the weekend that it was over.", ["over the weekend"]),
        ("She said Tuesday of last week that it was over.", ["Tuesday of last week"]),
        ("Later in the day, she said it was over.", ["Later in the day"]),
        ("She said on 2016-09-12 that it was over.", ["on 2016-09-12"]),
        # bounds, lengths, names, numbers and other words
        ("She has said since Friday that it was over.", []),
        ("She said before September 12 that it was over.", []),
        ("She has said for two weeks that it was over.", []),
        ("She told USA Today that it may march.", []),
        ("It was told 2,000 years ago.", ["2,000 years ago"]),
        ("She said more than two centuries later that it was over.", ["more than two centuries later"]),
        ("The Super Tuesday vote and the Black Friday sale.", []),
        ("She said 12 people and 2016 percent may fall.", []),
        ("She met May at the door in time for March winds.", []),
        ("He said Mondays are hard at the weekday market.", []),
    ],
)
def test_times_in_a_sentence(text: str, found: list[str]) -> None:
    assert told(text) == found


def meant(text: str, published: date | None, ahead: bool = False) -> str | None:
    """What the one time in a text means."""
    (time,) = expressions(Document("text", text, ""), plain(text))
    return iso_date(time.parts, published, ahead)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("on Friday", "2016-09-09"),
        ("on Wednesday", "2016-09-14"),
        ("Tuesday night", "2016-09-13"),
        ("last Friday", "2016-09-09"),
        ("last Monday", None),
        ("next Monday", "2016-09-19"),
        ("next Friday", None),
        ("this Friday", "2016-09-16"),
        ("the following Friday", None),
        ("Tuesday of last week", "2016-09-06"),
        ("today", "2016-09-14"),
        ("yesterday evening", "2016-09-13"),
        ("last night", "2016-09-13"),
        ("this morning", "2016-09-14"),
        ("that night", None),
        ("earlier in the week", None),
        ("last week", "2016-W36"),
        ("earlier this month", "2016-09"),
        ("late last month", "2016-08"),
        ("last year", "2015"),
        ("last summer", None),
        ("three days ago", "2016-09-11"),
        ("two weeks ago", "2016-W35"),
        ("nine months ago", "2015-12"),
        ("a year ago", "2015"),
        ("a decade ago", None),
        ("a few days ago", None),
        ("nearly two years ago", None),
        ("two days later", None),
        ("on Sept. 14", "2016-09-14"),
        ("on Sept. 15", "2015-09-15"),
        ("on 3 March", "2016-03-03"),
        ("on September 31", None),
        ("on Monday, Sept. 12", "2016-09-12"),
        ("on Friday, Sept. 12", None),
        ("in September", "2016-09"),
        ("in October", "2015-10"),
        ("last October", "2015-10"),
        ("last June", None),
        ("in October 2012", "2012-10"),
        ("in 2012", "2012"),
        ("in the summer of 2012", "2012"),
        ("in the 1980s", None),
        ("over the weekend", None),
        ("recently", None),
    ],
)
def test_what_a_time_means(text: str, meaning: str | None) -> None:
    assert meant(text, WEDNESDAY) == meaning


@pytest.mark.parametrize("text", ["last week", "this week", "Tuesday of last week"])
def test_on_a_sunday_weeks_are_undecided(text: str) -> None:
    assert meant(text, SUNDAY) is None


@pytest.mark.parametrize(
    ("text", "meaning"),
    [("on Friday", "2016-09-16"), ("on Wednesday", "2016-09-14"), ("on Sept. 12", "2017-09-12"), ("in May", "2017-05")],
)
def test_what_will_be_said_lies_ahead(text: str, meaning: str) -> None:
    assert meant(text, WEDNESDAY, ahead=True) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("on Sept. 12, 2016", "2016-09-12"),
        ("on 2016-09-12", "2016-09-12"),
        ("in May 2012", "2012-05"),
        ("in 2012", "2012"),
        ("on Sept. 12", None),
        ("on Friday", None),
        ("in May", None),
        ("today", None),
        ("last week", None),
        ("two days ago", None),
    ],
)
def test_without_a_day_of_publication_only_absolute_times_are_known(text: str, meaning: str | None) -> None:
    assert meant(text, None) == meaning


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2016-09-14", WEDNESDAY),
        ("2016-09-14T23:30:00-05:00", WEDNESDAY),
        ("2016-09-14T08:00:00Z", WEDNESDAY),
        (" 2016-09-14 08:00 ", WEDNESDAY),
        ("2016-09", None),
        ("14 September", None),
        ("", None),
        (None, None),
    ],
)
def test_the_day_of_publication(published: str | None, day: date | None) -> None:
    assert day_of(published) == day


def test_times_before_the_calendar_begins_are_not_known() -> None:
    assert meant("3000 years ago", WEDNESDAY) is None
    assert meant("900000 weeks ago", WEDNESDAY) is None
