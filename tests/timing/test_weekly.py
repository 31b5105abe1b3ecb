from datetime import date, datetime, timedelta
from itertools import islice

import pytest
from dateutil.rrule import WEEKLY, rrule, weekday  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import BadInput
from planner.timing.weekly import Weekly

MONDAY = date(2017, 3, 6)
days = st.dates(date(1990, 1, 1), date(2040, 1, 1))
series = st.builds(
    Weekly,
    interval=st.integers(1, 5),
    days=st.frozensets(st.integers(0, 6), min_size=1),
    until=st.none() | days,
    without=st.frozensets(days, max_size=3),
    week_start=st.integers(0, 6),
)


def by_dateutil(weekly: Weekly, start: date) -> rrule:
    return rrule(
        WEEKLY,
        dtstart=datetime.combine(start, datetime.min.time()),
        interval=weekly.interval,
        byweekday=[weekday(day) for day in weekly.days],
        wkst=weekly.week_start,
        until=weekly.until and datetime.combine(weekly.until, datetime.min.time()),
    )


@given(series, days, days, st.integers(0, 400))
def test_gives_the_dates_that_dateutil_gives(weekly: Weekly, start: date, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    expected = by_dateutil(weekly, start).between(
        datetime.combine(first, datetime.min.time()), datetime.combine(last, datetime.min.time()), inc=True
    )
    found = list(weekly.days_between(start, first, last))
    assert found == [moment.date() for moment in expected if moment.date() not in weekly.without]


@given(series, days, st.integers(1, 30))
def test_counts_as_dateutil_counts(weekly: Weekly, start: date, n: int) -> None:
    endless = Weekly(weekly.interval, weekly.days, week_start=weekly.week_start)
    expected = next(islice(by_dateutil(endless, start), n - 1, None))
    assert weekly.nth_day(start, n) == expected.date()


def test_counts_no_further_than_dates_go() -> None:
    assert Weekly(1, frozenset({0})).nth_day(MONDAY, 10**9) is None


@given(series)
def test_reads_back_what_it_writes(weekly: Weekly) -> None:
    assert Weekly.parse(str(weekly)) == weekly


def test_writes_only_what_is_not_usual() -> None:
    assert str(Weekly(1, frozenset({2, 0}))) == "BYDAY=MO,WE"
    fortnightly = Weekly(2, frozenset({0, 2}), date(2017, 6, 30), frozenset({date(2017, 3, 29)}), 6)
    assert str(fortnightly) == "INTERVAL=2;BYDAY=MO,WE;UNTIL=20170630;WKST=SU;EXDATE=20170329"


def test_writes_years_of_few_digits() -> None:
    old = Weekly(1, frozenset({0}), until=date(987, 1, 2))
    assert str(old) == "BYDAY=MO;UNTIL=09870102"
    assert Weekly.parse(str(old)) == old


def test_leaves_out_what_is_excluded() -> None:
    mondays = Weekly(1, frozenset({0}), without=frozenset({date(2017, 3, 13)}))
    assert [day.day for day in mondays.days_between(MONDAY, MONDAY, date(2017, 3, 31))] == [6, 20, 27]


def test_the_first_day_of_the_week_matters() -> None:
    tuesday_and_sunday = frozenset({1, 6})
    start = date(1997, 8, 5)
    by_monday = Weekly(2, tuesday_and_sunday).days_between(start, start, date(1997, 8, 31))
    by_sunday = Weekly(2, tuesday_and_sunday, week_start=6).days_between(start, start, date(1997, 8, 31))
    assert [day.day for day in by_monday] == [5, 10, 19, 24]  # RFC 5545 3.8.5.3 has this example
    assert [day.day for day in by_sunday] == [5, 17, 19, 31]


@pytest.mark.parametrize("edge", [date.min, date.max - timedelta(days=3)])
def test_reaches_the_ends_of_time(edge: date) -> None:
    every_day = Weekly(1, frozenset(range(7)), week_start=3)
    assert len(list(every_day.days_between(edge, date.min, edge + timedelta(days=3)))) == 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BYDAY=",
        "BYDAY=XX",
        "BYDAY=MO,",
        "INTERVAL=0;BYDAY=MO",
        "BYDAY=MO;UNTIL=20170230",
        "BYDAY=MO;UNTIL=2017-03-30",
        "BYDAY=MO;WKST=XY",
        "BYDAY=MO;EXDATE=2017",
        "BYDAY=MO;BYDAY=TU",
        "FREQ=WEEKLY;BYDAY=MO",
    ],
)
def test_refuses_what_is_no_rule(text: str) -> None:
    with pytest.raises(BadInput):
        Weekly.parse(text)


def test_refuses_days_that_there_are_not() -> None:
    with pytest.raises(BadInput, match="0 \\(Monday\\) to 6"):
        Weekly(1, frozenset({7}))
    with pytest.raises(BadInput, match="0 \\(Monday\\) to 6"):
        Weekly(1, frozenset())
    with pytest.raises(BadInput, match="0 \\(Monday\\) to 6"):
        Weekly(1, frozenset({1}), week_start=9)
