"""Booking a meeting: its number, its instants, its room, and the room that is taken."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from build import NOW, booking, club, meeting, room, venue
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.errors import PlannerError, Undecided
from planner.models import Booking, MeetingKind, MeetingStatus, Room
from planner.models.quorum import Quorum
from planner.scheduling.booking import Plan, book
from planner.timing.zones import zone

SHANGHAI, PRAGUE = zone("Asia/Shanghai"), zone("Europe/Prague")
START = datetime(2017, 3, 30, 14, 0, tzinfo=SHANGHAI)
HOUR = timedelta(hours=1)
UID = UUID("00000000-0000-0000-0000-000000000001")


def plan(hall: Room | None, start: datetime = START, *, title: str = "March meeting") -> Plan:
    return Plan(title, start, start + HOUR, hall, None, Quorum.parse("half"))


@pytest.fixture
def hall(session: Session) -> Room:
    club(session)
    return room(session, venue(session))


def test_book_stores_the_plan(session: Session, hall: Room) -> None:
    wanted = replace(
        plan(hall),
        online="https://meet.example/1",
        phrase="last week of March",
        reading="its last working week",
        kind=MeetingKind.BRIEFING,
    )

    made = book(session, wanted, uid=UID, now=NOW)

    session.expire_all()
    assert (made.title, made.kind, made.status) == (
        "March meeting",
        MeetingKind.BRIEFING,
        MeetingStatus.CONFIRMED,
    )
    assert (made.room, made.online_link) == (hall, "https://meet.example/1")
    assert (made.phrase, made.reading) == ("last week of March", "its last working week")
    assert (made.quorum, made.organiser) == (Quorum.parse("half"), "club@sco-press.example")
    assert (made.calendar_uid, made.sequence, made.dtstamp) == (f"{UID}@sco-press.example", 0, NOW)


def test_book_keeps_wall_time_and_instants(session: Session, hall: Room) -> None:
    start = datetime(2017, 10, 29, 2, 30, tzinfo=PRAGUE, fold=1)
    wanted = replace(plan(hall), start=start, end=datetime(2017, 10, 29, 4, 0, tzinfo=PRAGUE))

    made = book(session, wanted, uid=UID, now=NOW)

    session.expire_all()
    assert (made.start_wall, made.start_fold, made.zone) == (
        datetime(2017, 10, 29, 2, 30),
        1,
        "Europe/Prague",
    )
    assert (made.start_utc, made.end_utc) == (
        datetime(2017, 10, 29, 1, 30, tzinfo=UTC),
        datetime(2017, 10, 29, 3, 0, tzinfo=UTC),
    )


def test_book_takes_the_room_for_those_instants(session: Session, hall: Room) -> None:
    made = book(session, plan(hall), uid=UID, now=NOW)

    (taken,) = session.scalars(select(Booking))
    assert (taken.meeting, taken.room, taken.live) == (made, hall, True)
    assert (taken.start_utc, taken.end_utc) == (START.astimezone(UTC), START.astimezone(UTC) + HOUR)


def test_meetings_are_numbered_on(session: Session, hall: Room) -> None:
    meeting(session, number=7)

    numbers = [book(session, plan(hall, START + n * HOUR), uid=uuid4(), now=NOW).number for n in range(3)]

    assert numbers == [8, 9, 10]


def test_online_needs_no_room(session: Session, hall: Room) -> None:
    wanted = replace(plan(None), online="https://meet.example/1")

    made = book(session, wanted, uid=UID, now=NOW)

    assert (made.room, made.where, list(session.scalars(select(Booking)))) == (None, wanted.online, [])
    assert book(session, wanted, uid=uuid4(), now=NOW).number == 2


@pytest.mark.parametrize("minutes", [-59, -30, 0, 30, 59])
def test_a_room_that_is_taken_is_refused_and_the_meeting_named(
    session: Session, hall: Room, minutes: int
) -> None:
    book(session, plan(hall, title="Briefing on Astana"), uid=UID, now=NOW)
    start = START + timedelta(minutes=minutes)

    with pytest.raises(Undecided) as refused:
        book(session, plan(hall, start), uid=uuid4(), now=NOW)

    assert str(refused.value) == (
        "Press Hall is taken by meeting 1, 'Briefing on Astana' on Thu 30 March 2017, "
        f"{start:%H:%M}–{start + HOUR:%H:%M}.\nChoose another room with --room, or another time."
    )
    assert refused.value.exit_code == 3


@pytest.mark.parametrize("hours", [-1, 1, 24])
def test_meetings_may_touch(session: Session, hall: Room, hours: int) -> None:
    book(session, plan(hall), uid=UID, now=NOW)

    made = book(session, plan(hall, START + hours * HOUR), uid=uuid4(), now=NOW)

    assert made.number == 2


def test_another_room_and_a_released_one_are_free(session: Session, hall: Room) -> None:
    other = room(session, hall.venue, "Meeting Room 2")
    dropped = meeting(session, start=datetime(2017, 3, 30, 14, 0))
    booking(session, dropped, hall, START.astimezone(UTC), START.astimezone(UTC) + HOUR, live=False)

    numbers = [book(session, plan(place), uid=uuid4(), now=NOW).number for place in (hall, other)]

    assert numbers == [2, 3]


def test_without_a_club_nothing_is_booked(session: Session) -> None:
    with pytest.raises(PlannerError, match="planner setup"):
        book(session, plan(None), uid=UID, now=NOW)


def test_another_fault_of_the_database_is_not_called_a_taken_room(sqlite_url: str) -> None:
    engine = create_engine(sqlite_url)
    with Session(engine) as session:
        club(session)
        hall = room(session, venue(session))
        session.execute(
            text("CREATE TRIGGER odd BEFORE INSERT ON booking BEGIN SELECT RAISE(ABORT, 'odd'); END")
        )

        with pytest.raises(IntegrityError, match="odd"):
            book(session, plan(hall), uid=UID, now=NOW)
    engine.dispose()
