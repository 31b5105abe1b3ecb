"""A room is taken once, whoever asks at the same moment (DESIGN decision 9)."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from build import booking, meeting, room, venue
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from planner.app import App
from planner.models import Booking, Meeting, Room

PROCESSES, ATTEMPTS = 8, 20
NOON = datetime(2017, 3, 30, 12, tzinfo=UTC)
RULE = "ex_booking_no_overlap"


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def test_eight_processes_never_book_a_room_twice(app: App, database_url: str) -> None:
    with app.transaction() as session:
        place = venue(session)
        for name in ("Press Hall", "Round Table", "Library"):
            room(session, place, name)
        meeting(session)
    command = [sys.executable, str(Path(__file__).with_name("book_rooms.py")), database_url]
    started = [
        subprocess.Popen([*command, str(seed), str(ATTEMPTS)], stdout=subprocess.PIPE, text=True)
        for seed in range(PROCESSES)
    ]
    answers = [process.communicate(timeout=60)[0].split() for process in started]
    assert [process.returncode for process in started] == [0] * PROCESSES
    assert [len(answer) for answer in answers] == [ATTEMPTS] * PROCESSES
    everything = {word for answer in answers for word in answer}
    assert everything == {"booked", "moved", "refused"}
    with app.reading() as session:
        assert overlapping(session) == 0
        booked = sum(answer.count("booked") for answer in answers)
        assert session.scalar(select(func.count()).select_from(Booking)) == booked


def overlapping(session: Session) -> int:
    """How many pairs of live bookings share a room and a moment."""
    one, other = aliased(Booking), aliased(Booking)
    pairs = select(func.count()).where(
        one.room_id == other.room_id,
        one.id < other.id,
        one.live.is_(True),
        other.live.is_(True),
        one.start_utc < other.end_utc,
        other.start_utc < one.end_utc,
    )
    return session.scalar(pairs) or 0


@pytest.fixture
def hall(session: Session) -> Room:
    return room(session, venue(session))


@pytest.fixture
def held(session: Session, hall: Room) -> Meeting:
    """A meeting that has the hall from noon to two."""
    made = meeting(session)
    booking(session, made, hall, NOON, NOON + hours(2))
    return made


@pytest.mark.parametrize(
    ("start", "end"), [(0, 2), (-1, 1), (1, 3), (0.5, 1), (-1, 3), (-1, 0.01), (1.99, 3)]
)
def test_a_taken_time_is_refused(
    session: Session, hall: Room, held: Meeting, start: float, end: float
) -> None:
    with pytest.raises(IntegrityError, match=RULE):
        booking(session, held, hall, NOON + hours(start), NOON + hours(end))


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (2, 3)])
def test_the_time_next_to_it_is_free(
    session: Session, hall: Room, held: Meeting, start: float, end: float
) -> None:
    booking(session, held, hall, NOON + hours(start), NOON + hours(end))
    assert overlapping(session) == 0


def test_another_room_is_free(session: Session, hall: Room, held: Meeting) -> None:
    booking(session, held, room(session, hall.venue, "Library"), NOON, NOON + hours(2))


def test_a_booking_that_is_not_live_takes_nothing(session: Session, hall: Room, held: Meeting) -> None:
    booking(session, held, hall, NOON, NOON + hours(2), live=False)
    held.bookings[0].live = False
    session.flush()
    booking(session, held, hall, NOON, NOON + hours(1))


def test_a_booking_that_comes_alive_again_is_refused(session: Session, hall: Room, held: Meeting) -> None:
    asleep = booking(session, held, hall, NOON, NOON + hours(2), live=False)
    asleep.live = True
    with pytest.raises(IntegrityError, match=RULE):
        session.flush()


def test_a_move_into_a_taken_time_is_refused(session: Session, hall: Room, held: Meeting) -> None:
    late = booking(session, held, hall, NOON + hours(2), NOON + hours(3))
    late.start_utc = NOON + hours(1)
    with pytest.raises(IntegrityError, match=RULE):
        session.flush()


def test_a_move_into_a_taken_room_is_refused(session: Session, hall: Room, held: Meeting) -> None:
    other = booking(session, held, room(session, hall.venue, "Library"), NOON, NOON + hours(1))
    other.room = hall
    with pytest.raises(IntegrityError, match=RULE):
        session.flush()


def test_a_move_in_bulk_is_refused_too(session: Session, hall: Room, held: Meeting) -> None:
    late = booking(session, held, hall, NOON + hours(2), NOON + hours(3))
    with pytest.raises(IntegrityError, match=RULE):
        session.execute(update(Booking).where(Booking.id == late.id).values(start_utc=NOON))


def test_a_booking_may_move_within_its_own_time(session: Session, hall: Room, held: Meeting) -> None:
    only = held.bookings[0]
    only.start_utc, only.end_utc = NOON + hours(1), NOON + hours(3)
    session.flush()
    assert overlapping(session) == 0


def test_the_same_instant_in_another_zone_is_taken(session: Session, hall: Room, held: Meeting) -> None:
    start = datetime.fromisoformat("2017-03-30T20:30:00+08:00")
    with pytest.raises(IntegrityError, match=RULE):
        booking(session, held, hall, start, start + hours(1))
