"""Wall times and days: what is stored comes back as the same instants, on both databases."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from build import diary, meeting, room, venue
from sqlalchemy.orm import Session

from planner.models import DiaryEntry, Meeting
from planner.timing.zones import zone

PRAGUE = zone("Europe/Prague")
HALF_PAST_TWO = datetime(2017, 10, 29, 2, 30)  # twice: clocks go back from three to two


def test_a_time_is_kept_with_its_instant(session: Session) -> None:
    held = meeting(session, start=datetime(2017, 3, 30, 15, 0), minutes=90)
    session.expire_all()
    shanghai = zone("Asia/Shanghai")
    assert (held.start, held.end) == (
        datetime(2017, 3, 30, 15, 0, tzinfo=shanghai),
        datetime(2017, 3, 30, 16, 30, tzinfo=shanghai),
    )
    assert (held.start_utc, held.end_utc) == (
        datetime(2017, 3, 30, 7, 0, tzinfo=UTC),
        datetime(2017, 3, 30, 8, 30, tzinfo=UTC),
    )
    assert (held.zone, held.all_day, held.local_day) == ("Asia/Shanghai", False, date(2017, 3, 30))


@pytest.mark.parametrize(("fold", "hour"), [(0, 0), (1, 1)])
def test_an_hour_that_comes_twice_is_kept_apart(session: Session, fold: int, hour: int) -> None:
    held = meeting(session, start=HALF_PAST_TWO.replace(fold=fold), minutes=15, timezone="Europe/Prague")
    session.expire_all()
    assert (held.start_wall, held.start_fold, held.end_fold) == (HALF_PAST_TWO, fold, fold)
    assert held.start_utc == datetime(2017, 10, 29, hour, 30, tzinfo=UTC)
    assert isinstance(held.start, datetime)
    assert isinstance(held.end, datetime)
    assert held.start.astimezone(UTC) == held.start_utc
    assert held.end.astimezone(UTC) == held.end_utc == held.start_utc + timedelta(minutes=15)


def test_an_hour_from_one_fold_to_the_other_ends_after_it_starts(session: Session) -> None:
    held = meeting(session, start=HALF_PAST_TWO, minutes=60, timezone="Europe/Prague")
    session.expire_all()
    assert (held.start_wall, held.start_fold) == (HALF_PAST_TWO, 0)
    assert (held.end_wall, held.end_fold) == (HALF_PAST_TWO, 1)


def test_a_time_that_clocks_jump_over_keeps_its_wall_and_its_instant(session: Session) -> None:
    start = datetime(2017, 3, 26, 2, 30, tzinfo=PRAGUE)
    entry = diary(session, None, start, datetime(2017, 3, 26, 4, 0, tzinfo=PRAGUE))
    session.expire_all()
    assert entry.start_wall == datetime(2017, 3, 26, 2, 30)
    assert (entry.start_utc, entry.end_utc) == (
        datetime(2017, 3, 26, 1, 30, tzinfo=UTC),
        datetime(2017, 3, 26, 2, 0, tzinfo=UTC),
    )
    assert isinstance(entry.start, datetime)
    assert entry.start.astimezone(UTC) == entry.start_utc


def test_days_are_kept_as_days(session: Session) -> None:
    entry = diary(session, None, date(2017, 3, 27), date(2017, 3, 31))
    session.expire_all()
    assert (entry.start, entry.end) == (date(2017, 3, 27), date(2017, 4, 1))
    assert (entry.all_day, entry.local_day, entry.zone) == (True, date(2017, 3, 27), None)


def test_times_may_become_days_and_days_times(session: Session) -> None:
    entry = diary(session, None, date(2017, 3, 27), date(2017, 3, 27))
    start = datetime(2017, 3, 27, 9, tzinfo=PRAGUE)
    entry.set_times(start, start + timedelta(hours=1))
    session.flush()
    session.expire_all()
    assert (entry.all_day, entry.start) == (False, start)
    entry.set_days(date(2017, 3, 28), date(2017, 3, 28))
    session.flush()
    session.expire_all()
    assert (entry.all_day, entry.start, entry.start_utc) == (True, date(2017, 3, 28), None)


def test_a_day_is_that_of_the_place() -> None:
    late = Meeting()
    start = datetime(2017, 3, 31, 1, 0, tzinfo=zone("Asia/Shanghai"))
    late.set_times(start, start + timedelta(hours=1))
    assert late.start_utc == datetime(2017, 3, 30, 17, 0, tzinfo=UTC)
    assert late.local_day == date(2017, 3, 31)


def test_the_last_day_there_is_has_an_end() -> None:
    entry = DiaryEntry()
    entry.set_days(date.max, date.max)
    assert entry.end == date.max


def test_a_meeting_says_where_and_has_one_uid_for_ever(session: Session) -> None:
    hall = room(session, venue(session))
    held = meeting(session, room=hall)
    online = meeting(session, online_link="https://meet.example/1", start=datetime(2017, 4, 1, 9))
    nowhere = meeting(session, start=datetime(2017, 4, 2, 9))
    assert [one.where for one in (held, online, nowhere)] == [
        "Press Hall, SCO Secretariat, 7 Ritan Road, Beijing",
        "https://meet.example/1",
        "",
    ]
    assert held.calendar_uid == f"{held.uid}@sco-press.example"
    assert [one.number for one in (held, online, nowhere)] == [1, 2, 3]


def test_zone_that_only_calendars_use_is_read_back() -> None:
    entry = DiaryEntry()
    start = datetime(2017, 3, 30, 15, tzinfo=ZoneInfo("Etc/GMT-8"))

    entry.set_times(start, start + timedelta(hours=1))

    assert (entry.start, entry.local_day) == (start, date(2017, 3, 30))
