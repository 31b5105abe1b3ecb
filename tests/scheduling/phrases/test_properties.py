"""What holds for every phrase, and the rule that gives a week to a month."""

import calendar
import contextlib
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.i18n.dates import MONTHS, span_label
from planner.scheduling.phrases import readings, weeks_of_month
from planner.scheduling.phrases.matching import LANGUAGES
from planner.scheduling.phrases.meanings import MEANINGS
from planner.scheduling.phrases.ranges import RANGES
from planner.scheduling.phrases.weeks import WEEK_RULES

DATES = st.dates(date(1990, 1, 1), date(2100, 12, 31))
ALL_MONTHS = [(year, month) for year in range(1990, 2101) for month in range(1, 13)]
MONTH_STARTS = st.sampled_from(ALL_MONTHS)
WORDS = st.lists(
    st.sampled_from(
        (
            *("the", "last", "first", "2nd", "fifth", "week", "full", "working", "of", "in", "march", "May"),
            *("2017", "this", "next", "month", "months", "year", "thursday", "from", "to", "-", "–", ".."),
            *("between", "and", "15", "31", "0", "99", "w13", "q2", "q9", "quarter", "weeks", "days", "two"),
            *("end", "mid", "half", "early", "today", "2017-03-27", "every", "easter", "29 feb"),
        )
    ),
    max_size=8,
).map(" ".join)


def test_every_rule_of_a_language_has_a_meaning() -> None:
    for language in LANGUAGES.values():
        assert list(language.patterns)[-len(RANGES) :] == list(RANGES), "anything simpler is tried before"
        assert set(language.patterns) == {*MEANINGS, *WEEK_RULES, *RANGES}


def week_of(day: date) -> tuple[date, date]:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def test_every_week_belongs_to_exactly_one_month() -> None:
    owners: dict[date, list[tuple[int, int]]] = {}
    for year, month in ALL_MONTHS:
        for first, _ in weeks_of_month(year, month):
            owners.setdefault(week_of(first)[0], []).append((year, month))
    mondays = [week_of(date(1990, 1, 1))[0] + timedelta(days=7 * n) for n in range(len(owners))]
    assert sorted(owners) == mondays
    assert all(len(months) == 1 for months in owners.values())


@given(MONTH_STARTS)
def test_the_weeks_of_a_month(month_start: tuple[int, int]) -> None:
    year, month = month_start
    length = calendar.monthrange(year, month)[1]
    days = [date(year, month, number) for number in range(1, length + 1)]
    weeks = weeks_of_month(year, month)
    covered = [day for first, last in weeks for day in days if first <= day <= last]

    assert len(weeks) in {4, 5}
    assert all(first in days and last in days and (last - first).days >= 3 for first, last in weeks)
    assert covered == sorted(set(covered)), "in order and without a day twice"
    for day in days:  # a day belongs to a week of its month, unless most of its week lies in the neighbour
        monday, sunday = week_of(day)
        in_month = sum(monday <= other <= sunday for other in days)
        assert (day in covered) == (in_month >= 4)
    assert len(covered) >= length - 6


@given(MONTH_STARTS, DATES)
def test_the_last_week_is_the_last_that_belongs_to_the_month(
    month_start: tuple[int, int], today: date
) -> None:
    year, month = month_start
    found = readings(f"last week of {MONTHS[month - 1]} {year}", today=today)
    spans = [(reading.first, reading.last) for reading in found]
    end = date(year, month, calendar.monthrange(year, month)[1])
    weeks = weeks_of_month(year, month)

    assert spans[0] == weeks[-1]
    assert (end - timedelta(days=6), end) in spans
    fridays = [end - timedelta(days=n) for n in range(7) if (end - timedelta(days=n)).weekday() == 4]
    assert (fridays[0] - timedelta(days=4), fridays[0]) in spans
    nth = ("fourth", "fifth")[len(weeks) - 4]
    counted = readings(f"{nth} week of {MONTHS[month - 1]} {year}", today=today)[0]
    assert (counted.first, counted.last) == spans[0]


@given(DATES, st.integers(0, 300), DATES)
def test_a_label_is_read_back(first: date, days: int, today: date) -> None:
    last = first + timedelta(days=days)
    found = readings(span_label(first, last), today=today)
    assert [(reading.first, reading.last) for reading in found] == [(first, last)]


@given(st.text() | WORDS, DATES)
def test_readings_or_a_reason(phrase: str, today: date) -> None:
    with contextlib.suppress(BadInput):
        found = readings(phrase, today=today)
        assert found
        assert all(reading.first <= reading.last for reading in found)
        assert len({(reading.first, reading.last) for reading in found}) == len(found)
        assert all(reading.reading for reading in found)


@given(
    st.sampled_from(["last week of {}", "{}", "end of {}", "first Monday of {}", "15-20 {}"]),
    st.sampled_from(MONTHS),
    DATES,
)
def test_without_a_year_nothing_is_wholly_past(phrase: str, month: str, today: date) -> None:
    found = readings(phrase.format(month), today=today)
    assert all(reading.last >= today for reading in found)
    # The first Monday of next year's month can be six days later than this year's.
    assert found[0].first - today < timedelta(days=366 + 6)
