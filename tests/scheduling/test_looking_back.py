"""The date of a meeting beside the others there were."""

from datetime import date, datetime
from uuid import uuid4

import pytest
from build import NOW, agency, club, diary, member, room, venue
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.models import Meeting, OfficeName
from planner.scheduling.booking import Plan, book
from planner.scheduling.dates import find_dates, judge_time
from planner.scheduling.decision import Choice
from planner.scheduling.demands import Asked, demands
from planner.scheduling.looking_back import look_back
from planner.scheduling.phrases import Reading
from planner.timing.zones import zone

START = datetime(2017, 3, 30, 15, 0, tzinfo=zone("Asia/Shanghai"))
WEEK = Reading(date(2017, 3, 27), date(2017, 3, 31), "the last week")


@pytest.fixture
def held(session: Session) -> Meeting:
    """The President's agency and another one, with one hall, and a meeting in it that was asked for."""
    hall = room(session, venue(session))
    club(session, venue=hall.venue, quorum="half")
    for name, office in (("A", OfficeName.PRESIDENT), ("B", None)):
        member(session, f"Somebody of {name}", agency(session, name, country="CN"), office=office)
    return booked(session, Asked(), WEEK)


def booked(session: Session, asked: Asked, reading: Reading | None) -> Meeting:
    wanted = demands(session, asked, START.date())
    slot, failing, _ = judge_time(session, wanted, START, now=NOW)
    others = find_dates(session, wanted, reading, now=NOW).best if reading else ()
    choice = Choice(slot, failing, reading, others)
    plan = Plan("Talk", slot.start, slot.end, slot.room, None, wanted.quorum, asked=asked, choice=choice)
    return book(session, plan, uid=uuid4(), now=NOW)


def test_its_own_booking_stands_in_nobodys_way(session: Session, held: Meeting) -> None:
    back = look_back(session, held)

    assert (back.slot.start, back.slot.room, back.failing) == (START, held.room, ())
    assert START in [slot.start for slot in back.answer.every]


def test_others_are_those_of_the_days_it_was_sought_in(session: Session, held: Meeting) -> None:
    answer = look_back(session, held).answer

    assert (answer.reading.first, answer.reading.last) == (WEEK.first, WEEK.last)
    assert sorted(slot.start.day for slot in answer.best) == [27, 28, 29, 30, 31]


def test_a_date_that_was_named_is_seen_in_its_week(session: Session, held: Meeting) -> None:
    held.decision = None

    reading = look_back(session, held).answer.reading

    assert (reading.first, reading.last) == (date(2017, 3, 27), date(2017, 4, 2))


def test_what_fails_by_now_is_said(session: Session, held: Meeting) -> None:
    diary(session, held.room, held.local_day, held.local_day, summary="Repairs")

    back = look_back(session, held)

    assert back.slot.room is held.room
    assert list(map(str, back.failing)) == ["no room for 2 is free: Press Hall (Repairs)"]


def test_a_meeting_without_a_time_is_refused(session: Session, held: Meeting) -> None:
    held.set_days(date(2017, 3, 30), date(2017, 3, 31))

    with pytest.raises(BadInput, match="Talk has no time of day"):
        look_back(session, held)
