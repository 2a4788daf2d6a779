"""The day of publication, where the article says it beyond doubt, and nothing where it does not."""

from __future__ import annotations

import pytest

from quotes.read.dates import TOP, corroborated, published_in

STORY = "The council will shut the bridge, its chief engineer said on Friday.\n\n“It did not hold,” she said.\n"


@pytest.mark.parametrize(
    "line",
    [
        "March 12, 2021",
        "12 March 2021",
        "Friday, 12th March 2021",
        "FRIDAY MARCH 12 2021",
        "Mar. 12, 2021, 8:30 a.m. ET",
        "2021-03-12",
        "2021-03-12T08:30:00Z",
        "March 12, 2021 at 8:30 AM by Ann Lee",
        "By Ann Lee | March 12, 2021",
        "By ANN LEE, 12 March 2021 • 08.30",
        "08:30 GMT, 12 March 2021",
        "12 March 2021 | Last updated 14 March 2021 at 10:00",
        "(March 12, 2021)",
        "Published: 12 March 2021",
        "Published on March 12, 2021 at 8:30 am",
        "PUBLISHED 08:30 EST, 12 March 2021",
        "First published 12 Mar 2021. Updated 14 Mar 2021",
        "Posted March 12th, 2021 by Bo Berg",
        "By Ann Lee Published March 12, 2021",
        "Date: 2021-03-12",
        "HARROW, March 12, 2021 (Agency) - The council will shut the bridge.",
        "LOWER HARROW, Ohio (March 12, 2021) — The council will shut the bridge.",
        "HARROW, England, 12 March 2021 /Wire/ -- The council will shut the bridge.",
        "HARROW – 2021-03-12 – The council will shut the bridge.",
    ],
)
def test_a_date_of_publication(line: str) -> None:
    assert published_in(f"Council shuts the Weir bridge\n\n{line}\n\n{STORY}") == "2021-03-12"
    assert published_in(f"{line}\r\n{STORY}") == "2021-03-12"


@pytest.mark.parametrize(
    "line",
    [
        "Updated March 12, 2021",
        "Last updated: 12 March 2021 at 10:00",
        "3/12/2021",
        "March 12",
        "Friday, 8:30 a.m.",
        "March 2021",
        "February 30, 2021",
        "Thursday, March 12, 2021",  # it was a Friday
        "March 12, 2021, was the day on which the bridge held, said Quist.",
        "In an email dated March 12, 2021, Quist said no.",
        "A report published on March 12, 2021 said no.",
        "Published in 2021",
        "The bridge shut on March 12, 2021",
        "HARROW, March 12 (Agency) - The council will shut the bridge.",
        "HARROW, March 12, 2021 was a cold day.",
        "Quist (March 12, 2021) - the engineer - said no.",
        "March 12, 2021 - March 14, 2021",
        "12021-03-12",
        "March 12, 20215",
    ],
)
def test_no_date_of_publication(line: str) -> None:
    assert published_in(f"Council shuts the Weir bridge\n\n{line}\n\n{STORY}") is None


def test_two_days_are_none_unless_one_is_said_to_be_that_of_publication() -> None:
    assert published_in(f"March 12, 2021\n\nMarch 14, 2021\n\n{STORY}") is None
    assert published_in(f"March 12, 2021\n12 March 2021\n{STORY}") == "2021-03-12"
    assert published_in(f"Published March 12, 2021\n\nMarch 14, 2021\n\n{STORY}") == "2021-03-12"
    assert published_in(f"Published March 12, 2021\nPosted March 14, 2021\n{STORY}") is None


def test_a_chronicle_has_no_day() -> None:
    days = "".join(f"March {day}, 2021\n\nOn this day the bridge held, she said.\n\n" for day in range(1, 20))
    assert published_in(days) is None
    assert published_in(f"March 12, 2021\n\n{STORY * TOP}\nMarch 14, 2021\n{STORY}") is None


def test_only_the_top_counts() -> None:
    assert published_in(STORY * TOP + "March 12, 2021\n") is None
    assert published_in(STORY * TOP + "Published: March 12, 2021\n") is None


def test_a_line_of_dates_without_end_takes_no_time() -> None:
    assert published_in("March 12, 2021 " * 200_000) is None


@pytest.mark.parametrize(
    ("day", "text", "said"),
    [
        ("2021-03-12", "It shut on 12 March 2021, she said.", "2021-03-12"),
        ("2021-03-12", "It shut on Friday (Mar 12, 2021).", "2021-03-12"),
        ("2021-03-12", "It shut on 13 March 2021, she said.", None),
        ("2021-03-12", "It shut on 12 March, she said.", None),
        (None, "It shut on 12 March 2021, she said.", None),
    ],
)
def test_a_day_from_elsewhere_counts_where_the_text_names_it(day: str | None, text: str, said: str | None) -> None:
    assert corroborated(day, text) == said
