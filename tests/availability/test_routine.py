"""When people are taken because of where they live."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.availability.busy import Busy
from planner.availability.holidays import ClubDays, CountryDay, DayKind, country_days
from planner.availability.routine import (
    ESTIMATED,
    UNANNOUNCED,
    days_off,
    doubts,
    outside_hours,
    together,
)
from planner.availability.times import Times
from planner.i18n.texts import Country, Named, text
from planner.timing.zones import zone

ALMATY, PRAGUE, TEHRAN = zone("Asia/Almaty"), zone("Europe/Prague"), zone("Asia/Tehran")
ZONES = st.sampled_from(["Asia/Shanghai", "Europe/Prague", "America/New_York", "Asia/Tehran", "Asia/Beirut"])
MINUTE = timedelta(minutes=1)


def local(busy: Busy, tz: ZoneInfo) -> str:
    return f"{busy.start.astimezone(tz):%d %H:%M}-{busy.end.astimezone(tz):%d %H:%M}"


def off(country: str, first: date, last: date, *, weekends: bool = True) -> list[tuple[str, str]]:
    found = days_off(country_days(country, first, last), country, ALMATY, hard=True, weekends=weekends)
    return [(local(busy, ALMATY), str(busy.why)) for busy in found]


def hours(tz: ZoneInfo, *days: date) -> list[tuple[str, bool]]:
    found = outside_hours([CountryDay(day, DayKind.WORKING) for day in days], tz)
    return [(local(busy, tz), busy.hard) for busy in found]


def test_days_off_in_a_row_are_one_time() -> None:
    assert off("KZ", date(2017, 3, 17), date(2017, 3, 26)) == [
        ("19 00:00-20 00:00", "weekend in Kazakhstan"),
        ("20 00:00-21 00:00", "public holiday in Kazakhstan: Day off"),
        ("21 00:00-24 00:00", "public holiday in Kazakhstan: Nowruz Holiday"),
        ("25 00:00-27 00:00", "weekend in Kazakhstan"),
    ]


def test_weekends_count_where_they_are_asked_for() -> None:
    assert off("CN", date(2017, 3, 25), date(2017, 4, 2), weekends=False) == []
    assert off("CN", date(2017, 3, 25), date(2017, 4, 2)) == [
        ("25 00:00-27 00:00", "weekend in China"),
        ("02 00:00-03 00:00", "weekend in China"),
    ]


def test_two_holidays_of_a_day_are_named_together() -> None:
    assert off("CN", date(2020, 10, 1), date(2020, 10, 1)) == [
        ("01 00:00-02 00:00", "public holiday in China: Mid-Autumn Festival, National Day")
    ]


def test_what_the_club_says_is_a_holiday_too() -> None:
    day = date(2017, 3, 30)
    found = days_off(
        country_days("CN", day, day, ClubDays({day: "Closed"})), "CN", ALMATY, hard=False, weekends=True
    )

    assert [(str(busy.why), busy.hard) for busy in found] == [("public holiday in China: Closed", False)]


def test_working_hours_leave_nine_to_six() -> None:
    assert hours(ALMATY, date(2017, 3, 30)) == [
        ("30 00:00-30 07:00", True),
        ("30 07:00-30 09:00", False),
        ("30 18:00-30 22:00", False),
        ("30 22:00-31 00:00", True),
    ]


@pytest.mark.parametrize(
    ("day", "night"), [(date(2017, 3, 26), 6), (date(2017, 10, 29), 8), (date(2017, 3, 27), 7)]
)
def test_a_night_in_which_the_clock_changes_is_shorter_or_longer(day: date, night: int) -> None:
    first, *_ = outside_hours([CountryDay(day, DayKind.WORKING)], PRAGUE)

    assert first.end - first.start == timedelta(hours=night)
    assert f"{first.end.astimezone(PRAGUE):%H:%M}" == "07:00"


def test_a_day_that_begins_at_one_begins_there() -> None:
    beirut = zone("Asia/Beirut")  # clocks jumped from midnight to one on 26 March 2017

    assert hours(beirut, date(2017, 3, 26))[0] == ("26 01:00-26 07:00", True)
    assert hours(beirut, date(2017, 3, 25))[-1] == ("25 22:00-26 01:00", True)


def test_holidays_and_weekends_have_no_hours_of_their_own() -> None:
    days = country_days("IR", date(2017, 3, 23), date(2017, 3, 26))  # Thursday to Sunday, Nowruz until Friday

    found = [local(busy, TEHRAN)[:2] for busy in outside_hours(days, TEHRAN)]

    assert found == ["25"] * 4 + ["26"] * 4


@given(ZONES, st.sampled_from(["CN", "IR", "CZ", "AF"]), st.dates(date(2016, 1, 1), date(2018, 12, 31)))
def test_every_minute_is_free_soft_or_hard_by_the_clock(name: str, country: str, first: date) -> None:
    tz = zone(name)
    days = country_days(country, first, first + timedelta(days=4))
    kinds = {one.day: one.kind for one in days}
    times = Times(
        [*days_off(days, country, tz, hard=True, weekends=True), *outside_hours(days, tz)],
    )

    moment = datetime.combine(first, datetime.min.time(), tz).astimezone(UTC)
    while (there := moment.astimezone(tz)).date() in kinds:
        at = times.during(moment, moment + MINUTE)
        if not kinds[there.date()].works or there.hour < 7 or there.hour >= 22:
            expected = [True]
        else:
            expected = [] if 9 <= there.hour < 18 else [False]
        assert [one.hard for one in at] == expected
        moment += 17 * MINUTE


@pytest.mark.parametrize(
    ("begins", "ends", "told"),
    [
        ((8, 30), (10, 0), "08:30 in Almaty, before working hours"),
        ((17, 30), (19, 0), "until 19:00 in Almaty, after working hours"),
        ((19, 15), (20, 0), "19:15 in Almaty, after working hours"),
        ((5, 0), (6, 30), "05:00 in Almaty, at night"),
    ],
)
def test_a_reason_names_the_time_there(begins: tuple[int, int], ends: tuple[int, int], told: str) -> None:
    day = CountryDay(date(2017, 3, 30), DayKind.WORKING)
    start, end = (datetime(2017, 3, 30, *clock, tzinfo=ALMATY) for clock in (begins, ends))

    (busy,) = Times(outside_hours([day], ALMATY)).during(start, end)

    assert str(busy.told(start, end)) == told


def test_doubts_are_told_by_the_day() -> None:
    pakistan = doubts(country_days("PK", date(2027, 3, 8), date(2027, 3, 14)), "PK", ALMATY)
    china = doubts(country_days("CN", date(2027, 3, 30), date(2027, 4, 2)), "CN", ALMATY)

    assert {(local(one, ALMATY)[:2], str(one.why)) for one in pakistan} == {
        (f"{day:02}", "Eid al-Fitr in Pakistan: the date is an estimate") for day in range(9, 14)
    }
    why = "the days off and make-up working days of 2027 are not announced yet in China"
    assert [(local(one, ALMATY)[:2], str(one.why)) for one in china] == [("01", why), ("02", why)]


# Looking times up


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=12),
    st.integers(0, 60),
    st.integers(1, 20),
)
def test_times_are_found_as_by_looking_at_each(spans: list[tuple[int, int]], start: int, length: int) -> None:
    origin = datetime(2017, 3, 30, tzinfo=UTC)
    busy = [
        Busy(origin + begin * MINUTE, origin + (begin + long) * MINUTE, hard=True, why=text("{n}", n=n))
        for n, (begin, long) in enumerate(spans)
    ]
    when = origin + start * MINUTE, origin + (start + length) * MINUTE

    found = Times(busy).during(*when)

    assert set(found) == {one for one in busy if one.overlaps(*when)}
    assert [one.start for one in found] == sorted(one.start for one in found)


def test_doubts_of_several_countries_are_one_sentence() -> None:
    said = [
        text(ESTIMATED, name=Named("Eid al-Fitr"), country=Country("PK")),
        text(UNANNOUNCED, year=2027, country=Country("CN")),
        text(ESTIMATED, name=Named("Eid al-Fitr"), country=Country("IR")),
        text(ESTIMATED, name=Named("Ashura"), country=Country("IR")),
        text(UNANNOUNCED, year=2027, country=Country("KZ")),
        text(UNANNOUNCED, year=2027, country=Country("CN")),
    ]

    assert list(map(str, together(said))) == [
        "Eid al-Fitr in Pakistan, Iran: the date is an estimate",
        "the days off and make-up working days of 2027 are not announced yet in China, Kazakhstan",
        "Ashura in Iran: the date is an estimate",
    ]
