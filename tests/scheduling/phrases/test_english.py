"""What phrases mean, by example."""

from datetime import date

import pytest

from planner.i18n.dates import span_label
from planner.scheduling.phrases import readings

TODAY = date(2017, 3, 2)  # a Thursday


def labels(phrase: str, today: date = TODAY) -> list[str]:
    return [span_label(reading.first, reading.last) for reading in readings(phrase, today=today)]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("last week of March 2017", ["27–31 March 2017", "25–31 March 2017"]),
        ("last week of March 2027", ["22–28 March 2027", "25–31 March 2027", "22–26 March 2027"]),
        ("last week of April 2018", ["23–29 April 2018", "24–30 April 2018", "23–27 April 2018"]),
        ("first week of April 2027", ["1–4 April 2027", "1–7 April 2027", "5–9 April 2027"]),
        ("first week of May 2017", ["1–7 May 2017", "1–5 May 2017"]),
        ("second week of March", ["6–12 March 2017", "8–14 March 2017", "13–17 March 2017"]),
        ("4th week of May", ["22–28 May 2017", "22–26 May 2017"]),
        ("fifth week of March 2017", ["27–31 March 2017", "29–31 March 2017"]),
        ("fifth week of March 2027", ["29–31 March 2027"]),
        ("last but one week of March", ["20–26 March 2017", "18–24 March 2017", "20–24 March 2017"]),
        ("second to last week of March", ["20–26 March 2017", "18–24 March 2017", "20–24 March 2017"]),
        ("first full week of March", ["6–12 March 2017", "6–10 March 2017"]),
        ("last full working week of March 2027", ["22–26 March 2027"]),
        ("last working week of March", ["27–31 March 2017"]),
        ("first workweek in March", ["6–10 March 2017"]),
        ("the last week of next month", ["24–30 April 2017", "24–28 April 2017"]),
        ("the last week of this month", ["27–31 March 2017", "25–31 March 2017"]),
        ("last week of March next year", ["26–31 March 2018", "25–31 March 2018", "26–30 March 2018"]),
    ],
)
def test_weeks_of_a_month(phrase: str, expected: list[str]) -> None:
    assert labels(phrase) == expected


@pytest.mark.parametrize(
    "phrase",
    [
        "last week of March",
        "Last week in March",
        "the last week of March, 2017",
        "in the last week of March",
        "during the last week of March of this year",
        "LAST  WEEK\u3000OF ＭＡＲＣＨ ２０１７.",
        "last week march",
        "final week of mar. 2017",
    ],
)
def test_the_acceptance_phrase_in_many_hands(phrase: str) -> None:
    assert labels(phrase) == ["27–31 March 2017", "25–31 March 2017"]


def test_readings_say_what_they_mean() -> None:
    assert [reading.reading for reading in readings("last week of March 2027", today=TODAY)] == [
        "the last week with most of its days in March",
        "the last seven days of March",
        "the last full working week of March, Monday to Friday",
    ]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("end of March", ["25–31 March 2017", "21–31 March 2017"]),
        ("the end of the month", ["25–31 March 2017", "21–31 March 2017"]),
        ("beginning of April", ["1–7 April 2017", "1–10 April 2017"]),
        ("early April 2018", ["1–10 April 2018", "1–7 April 2018"]),
        ("mid-March", ["11–20 March 2017"]),
        ("mid–March", ["11–20 March 2017"]),
        ("mid March", ["11–20 March 2017"]),
        ("middle of March", ["11–20 March 2017"]),
        ("late Feb", ["21–28 February 2018", "22–28 February 2018"]),
        ("first half of March", ["1–15 March 2017"]),
        ("second half of February 2020", ["16–29 February 2020"]),
        ("March 2017", ["1–31 March 2017"]),
        ("in March", ["1–31 March 2017"]),
        ("March of next year", ["1–31 March 2018"]),
        ("February", ["1–28 February 2018"]),
        ("this month", ["1–31 March 2017"]),
        ("next month", ["1–30 April 2017"]),
        ("last Thursday of March", ["Thu 30 March 2017"]),
        ("first Tuesday of May 2017", ["Tue 2 May 2017"]),
        ("first Wednesday of March", ["Wed 7 March 2018"]),
        ("fifth Friday in March 2017", ["Fri 31 March 2017"]),
    ],
)
def test_parts_of_a_month(phrase: str, expected: list[str]) -> None:
    assert labels(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("week 13", ["27 March – 2 April 2017"]),
        ("week 13 of 2017", ["27 March – 2 April 2017"]),
        ("week 13, 2017", ["27 March – 2 April 2017"]),
        ("week 13/2017", ["27 March – 2 April 2017"]),
        ("2017-W13", ["27 March – 2 April 2017"]),
        ("2017w13", ["27 March – 2 April 2017"]),
        ("W13", ["27 March – 2 April 2017"]),
        ("calendar week no. 13", ["27 March – 2 April 2017"]),
        ("week 1 of 2019", ["31 December 2018 – 6 January 2019"]),
        ("week 8", ["19–25 February 2018"]),
        ("week 53", ["28 December 2020 – 3 January 2021"]),
        ("this week", ["27 February – 5 March 2017"]),
        ("next week", ["6–12 March 2017"]),
        ("the week after next", ["13–19 March 2017"]),
        ("in two weeks", ["13–19 March 2017", "Thu 16 March 2017"]),
        ("in 3 weeks' time", ["20–26 March 2017", "Thu 23 March 2017"]),
        ("in two months", ["1–31 May 2017"]),
        ("in 2 months' time", ["1–31 May 2017"]),
        ("in a month", ["1–30 April 2017"]),
        ("in 10 months", ["1–31 January 2018"]),
        ("in 10 days", ["Sun 12 March 2017"]),
        ("in ten days", ["Sun 12 March 2017"]),
        ("within two weeks", ["2–16 March 2017"]),
        ("within the next 10 days", ["2–12 March 2017"]),
        ("next 14 days", ["2–16 March 2017"]),
        ("in the next two weeks", ["2–16 March 2017", "6–19 March 2017"]),
        ("next 0 weeks", ["Thu 2 March 2017"]),
        ("week of 29 March", ["27 March – 2 April 2017"]),
        ("the week of March 29, 2027", ["29 March – 4 April 2027"]),
        ("week starting 29 March", ["29 March – 4 April 2017"]),
        ("week beginning tomorrow", ["3–9 March 2017"]),
        ("Q2 2017", ["1 April – 30 June 2017"]),
        ("2017-Q4", ["1 October – 31 December 2017"]),
        ("second quarter", ["1 April – 30 June 2017"]),
        ("last quarter of 2018", ["1 October – 31 December 2018"]),
        ("this quarter", ["1 January – 31 March 2017"]),
        ("next quarter", ["1 April – 30 June 2017"]),
        ("last quarter of the year", ["1 October – 31 December 2017"]),
        ("first half of 2017", ["1 January – 30 June 2017"]),
        ("in the second half of 2018", ["1 July – 31 December 2018"]),
        ("second half of the year", ["1 July – 31 December 2017"]),
        ("the last half of this year", ["1 July – 31 December 2017"]),
        ("first half of next year", ["1 January – 30 June 2018"]),
        ("2018", ["1 January – 31 December 2018"]),
        ("this year", ["1 January – 31 December 2017"]),
    ],
)
def test_weeks_quarters_and_years(phrase: str, expected: list[str]) -> None:
    assert labels(phrase) == expected


@pytest.mark.parametrize(
    "phrase",
    [
        "27-31 March",
        "27 - 31 March 2017",
        "27–31 March 2017",
        "27—31 March",
        "27 to 31 March",
        "27 until 31 March",
        "27 till 31 March",
        "27 through 31 March",
        "27th-31st of March",
        "from 27 to 31 March",
        "from the 27th to the 31st of March",
        "between 27 and 31 March 2017",
        "between 27 March and 31 March",
        "between March 27 and 31",
        "March 27-31",
        "March 27–31, 2017",
        "March 27 to 31",
        "27.-31.3.2017",
        "27-31.03.2017",
        "27.03.-31.03.2017",
        "27.03. – 31.03.2017",
        "2017-03-27..2017-03-31",
        "2017-03-27 to 2017-03-31",
        "2017-03-27 - 2017-03-31",
        "2017-03-27-2017-03-31",
        "2017-03-27–2017-03-31",
        "27-Mar-2017 to 31-Mar-2017",
        "Mon 27 March - Fri 31 March",
        "27 March … 31 March",
    ],
)
def test_a_range_in_many_hands(phrase: str) -> None:
    assert labels(phrase) == ["27–31 March 2017"]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("15-31 May", "15–31 May 2017"),
        ("1-2 March", "1–2 March 2017"),
        ("27 February - 1 March", "27 February – 1 March 2018"),
        ("27 March - 2 April 2017", "27 March – 2 April 2017"),
        ("27 March 2017 to 2 April", "27 March – 2 April 2017"),
        ("27 March to 2 April 2018", "27 March – 2 April 2018"),
        ("27 December - 2 January", "27 December 2017 – 2 January 2018"),
        ("27 December - 2 January 2018", "27 December 2017 – 2 January 2018"),
        ("27 December 2017 - 2 January", "27 December 2017 – 2 January 2018"),
        ("May to June", "1 May – 30 June 2017"),
        ("May-June 2018", "1 May – 30 June 2018"),
        ("December to January", "1 December 2017 – 31 January 2018"),
        ("today to 31 March", "2–31 March 2017"),
        ("mid-March to early April", "11 March – 10 April 2017"),
        ("last week of March to first week of April", "27 March – 9 April 2017"),
        ("week 10 to week 12", "6–26 March 2017"),
        ("28-29 February", "28–29 February 2020"),
    ],
)
def test_ranges(phrase: str, expected: str) -> None:
    assert labels(phrase) == [expected]


@pytest.mark.parametrize("phrase", ["30 March", "Thu 30 March 2017", "30.03.2017", "on the 30th of March"])
def test_a_single_day(phrase: str) -> None:
    assert labels(phrase) == ["Thu 30 March 2017"]


@pytest.mark.parametrize(
    ("phrase", "today", "expected"),
    [
        ("last week of March", date(2017, 3, 31), "27–31 March 2017"),
        ("last week of March", date(2017, 4, 1), "26–31 March 2018"),
        ("last week of March", date(2017, 12, 10), "26–31 March 2018"),
        ("last week of March 2017", date(2017, 12, 10), "27–31 March 2017"),
        ("in two months", date(2017, 12, 31), "1–28 February 2018"),
        ("first half of the year", date(2017, 6, 30), "1 January – 30 June 2017"),
        ("first half of the year", date(2017, 7, 1), "1 January – 30 June 2018"),
        ("first half of 2017", date(2017, 7, 1), "1 January – 30 June 2017"),
        ("week 52", date(2017, 1, 1), "26 December 2016 – 1 January 2017"),
        ("27 December - 2 January", date(2018, 1, 1), "27 December 2017 – 2 January 2018"),
        ("next month", date(2017, 12, 10), "1–31 January 2018"),
        ("next quarter", date(2017, 12, 10), "1 January – 31 March 2018"),
        ("next week", date(2017, 12, 31), "1–7 January 2018"),
    ],
)
def test_without_a_year_the_next_one_is_meant(phrase: str, today: date, expected: str) -> None:
    assert labels(phrase, today)[0] == expected


def test_a_reading_that_is_past_is_left_out_where_no_year_was_said() -> None:
    assert labels("last week of April", date(2017, 4, 29)) == ["24–30 April 2017"]
    assert labels("last week of April 2017", date(2017, 4, 29)) == ["24–30 April 2017", "24–28 April 2017"]
