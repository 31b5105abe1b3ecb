"""Dates, moments and durations as people write them."""

import contextlib
import itertools
from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.i18n.dates import day_label, span_label
from planner.timing.written import (
    YearlessDay,
    clock,
    day,
    duration,
    find_day,
    known_year,
    moment,
    plain,
)

TODAY = date(2017, 3, 2)  # a Thursday
MEETING = date(2017, 3, 30)
DATES = st.dates(date(1990, 1, 1), date(2100, 12, 31))
PIECES = st.lists(
    st.sampled_from(
        [
            *[
                "30",
                "31",
                "2",
                "0",
                "2017",
                "17",
                "march",
                "Feb",
                "thu",
                "next",
                "in",
                "days",
                "today",
                "on",
                "at",
                "the",
                "of",
            ],
            *[".", "-", "/", ":", ",", "–", "T", "st", "pm", "am", "h", "min", "hours", "and", "1.5", "３"],
            *(" ", " ", "\u200b", "noon"),
        ]
    ),
    max_size=9,
).map("".join)


@pytest.mark.parametrize(
    "text",
    [
        "2017-03-30",
        "2017/03/30",
        "2017.3.30",
        "20170330",
        "30 March 2017",
        "30 march, 2017",
        "30 March",
        "30March2017",
        "30 Mar",
        "30 mar. 2017",
        "30-Mar-2017",
        "30th of March",
        "on the 30th of March 2017",
        "March 30",
        "March 30, 2017",
        "Mar 30th 2017",
        "Thu 30 March",
        "Thursday, 30 March 2017",
        "Thurs. 30 March",
        "Thursday the 30th of March",
        "30.03.2017",
        "30. 3. 2017",
        "30.3.",
        "30.03",
        "30/03/2017",
        "03/30/2017",
        "30-03-2017",
        "30/3",
        "  30   MARCH\t2017. ",
        "３０　Ｍａｒｃｈ　２０１７",
        "2017–03–30",
        "2017\u201003\u201030",
        "\u200e30\u200b March 2017",
        "in 28 days",
    ],
)
def test_the_day_of_the_meeting_in_many_hands(text: str) -> None:
    assert day(text, today=TODAY) == MEETING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", TODAY),
        ("Tomorrow", date(2017, 3, 3)),
        ("the day after tomorrow", date(2017, 3, 4)),
        ("yesterday", date(2017, 3, 1)),
        ("in 3 days", date(2017, 3, 5)),
        ("in three days", date(2017, 3, 5)),
        ("in a day", date(2017, 3, 3)),
        ("in 0 days", TODAY),
        ("Thursday", TODAY),
        ("on Friday", date(2017, 3, 3)),
        ("coming Wednesday", date(2017, 3, 8)),
        ("next Thursday", date(2017, 3, 9)),
        ("next Wednesday", date(2017, 3, 8)),
        ("2 March", TODAY),
        ("1st March", date(2018, 3, 1)),
        ("1 March 2017", date(2017, 3, 1)),
        ("29 February", date(2020, 2, 29)),
        ("03/03/2017", date(2017, 3, 3)),
    ],
)
def test_days_seen_from_today(text: str, expected: date) -> None:
    assert day(text, today=TODAY) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Friday 30 March 2017", "30 March 2017 is a Thursday, not a Friday"),
        ("Fri 30 March", "30 March 2017 is a Thursday, not a Friday"),
        ("Mon tomorrow", "3 March 2017 is a Friday, not a Monday"),
        ("31.02.2017", "February 2017 has 28 days"),
        ("29 February 2017", "February 2017 has 28 days"),
        ("30 February", "February has at most 29 days"),
        ("0 March", "March has at most 31 days"),
        ("2017-13-01", "there is no month 13"),
        ("13/13/2017", "there is no month 13"),
        ("1.0.", "there is no month 0"),
        ("30.03.17", "'30.03.17' has only two digits"),
        ("30-Mar-17", "only two digits"),
        ("30 March 0017", "The year 17 cannot be right"),
        ("30032017", "there is no month 20"),
        ("03/04/2017", "3 April 2017 or 4 March 2017"),
        ("3/4", "3 April or 4 March"),
        ("03-04-2017", "3 April 2017 or 4 March 2017"),
        ("next Friday", "3 March 2017 or 10 March 2017"),
        ("last Friday", "'last Friday' is not a date"),
        ("March 2017", "'March 2017' is not a date"),
        ("٣٠ March", "is not a date"),
        ("", "'' says nothing"),
        (" . ", "says nothing"),
        ("x" * 100_000, "too long"),
    ],
)
def test_no_day_is_guessed(text: str, message: str) -> None:
    with pytest.raises(BadInput, match=message) as caught:
        day(text, today=TODAY)
    assert caught.value.remedy


def test_both_meanings_of_a_slashed_date_are_offered() -> None:
    with pytest.raises(BadInput) as caught:
        day("03/04/2017", today=TODAY)
    assert caught.value.remedy == "Write the month as a word: 3 April 2017 or 4 March 2017."


@given(DATES, DATES)
def test_a_label_is_read_back(when: date, today: date) -> None:
    assert day(day_label(when), today=today) == when
    assert day(when.isoformat(), today=today) == when


@given(DATES, DATES)
def test_a_day_without_a_year_is_the_next_one(when: date, today: date) -> None:
    found = day(day_label(when)[4:-5], today=today)
    assert (found.day, found.month) == (when.day, when.month)
    assert found >= today
    earlier = [y for y in range(today.year, found.year) if when.month != 2 or when.day != 29 or not y % 4]
    assert all(date(y, when.month, when.day) < today for y in earlier if y != 2100)


@given(st.text() | PIECES, DATES)
def test_a_day_or_a_reason(text: str, today: date) -> None:
    reads: list[Callable[[], object]] = [
        lambda: day(text, today=today),
        lambda: moment(text, today=today),
        lambda: duration(text),
    ]
    for read in reads:
        with contextlib.suppress(BadInput):
            assert read() is not None


def test_a_day_may_have_no_year() -> None:
    assert find_day("Thu 30 March", today=TODAY) == YearlessDay(30, 3, weekday=3)
    assert find_day("30 March 2017", today=TODAY) == MEETING
    assert find_day("nonsense", today=TODAY) is None
    with pytest.raises(BadInput, match="There is no 29 February 2017"):
        YearlessDay(29, 2).in_year(2017)


@pytest.mark.parametrize("today", [date(1896, 3, 1), date(2096, 3, 1)])
def test_a_leap_day_may_be_eight_years_away(today: date) -> None:
    assert day("29 February", today=today) == date(today.year + 8, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        "30 March 15:00",
        "30 March 2017 15:00",
        "2017-03-30 15:00",
        "2017-03-30T15:00",
        "2017-03-30 15:00:00",
        "30 March 2017 at 3 pm",
        "30 March, 3:00pm",
        "30 March, 3 p.m.",
        "30 March @ 15:00",
        "30 March 15.00",
        "30.03. 15:00",
        "30.03 15.00",
        "30 March at 15h",
        "30 March 15h00",
        "2017-03-30T15h",
        "15h on 30 March",
        "15h 30 March",
        "15:00 on 30 March",
        "15:00, Thu 30 March",
        "15:00 30.03",
        "3pm 30 March",
        "Thursday, 30 March 2017, 15:00",
        "３０ March １５：００",
    ],
)
def test_the_moment_of_the_meeting_in_many_hands(text: str) -> None:
    assert moment(text, today=TODAY) == (MEETING, time(15))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 March, 3:30pm", time(15, 30)),
        ("30 March 12 am", time(0)),
        ("30 March 12 pm", time(12)),
        ("30 March 0:00", time(0)),
        ("30 March 23:59", time(23, 59)),
        ("30 March 15h30", time(15, 30)),
        ("15h30 30 March", time(15, 30)),
        ("30 March 9h", time(9)),
        ("30 March at noon", time(12)),
        ("30 March, 12 noon", time(12)),
        ("Noon on 30 March", time(12)),
        ("noon, Thu 30 March", time(12)),
    ],
)
def test_times_of_day(text: str, expected: time) -> None:
    assert moment(text, today=TODAY) == (MEETING, expected)


def test_a_moment_seen_from_today() -> None:
    assert moment("tomorrow at 10:30", today=TODAY) == (date(2017, 3, 3), time(10, 30))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("30 March", "has no time"),
        ("30.03", "has no time"),
        ("15:00", "a time without a day"),
        ("15h", "a time without a day"),
        ("noon", "a time without a day"),
        ("30 March 25h", "'25h' is not a time of day"),
        ("30 March 15h70", "'15h70' is not a time of day"),
        ("30 March 11 noon", "only two digits"),
        ("15h30 March", "is not a day and a time"),
        ("30 March 24:00", "'24:00' is not a time of day"),
        ("30 March 25:00", "'25:00' is not a time of day"),
        ("30 March 15:70", "'15:70' is not a time of day"),
        ("30 March 13 pm", "'13 pm' is not a time of day"),
        ("30 March 0 am", "'0 am' is not a time of day"),
        ("30 March 15", "only two digits"),
        ("31 February 15:00", "February has at most 29 days"),
        ("Fri 30 March 15:00", "is a Thursday, not a Friday"),
        ("some day 15:00", "is not a day and a time"),
        ("2017-03-30T15:00+08:00", "is not a day and a time"),
    ],
)
def test_no_moment_is_guessed(text: str, message: str) -> None:
    with pytest.raises(BadInput, match=message) as caught:
        moment(text, today=TODAY)
    assert caught.value.remedy


def test_how_to_add_a_missing_time() -> None:
    with pytest.raises(BadInput) as caught:
        moment("30 March", today=TODAY)
    assert caught.value.remedy == "Add it behind the day: 30 March 15:00."


@given(DATES, st.times())
def test_a_moment_is_read_back(when: date, at: time) -> None:
    at = at.replace(second=0, microsecond=0)
    assert moment(f"{day_label(when)} {at:%H:%M}", today=TODAY) == (when, at)
    assert moment(f"{when.isoformat()}T{at:%H:%M}", today=TODAY) == (when, at)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("24:00", 1440),
        ("0", 0),
        ("9", 540),
        ("9.30", 570),
        ("9 am", 540),
        ("9h", 540),
        ("9h30", 570),
        ("24h", 1440),
        ("9h5", None),
        ("9h pm", None),
        ("noon", 720),
        ("24:01", None),
        ("9:5", None),
        ("x", None),
    ],
)
def test_the_clock(text: str, minutes: int | None) -> None:
    assert clock(text) == minutes


@pytest.mark.parametrize(
    "text",
    [
        "90",
        "90 min",
        "90 minutes",
        "90m",
        "1h30",
        "1 h 30",
        "1h30m",
        "1:30",
        "1.5 h",
        "1,5 hours",
        "1 hour 30 minutes",
        "1 hour, 30 min.",
        "1 hour and 30 minutes",
        "an hour and a half",
        "９０ min",
    ],
)
def test_an_hour_and_a_half_in_many_hands(text: str) -> None:
    assert duration(text) == timedelta(minutes=90)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("2 hours", 120), ("half an hour", 30), ("24 h", 1440), ("1", 1), ("0:05", 5), ("0.25 h", 15)],
)
def test_durations(text: str, minutes: int) -> None:
    assert duration(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0", "no time at all"),
        ("0:00", "no time at all"),
        ("25 h", "longer than 24 hours"),
        ("24:01", "longer than 24 hours"),
        ("0.33 h", "not a whole number of minutes"),
        ("1:75", "an hour has 60 minutes, not 75"),
        ("1.5", "is not a duration"),
        ("-30", "is not a duration"),
        ("soon", "is not a duration"),
        ("9" * 150, "longer than 24 hours"),
    ],
)
def test_no_duration_is_guessed(text: str, message: str) -> None:
    with pytest.raises(BadInput, match=message) as caught:
        duration(text)
    assert caught.value.remedy


@given(st.integers(1, 1440))
def test_a_duration_is_read_back(minutes: int) -> None:
    written = (
        f"{minutes} min",
        f"{minutes // 60}:{minutes % 60:02}",
        f"{minutes // 60} h {minutes % 60} min",
    )
    assert {duration(text) for text in written} == {timedelta(minutes=minutes)}


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        (MEETING, MEETING, "Thu 30 March 2017"),
        (date(2017, 3, 27), date(2017, 3, 31), "27–31 March 2017"),
        (date(2017, 3, 27), date(2017, 4, 2), "27 March – 2 April 2017"),
        (date(2017, 12, 27), date(2018, 1, 2), "27 December 2017 – 2 January 2018"),
        (date(2017, 3, 1), date(2018, 3, 31), "1 March 2017 – 31 March 2018"),
    ],
)
def test_labels_of_spans(first: date, last: date, label: str) -> None:
    assert span_label(first, last) == label


@pytest.mark.parametrize("year", [1899, 2200, 0])
def test_years_that_cannot_be_right(year: int) -> None:
    with pytest.raises(BadInput, match=f"The year {year} cannot be right"):
        known_year(year)


def test_the_limit_can_be_raised() -> None:
    assert plain("A" * 500, limit=500) == "a" * 500
    with pytest.raises(BadInput, match=r"500 characters"):
        plain("A" * 500)


def test_hostile_text_of_the_longest_kind_is_refused() -> None:
    longest = [
        "1" * 200,
        "a" * 200,
        "1 " * 100,
        "1:" * 100,
        "March " * 33,
        "1 hour " * 28,
        "\ufdfa" * 200,
        "." * 200,
    ]
    for text, read in itertools.product(longest, (day, moment)):
        with pytest.raises(BadInput):
            read(text, today=TODAY)
