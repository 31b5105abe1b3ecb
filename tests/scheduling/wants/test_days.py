"""Demands on the day: notice, and what it must not share it with."""

from datetime import date, datetime, timedelta

import pytest
from build import NOW, agency, club, diary, meeting, room, venue
from sqlalchemy.orm import Session

from planner.errors import BadInput, NotFound
from planner.models import Hardness
from planner.scheduling.dates import find_dates, judge_time
from planner.scheduling.demands import Asked, demands, notice_days
from planner.scheduling.phrases import Reading
from planner.scheduling.verdicts import Answer
from planner.timing.zones import zone

MONDAY, FRIDAY = date(2017, 3, 27), date(2017, 3, 31)
SHANGHAI = zone("Asia/Shanghai")


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """No demand depends on the kind of database."""
    return sqlite_url


@pytest.fixture
def press(session: Session) -> Session:
    """A club of one agency, on 2 March 2017."""
    place = venue(session)
    room(session, place)
    club(session, venue=place)
    agency(session)
    return session


def find(session: Session, **asked: object) -> Answer:
    session.expire_all()
    wanted = demands(session, Asked(require=("nobody",), **asked), MONDAY)  # type: ignore[arg-type]
    return find_dates(session, wanted, Reading(MONDAY, FRIDAY, "that week"), now=NOW)


def days(answer: Answer) -> list[int]:
    return sorted({slot.start.day for slot in answer.best})


def test_a_day_too_near_for_its_notice_fails(press: Session) -> None:
    found = find(press, notice="27d")

    assert NOW.astimezone(SHANGHAI).date() == date(2017, 3, 2)
    assert days(found) == [29, 30, 31]
    assert [str(one) for one in found.without[0].failing] == [
        "27 days' notice can be given from Wed 29 March 2017 on"
    ]
    assert {slot.start.day: slot.notice for slot in found.best}[29] == date(2017, 3, 2)


def test_one_time_too_near_is_told_the_deadline(press: Session) -> None:
    wanted = demands(press, Asked(require=("nobody",), notice="4 weeks"), MONDAY)

    slot, failing, _ = judge_time(press, wanted, datetime(2017, 3, 27, 10, 0, tzinfo=SHANGHAI), now=NOW)

    assert [str(one) for one in failing] == [
        "for 28 days' notice the invitation had to leave by Mon 27 February 2017"
    ]
    assert slot.notice == date(2017, 2, 27)


def test_the_club_has_a_usual_notice(press: Session) -> None:
    demands(press, Asked(require=("nobody",)), MONDAY).club.notice = 28
    press.flush()

    assert days(find(press)) == [30, 31]
    assert days(find(press, notice="0")) == [27, 28, 29, 30, 31]


@pytest.mark.parametrize("text", ["soon", "-3", "400d", ""])
def test_a_notice_that_means_nothing_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        notice_days(text)


def test_the_past_has_no_notice(press: Session) -> None:
    wanted = demands(press, Asked(require=("nobody",), notice="14d"), MONDAY)
    later = NOW + timedelta(days=60)

    answer = find_dates(press, wanted, Reading(MONDAY, FRIDAY, "that week"), now=later)

    assert len(answer.best) == 5


def test_a_meeting_is_kept_apart_from_a_day_another_meeting_and_the_diary(press: Session) -> None:
    meeting(press, "Round table", start=datetime(2017, 3, 28, 15, 0), online_link="x")
    diary(press, None, date(2017, 3, 25), date(2017, 3, 27), summary="Boao Forum", hardness=Hardness.SOFT)

    found = find(press, not_with=("29 March", "round table", "boao"))

    assert days(found) == [30, 31]
    assert [str(*day.failing) for day in found.without] == [
        "it shall not be on the day of Boao Forum",
        "it shall not be on the day of Round table",
        "it shall not be on the day of 29 March",
    ]


def test_what_it_shall_not_meet_is_known(press: Session) -> None:
    with pytest.raises(NotFound, match="No day, meeting or diary entry is called 'Nauryz'"):
        find(press, not_with=("Nauryz",))


def test_a_day_that_was_named_stays_that_day(press: Session) -> None:
    asked = Asked(require=("nobody",), not_with=("29 March", "Boao"))
    diary(press, None, MONDAY, MONDAY, summary="Boao Forum")

    lasting = demands(press, asked, MONDAY).lasting(asked)

    assert lasting.not_with == ("2017-03-29", "Boao")
