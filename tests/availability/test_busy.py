"""The times that diary entries take."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from build import agency, club, diary, member
from sqlalchemy.orm import Session

from planner.availability.busy import Busy, entry_times, whole_days
from planner.i18n.texts import text
from planner.models import DiaryEntry, Hardness
from planner.timing.zones import zone

SHANGHAI, PRAGUE, NEW_YORK = zone("Asia/Shanghai"), zone("Europe/Prague"), zone("America/New_York")
MARCH = date(2017, 3, 1), date(2017, 3, 31)


def utc(day: int, hour: int, minute: int = 0, *, month: int = 3) -> datetime:
    return datetime(2017, month, day, hour, minute, tzinfo=UTC)


def spans(
    entry: DiaryEntry, first: date, last: date, tz: ZoneInfo = SHANGHAI
) -> list[tuple[datetime, datetime]]:
    return [(busy.start, busy.end) for busy in entry_times(entry, first, last, tz)]


def series(session: Session, start: datetime, end: datetime, weekly: str) -> DiaryEntry:
    return diary(session, None, start, end, weekly=weekly)


@pytest.mark.parametrize(
    ("start", "end", "overlaps"),
    [
        (utc(30, 8), utc(30, 9), False),
        (utc(30, 8), utc(30, 9, 1), True),
        (utc(30, 9, 30), utc(30, 9, 45), True),
        (utc(30, 9, 59), utc(30, 11), True),
        (utc(30, 10), utc(30, 11), False),
    ],
)
def test_busy_overlaps_what_shares_a_moment(start: datetime, end: datetime, *, overlaps: bool) -> None:
    busy = Busy(utc(30, 9), utc(30, 10), hard=True, why=text("call"))

    assert busy.overlaps(start, end) is overlaps


@pytest.mark.parametrize(
    ("day", "tz", "start", "hours"),
    [
        (date(2017, 3, 30), SHANGHAI, utc(29, 16), 24),
        (date(2017, 3, 26), PRAGUE, utc(25, 23), 23),
        (date(2017, 10, 29), PRAGUE, utc(28, 22, month=10), 25),
    ],
)
def test_whole_days_last_from_local_midnight_to_midnight(
    day: date, tz: ZoneInfo, start: datetime, hours: int
) -> None:
    found, end = whole_days(day, day, tz)

    assert found == start
    assert (end - found).total_seconds() == hours * 3600


def test_days_are_lived_in_the_zone_that_is_asked_for(session: Session) -> None:
    entry = diary(session, None, date(2017, 3, 29), date(2017, 3, 30), summary="Trip")

    assert spans(entry, *MARCH, SHANGHAI) == [(utc(28, 16), utc(30, 16))]
    assert spans(entry, *MARCH, NEW_YORK) == [(utc(29, 4), utc(31, 4))]


def test_several_days_are_named_and_one_day_is_not(session: Session) -> None:
    one = diary(session, None, date(2017, 3, 29), date(2017, 3, 29), summary="Trip")
    many = diary(session, None, date(2017, 3, 20), date(2017, 3, 31), summary="Leave")

    assert [str(busy.why) for busy in entry_times(one, *MARCH, SHANGHAI)] == ["Trip"]
    assert [str(busy.why) for busy in entry_times(many, *MARCH, SHANGHAI)] == ["Leave (20–31 March 2017)"]


def test_an_entry_without_a_summary_is_called_by_its_kind(session: Session) -> None:
    entry = diary(session, None, utc(30, 9).astimezone(zone("UTC")), utc(30, 10).astimezone(zone("UTC")))

    assert list(entry_times(entry, *MARCH, SHANGHAI)) == [
        Busy(utc(30, 9), utc(30, 10), hard=True, why=text("busy"))
    ]


def test_a_soft_entry_takes_soft_times(session: Session) -> None:
    entry = diary(session, None, date(2017, 3, 30), date(2017, 3, 30), hardness=Hardness.SOFT)

    assert [busy.hard for busy in entry_times(entry, *MARCH, SHANGHAI)] == [False]


def test_a_series_keeps_its_wall_time_over_the_spring_change(session: Session) -> None:
    start = datetime(2017, 3, 20, 9, 0, tzinfo=PRAGUE)
    entry = series(session, start, start.replace(hour=10), "BYDAY=MO")

    found = spans(entry, date(2017, 3, 20), date(2017, 4, 3))

    assert found == [
        (utc(20, 8), utc(20, 9)),
        (utc(27, 7), utc(27, 8)),
        (utc(3, 7, month=4), utc(3, 8, month=4)),
    ]


def test_a_series_keeps_its_wall_time_over_the_autumn_change(session: Session) -> None:
    start = datetime(2017, 10, 23, 9, 0, tzinfo=PRAGUE)
    entry = series(session, start, start.replace(hour=10), "BYDAY=MO")

    found = spans(entry, date(2017, 10, 23), date(2017, 10, 30))

    assert found == [
        (utc(23, 7, month=10), utc(23, 8, month=10)),
        (utc(30, 8, month=10), utc(30, 9, month=10)),
    ]


def test_a_date_of_a_series_that_the_clock_jumps_over_takes_no_time(session: Session) -> None:
    start = datetime(2017, 3, 19, 2, 30, tzinfo=PRAGUE)
    entry = series(session, start, start.replace(hour=3, minute=0), "BYDAY=SU")

    found = spans(entry, date(2017, 3, 19), date(2017, 4, 2))

    assert found == [(utc(19, 1, 30), utc(19, 2)), (utc(2, 0, 30, month=4), utc(2, 1, month=4))]


def test_a_series_leaves_out_dates_and_ends(session: Session) -> None:
    start = datetime(2017, 3, 6, 9, 0, tzinfo=SHANGHAI)
    rule = "BYDAY=MO,WE;UNTIL=20170322;EXDATE=20170308,20170320"
    entry = series(session, start, start.replace(hour=10), rule)

    found = [start.date() for start, _ in spans(entry, *MARCH)]

    assert found == [date(2017, 3, day) for day in (6, 13, 15, 22)]


def test_a_series_of_days_takes_whole_days(session: Session) -> None:
    entry = diary(
        session, None, date(2017, 3, 3), date(2017, 3, 4), weekly="INTERVAL=2;BYDAY=FR", summary="Weekend"
    )

    found = spans(entry, date(2017, 3, 15), date(2017, 3, 31))

    assert found == [(utc(16, 16), utc(18, 16)), (utc(30, 16), utc(1, 16, month=4))]
    assert [str(busy.why) for busy in entry_times(entry, *MARCH, SHANGHAI)] == ["Weekend"] * 3


def test_a_date_of_a_series_that_began_the_night_before_counts(session: Session) -> None:
    start = datetime(2017, 3, 5, 22, 0, tzinfo=SHANGHAI)
    entry = series(session, start, datetime(2017, 3, 6, 10, 0, tzinfo=SHANGHAI), "BYDAY=SU")

    found = spans(entry, date(2017, 3, 27), date(2017, 3, 27))

    assert found == [(utc(26, 14), utc(27, 2))]


def test_a_series_in_another_zone_counts_on_its_other_date(session: Session) -> None:
    khovar = agency(session)
    start = datetime(2017, 3, 5, 20, 0, tzinfo=NEW_YORK)
    person = member(session, "Farhod Qalamzoda", khovar)
    entry = diary(session, person, start, start.replace(hour=22), weekly="BYDAY=SU")

    found = spans(entry, date(2017, 3, 27), date(2017, 3, 27))

    assert (utc(27, 0), utc(27, 2)) in found


def test_days_of_a_series_last_as_long_as_the_first(session: Session) -> None:
    club(session)
    entry = diary(session, None, date(2017, 3, 1), date(2017, 3, 3), weekly="BYDAY=WE")

    found = spans(entry, date(2017, 3, 24), date(2017, 3, 24))

    assert (utc(21, 16), utc(24, 16)) in found
