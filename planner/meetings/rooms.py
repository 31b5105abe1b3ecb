"""The room a meeting takes: the database decides who has it."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.errors import Undecided
from planner.i18n.dates import day_label
from planner.models import Booking, Meeting

ROOM_TAKEN = "ex_booking_no_overlap"
"""The constraint of the database that refuses a second booking."""

MINUTE = timedelta(minutes=1)


def take_room(session: Session, meeting: Meeting) -> None:
    """Books the meeting's room for its time, set-up and clearing included, in place of what it had booked.

    Raises:
        Undecided: the room is taken; the meeting that has it is named.
    """
    if meeting.room is None:
        return
    try:
        # The database decides, not a look beforehand: two secretaries may book at the same moment.
        with session.begin_nested():
            _book(meeting)
            session.flush()
    except IntegrityError as error:
        if ROOM_TAKEN not in str(error.orig):
            raise
        raise Undecided(_taken(session, meeting)) from error


def _book(meeting: Meeting) -> None:
    # One row, one statement: the old time is given back as the new one is taken, and is not in its way.
    if not meeting.bookings:
        meeting.bookings.append(Booking())
    booking = min(meeting.bookings, key=lambda one: not one.live)
    assert meeting.room is not None
    booking.room, booking.live = meeting.room, True
    booking.start_utc, booking.end_utc = _span(meeting)


def _span(meeting: Meeting) -> tuple[datetime, datetime]:
    assert meeting.start_utc is not None
    assert meeting.end_utc is not None
    return meeting.start_utc - meeting.setup * MINUTE, meeting.end_utc + meeting.clearing * MINUTE


def _taken(session: Session, meeting: Meeting) -> str:
    room = meeting.room
    assert room is not None
    start, end = _span(meeting)
    other = session.scalars(
        select(Booking).where(
            Booking.room_id == room.id,
            Booking.live.is_(True),
            Booking.start_utc < end,
            Booking.end_utc > start,
            Booking.meeting_id != meeting.id,
        )
    ).first()
    title = f" by meeting {other.meeting.number}, {other.meeting.title!r}" if other else ""
    when = f"{day_label(meeting.local_day)}, {meeting.start:%H:%M}–{meeting.end:%H:%M}"
    return f"{room.name} is taken{title} on {when}.\nChoose another room with --room, or another time."
