"""Recurring events that are no weekly ones: single dates, within bounds, and what is refused."""

import time
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from hypothesis import given, reject
from hypothesis import strategies as st
from icalendar import vRecur

from planner.errors import BadInput
from planner.ics.expansion import MOST_DATES, Patience, check, expanded
from planner.ics.read import Busy, BusyTime, busy_times
from planner.ics.recurrence import Horizon
from planner.timing.weekly import Weekly
from planner.timing.zones import zone

TODAY = date(2017, 3, 2)
FIRST, LAST = date(2016, 1, 1), date(2019, 12, 31)
BERLIN = zone("Europe/Berlin")
MORNING = "DTSTART;TZID=Europe/Berlin:20170330T100000\nDTEND;TZID=Europe/Berlin:20170330T113000"
OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Mine
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""


def event(text: str) -> str:
    return f"BEGIN:VEVENT\nUID:1@x\nSUMMARY:Board call\n{text}\nEND:VEVENT"


def read(*parts: str) -> Busy:
    data = "\n".join(["BEGIN:VCALENDAR", *parts, "END:VCALENDAR", ""]).encode()
    return busy_times(data, default_zone=zone("Asia/Shanghai"), today=TODAY)


def times(*parts: str) -> list[BusyTime]:
    busy = read(*parts)
    assert busy.problems == ()
    return list(busy.times)


def days(*parts: str) -> list[str]:
    """The dates of single times, earliest first."""
    found = times(*parts)
    assert all(one.weekly is None for one in found)
    return sorted(str(one.start.date() if isinstance(one.start, datetime) else one.start) for one in found)


def problem(*parts: str) -> str:
    busy = read(*parts)
    assert (busy.times, busy.read) == ((), 0)
    (found,) = busy.problems
    return found


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=MONTHLY;UNTIL=20170601T000000Z", ["2017-03-30", "2017-04-30", "2017-05-30"]),
        ("FREQ=MONTHLY;BYDAY=2TU;COUNT=3", ["2017-03-30", "2017-04-11", "2017-05-09", "2017-06-13"]),
        ("FREQ=MONTHLY;BYDAY=-1TH;COUNT=3", ["2017-03-30", "2017-04-27", "2017-05-25"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1,15;COUNT=3", ["2017-03-30", "2017-03-31", "2017-04-15", "2017-04-30"]),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2",
            ["2017-03-30", "2017-03-31", "2017-04-28"],
        ),
        ("FREQ=MONTHLY;INTERVAL=5;COUNT=3", ["2017-03-30", "2017-08-30", "2018-01-30"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20170601", ["2017-03-30", "2017-03-31", "2017-05-31"]),
        ("FREQ=YEARLY", ["2017-03-30", "2018-03-30", "2019-03-30"]),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=2SU;COUNT=2", ["2017-03-30", "2017-05-14", "2018-05-13"]),
        ("FREQ=YEARLY;BYYEARDAY=100;COUNT=2", ["2017-03-30", "2017-04-10", "2018-04-10"]),
        ("FREQ=YEARLY;BYWEEKNO=20;COUNT=2", ["2017-03-30", "2017-05-18", "2018-05-17"]),
        ("FREQ=DAILY;INTERVAL=2;COUNT=4", ["2017-03-30", "2017-04-01", "2017-04-03", "2017-04-05"]),
        ("FREQ=DAILY;INTERVAL=10;UNTIL=20170410", ["2017-03-30", "2017-04-09"]),
        ("FREQ=WEEKLY;BYMONTH=4;UNTIL=20170420", ["2017-03-30", "2017-04-06", "2017-04-13", "2017-04-20"]),
        ("FREQ=DAILY;INTERVAL=3;BYHOUR=10;BYMINUTE=0;BYSECOND=0;COUNT=2", ["2017-03-30", "2017-04-02"]),
    ],
)
def test_a_series_becomes_its_dates(rule: str, expected: list[str]) -> None:
    assert days(event(f"{MORNING}\nRRULE:{rule}")) == expected


def test_a_series_that_began_long_ago_has_only_the_dates_that_matter() -> None:
    birthday = "DTSTART;VALUE=DATE:19760229\nRRULE:FREQ=YEARLY"
    assert days(event(birthday)) == ["2016-02-29"]
    assert days(event("DTSTART;VALUE=DATE:19760301\nRRULE:FREQ=YEARLY;INTERVAL=3")) == ["2018-03-01"]
    assert days(event("DTSTART;VALUE=DATE:19760301\nRRULE:FREQ=YEARLY;COUNT=30")) == []


def test_whole_days_keep_their_length() -> None:
    text = "DTSTART;VALUE=DATE:20170330\nDTEND;VALUE=DATE:20170402\nRRULE:FREQ=MONTHLY;COUNT=2"
    assert [(one.start, one.end) for one in times(event(text))] == [
        (date(2017, 3, 30), date(2017, 4, 2)),
        (date(2017, 4, 30), date(2017, 5, 3)),
    ]


def test_the_clock_on_the_wall_is_kept_when_summer_begins() -> None:
    text = "DTSTART;TZID=Europe/Berlin:20170326T100000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY;INTERVAL=7;COUNT=2"
    summer, winter = times(event(text))
    assert (summer.start, winter.start) == (
        datetime(2017, 3, 26, 10, tzinfo=BERLIN),
        datetime(2017, 10, 26, 10, tzinfo=BERLIN),
    )
    before, after = times(event(text.replace("20170326", "20170226").replace("INTERVAL=7", "INTERVAL=2")))
    assert isinstance(before.start, datetime)
    assert isinstance(after.start, datetime)
    assert (before.start.astimezone(UTC).hour, after.start.astimezone(UTC).hour) == (9, 8)


def test_a_time_that_the_clock_jumps_over_is_the_one_it_shows_then() -> None:
    text = "DTSTART;TZID=Europe/Berlin:20170226T023000\nDURATION:PT%s\nRRULE:FREQ=DAILY;INTERVAL=28;COUNT=2"
    _, jumped = times(event(text % "3H"))
    shown = datetime(2017, 3, 26, 3, 30, tzinfo=BERLIN), datetime(2017, 3, 26, 5, 30, tzinfo=BERLIN)
    assert (jumped.start, jumped.end) == shown


def test_an_hour_that_the_clock_jumps_over_is_left_out() -> None:
    text = "DTSTART;TZID=Europe/Berlin:20170226T020000\nDURATION:PT1H\nRRULE:FREQ=DAILY;INTERVAL=28;COUNT=2"
    assert days(event(text)) == ["2017-02-26"]


def test_a_series_in_the_calendars_own_zone_keeps_its_clock() -> None:
    text = "DTSTART;TZID=Mine:20170323T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2"
    found = times(OWN_ZONE, event(text))
    assert [(one.start, one.weekly) for one in found] == [
        (datetime(2017, 3, 23, 9, tzinfo=UTC), None),
        (datetime(2017, 3, 30, 8, tzinfo=UTC), None),
    ]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("RDATE:20170406T080000Z", ["2017-03-30", "2017-04-06"]),
        (
            "RDATE;TZID=Europe/Berlin:20170406T100000,20170407T100000",
            ["2017-03-30", "2017-04-06", "2017-04-07"],
        ),
        ("RDATE;VALUE=DATE:20170406", ["2017-03-30", "2017-04-06"]),
        ("RDATE:20170330T080000Z", ["2017-03-30"]),
        ("RDATE:20200101T080000Z,20151231T080000Z", ["2017-03-30"]),
        ("RDATE:20170406T080000Z,20170407T080000Z\nEXDATE:20170406T080000Z", ["2017-03-30", "2017-04-07"]),
        ("RDATE;VALUE=PERIOD:20170406T080000Z/PT3H", ["2017-03-30", "2017-04-06"]),
        ("RRULE:FREQ=MONTHLY;COUNT=2\nRDATE:20170406T080000Z", ["2017-03-30", "2017-04-06", "2017-04-30"]),
        ("RRULE:FREQ=MONTHLY;COUNT=2\nEXDATE:20170330T080000Z", ["2017-04-30"]),
        ("RRULE:FREQ=MONTHLY;COUNT=3\nEXDATE;VALUE=DATE:20170430", ["2017-03-30", "2017-05-30"]),
    ],
)
def test_dates_are_added_and_taken_out(dates: str, expected: list[str]) -> None:
    assert days(event(f"{MORNING}\n{dates}")) == expected


def test_an_added_period_has_a_length_of_its_own() -> None:
    _, added = times(event(f"{MORNING}\nRDATE;VALUE=PERIOD:20170406T080000Z/PT3H"))
    assert (added.start, added.end) == (
        datetime(2017, 4, 6, 8, tzinfo=UTC),
        datetime(2017, 4, 6, 11, tzinfo=UTC),
    )


def test_dates_added_to_a_weekly_series_stand_beside_its_rule() -> None:
    text = f"{MORNING}\nRRULE:FREQ=WEEKLY\nRDATE:20170405T080000Z,20170406T080000Z,20170406T120000Z"
    series, *added = times(event(text))
    assert series.weekly == Weekly(1, frozenset({3}))
    assert [one.start for one in added] == [
        datetime(2017, 4, 5, 8, tzinfo=UTC),
        datetime(2017, 4, 6, 12, tzinfo=UTC),
    ]


def test_a_date_of_a_monthly_series_may_be_moved_or_cancelled() -> None:
    found = days(
        event(f"{MORNING}\nRRULE:FREQ=MONTHLY;COUNT=4"),
        event("RECURRENCE-ID:20170430T080000Z\nDTSTART:20170502T080000Z\nDURATION:PT1H"),
        event(f"RECURRENCE-ID;TZID=Europe/Berlin:20170530T100000\n{MORNING}\nSTATUS:CANCELLED"),
    )
    assert found == ["2017-03-30", "2017-05-02", "2017-06-30"]


def test_a_weekly_rule_with_more_exceptions_than_a_diary_keeps_becomes_dates() -> None:
    start = date(2017, 3, 30)
    gone = ",".join(f"{start + timedelta(weeks=n):%Y%m%d}" for n in range(1, 500))
    rule = f"DTSTART;VALUE=DATE:20170330\nRRULE:FREQ=WEEKLY;COUNT=502\nEXDATE;VALUE=DATE:{gone}"
    assert days(event(rule)) == ["2017-03-30"]


REFUSED = {
    "RRULE:FREQ=HOURLY": "every hour",
    "RRULE:FREQ=MINUTELY;COUNT=2": "every minute",
    "RRULE:FREQ=SECONDLY": "every second",
    "RRULE:COUNT=3": "in an unusual way",
    "RRULE:FREQ=WEEKLY;BYDAY=1TH": "in an unusual way",
    "RRULE:FREQ=DAILY;BYYEARDAY=100": "in an unusual way",
    "RRULE:FREQ=MONTHLY;RSCALE=CHINESE": "in an unusual way",
    "RRULE:FREQ=YEARLY;BYEASTER=0": "in an unusual way",
    "RRULE:FREQ=YEARLY;BYSETPOS=" + ",".join(map(str, range(1, 100))): "in an unusual way",
    "RRULE:FREQ=DAILY;INTERVAL=2;BYHOUR=9,15": "several times a day",
    "RRULE:FREQ=MONTHLY;COUNT=1001": "1,001 times",
    "RRULE:FREQ=DAILY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12": "on more than 1,000 dates",
    "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30": "on days that do not exist",
    "RRULE:FREQ=MONTHLY;BYMONTH=4,6;BYMONTHDAY=31,-31": "on days that do not exist",
    "RRULE:FREQ=MONTHLY\nRRULE:FREQ=YEARLY": "by more than one rule",
    "RRULE:FREQ=WEEKLY\nEXRULE:FREQ=MONTHLY": "by more than one rule",
    "RDATE:" + ",".join(["20170406T080000Z"] * 5001): "with 5,001 single dates",
}


@pytest.mark.parametrize("rule", REFUSED, ids=range(len(REFUSED)))
def test_what_is_not_followed_is_refused_by_name(rule: str) -> None:
    assert problem(event(f"{MORNING}\n{rule}")) == (
        f"“Board call” (30 March 2017) repeats {REFUSED[rule]}, which is not understood: "
        "add its dates one by one."
    )


@pytest.mark.parametrize(
    "rule",
    [
        *(
            "FREQ=MONTHLY;INTERVAL=0",
            "FREQ=MONTHLY;INTERVAL=-1",
            "FREQ=MONTHLY;COUNT=0",
            "FREQ=YEARLY;BYMONTH=13",
        ),
        *("FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=YEARLY;BYMONTH=-1", "junk"),
        *("FREQ=YEARLY;BYMONTH=5L", "FREQ=MONTHLY;BYDAY=XX", "FREQ=MONTHLY;UNTIL=x", "FREQ=MONTHLY;WKST=1MO"),
    ],
)
def test_a_rule_that_means_nothing_is_named(rule: str) -> None:
    shown = problem(event(f"{MORNING}\nRRULE:{rule}"))
    assert shown.startswith("“Board call” (30 March 2017) ")


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;INTERVAL=1461",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=DAILY;INTERVAL=7;BYDAY=FR",
        "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1;BYSETPOS=2,3,4,5,6,7,8,9",
        "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=6;BYDAY=MO",
        "FREQ=DAILY;INTERVAL=999999999",
    ],
)
def test_a_rule_without_a_date_ends_soon(rule: str) -> None:
    begin = time.process_time()
    assert days(event(f"DTSTART;VALUE=DATE:20170330\nRRULE:{rule}")) == ["2017-03-30"]
    assert time.process_time() - begin < 2


def test_a_file_full_of_rules_without_a_date_ends_soon_and_names_them() -> None:
    useless = event("DTSTART;VALUE=DATE:20170330\nRRULE:FREQ=DAILY;INTERVAL=7;BYDAY=FR")
    begin = time.process_time()
    busy = read(*[useless] * 2000, event(MORNING))
    assert time.process_time() - begin < 6
    assert busy.times[-1].start == datetime(2017, 3, 30, 10, tzinfo=BERLIN)
    assert busy.read + len(busy.problems) == busy.total == 2001


def test_patience_ends() -> None:
    with pytest.raises(BadInput, match="took too long"):
        Patience(0).spend(iter([datetime(2017, 3, 30)]))


def test_the_dates_that_matter_are_of_whole_years() -> None:
    horizon = Horizon.around(date(2024, 2, 29))
    assert (horizon.first, horizon.last) == (date(2023, 1, 1), date(2026, 12, 31))


NUMBERS = {"BYMONTH": (1, 12), "BYMONTHDAY": (-31, 31), "BYYEARDAY": (-366, 366), "BYSETPOS": (-5, 5)}


@st.composite
def rules(draw: st.DrawFn) -> str:
    """A rule as calendars write it."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 6))}"]
    allowed = (
        ["BYMONTH", "BYMONTHDAY"]
        if frequency in ("DAILY", "WEEKLY")
        else ["BYMONTH", "BYMONTHDAY", "BYSETPOS"]
    )
    for name in draw(st.sets(st.sampled_from(allowed), max_size=2)):
        low, high = NUMBERS[name]
        numbers = draw(st.sets(st.integers(low, high).filter(bool), min_size=1, max_size=4))
        parts.append(f"{name}={','.join(map(str, sorted(numbers)))}")
    names = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
    nth = st.sampled_from(["", "1", "2", "-1"]) if frequency in ("MONTHLY", "YEARLY") else st.just("")
    if draw(st.booleans()):
        named = draw(st.sets(st.tuples(nth, names), min_size=1, max_size=4))
        parts.append(f"BYDAY={','.join(sorted(map(''.join, named)))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 200))}")
    parts.append(f"WKST={draw(names)}")
    return ";".join(parts)


@given(rules(), st.datetimes(datetime(1970, 1, 1), datetime(2020, 1, 1)))
def test_dates_are_those_that_dateutil_finds_from_the_very_start(text: str, start: datetime) -> None:
    start = start.replace(microsecond=0)
    rule = vRecur.from_ical(text)
    try:
        check(rule, start)
    except BadInput:
        reject()
    found = list(expanded(rule, start, None, FIRST, LAST))
    until = datetime(2019, 12, 31, 23, 59, 59)
    whole = takewhile(lambda moment: moment <= until, rrulestr(text, dtstart=start))
    assert found == [moment for moment in whole if moment.date() >= FIRST]


DAYS = st.sets(st.integers(0, 6), min_size=1)


@given(
    st.integers(1, 5),
    DAYS,
    st.integers(0, 6),
    st.dates(date(1990, 1, 1), date(2019, 1, 1)),
    st.none() | st.integers(1, 99),
)
def test_a_weekly_rule_has_the_dates_that_it_would_be_worked_out_to(
    interval: int, weekdays: set[int], week_start: int, start: date, count: int | None
) -> None:
    names = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    by_day = ",".join(names[day] for day in sorted(weekdays))
    text = f"FREQ=WEEKLY;INTERVAL={interval};BYDAY={by_day};WKST={names[week_start]}"
    text += f";COUNT={count}" if count else ""
    worked_out = expanded(
        vRecur.from_ical(text), datetime.combine(start, datetime.min.time()), None, FIRST, LAST
    )
    dates = [moment.date() for moment in worked_out]
    series = [one.weekly for one in times(event(f"DTSTART;VALUE=DATE:{start:%Y%m%d}\nRRULE:{text}"))]
    if series and series[0] is not None:
        assert list(series[0].days_between(start, FIRST, LAST)) == dates
    else:  # over before the first of these days
        assert dates == []


@given(
    rules(),
    st.datetimes(datetime(2015, 1, 1), datetime(2019, 1, 1)),
    st.sampled_from(["Europe/Berlin", "Asia/Tehran"]),
)
def test_every_date_begins_when_the_first_one_does(text: str, start: datetime, tz: str) -> None:
    start = start.replace(second=0, microsecond=0, hour=9)
    busy = read(event(f"DTSTART;TZID={tz}:{start:%Y%m%dT%H%M%S}\nDURATION:PT90M\nRRULE:{text}"))
    for one in busy.times:
        assert isinstance(one.start, datetime)
        assert isinstance(one.end, datetime)
        assert (one.start.tzinfo, one.start.time()) == (ZoneInfo(tz), start.time())
        assert one.end - one.start == timedelta(minutes=90)
    assert len(busy.times) <= MOST_DATES + 1
