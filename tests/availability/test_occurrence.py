"""On which days an entry takes place."""

from datetime import date, datetime

import pytest
from build import diary
from sqlalchemy.orm import Session

from planner.availability.occurrence import begins, days_of, touches
from planner.timing.zones import zone

SHANGHAI = zone("Asia/Shanghai")


def day(number: int) -> date:
    return date(2017, 3, number)


def at(number: int, hour: int) -> datetime:
    return datetime(2017, 3, number, hour, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (day(27), day(28), (day(27), day(28))),
        (at(27, 9), at(27, 10), (day(27), day(27))),
        (at(27, 22), at(28, 0), (day(27), day(27))),
        (at(27, 22), at(28, 1), (day(27), day(28))),
    ],
)
def test_from_which_to_which_day(session: Session, start: date, end: date, days: tuple[date, date]) -> None:
    entry = diary(session, None, start, end)
    assert days_of(entry) == days
    assert touches(entry, days[1], day(31))
    assert touches(entry, day(1), days[0])
    assert not touches(entry, day(29), day(31))
    assert not touches(entry, day(1), day(26))


def test_a_series_takes_place_on_each_of_its_dates(session: Session) -> None:
    entry = diary(session, None, at(3, 22), at(4, 2), weekly="BYDAY=FR;UNTIL=20170324;EXDATE=20170317")
    held = [number for number in range(1, 32) if touches(entry, day(number), day(number))]
    assert held == [3, 4, 10, 11, 24, 25]
    begun = [number for number in range(1, 32) if begins(entry, day(number), "22:00")]
    assert begun == [3, 10, 24]
    assert not begins(entry, day(3), "22:30")


def test_a_time_is_that_on_its_own_clock(session: Session) -> None:
    assert begins(diary(session, None, at(27, 9), at(27, 10)), day(27), "09:00")
    assert not begins(diary(session, None, at(27, 9), at(27, 10)), day(28), "09:00")
    assert not begins(diary(session, None, day(27), day(27)), day(27), "00:00")


def test_a_series_from_the_first_days_of_the_calendar_does_no_harm(session: Session) -> None:
    entry = diary(session, None, date(2, 1, 1), date(2, 1, 3), weekly="BYDAY=MO")
    assert not touches(entry, date(1, 1, 1), date(1, 1, 2))
