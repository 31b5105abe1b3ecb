"""The room a meeting takes: the database decides who has it."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.errors import Undecided
from planner.i18n.dates import day_label
from planner.models import Booking, Meeting, Room

ROOM_TAKEN = "ex_booking_no_overlap"
"""The constraint of the database that refuses a second booking."""


def take_room(session: Session, meeting: Meeting) -> None:
    """Books the meeting's room for its time, in place of the room and time it had: it is never without one.

    Raises:
        Undecided: the room is taken; the meeting that has it is named.
    """
    room = meeting.room
    if room is None:
        return
    try:
        # The database decides, not a look beforehand: two secretaries may book at the same moment.
        with session.begin_nested():
            _book(meeting, room)
            session.flush()
    except IntegrityError as error:
        if ROOM_TAKEN not in str(error.orig):
            raise
        raise Undecided(_taken(session, meeting, room)) from error


def _book(meeting: Meeting, room: Room) -> None:
    assert meeting.start_utc is not None
    assert meeting.end_utc is not None
    held = sorted(meeting.bookings, key=lambda booking: not booking.live)
    if not held:
        held = [Booking()]
        meeting.bookings += held
    # One statement: the old time is given back as the new one is taken, and does not stand in its way.
    held[0].room, held[0].live = room, True
    held[0].start_utc, held[0].end_utc = meeting.start_utc, meeting.end_utc


def _taken(session: Session, meeting: Meeting, room: Room) -> str:
    other = session.scalars(
        select(Booking).where(
            Booking.room_id == room.id,
            Booking.live.is_(True),
            Booking.start_utc < meeting.end_utc,
            Booking.end_utc > meeting.start_utc,
            Booking.meeting_id != meeting.id,
        )
    ).first()
    title = f" by meeting {other.meeting.number}, {other.meeting.title!r}" if other else ""
    when = f"{day_label(meeting.local_day)}, {meeting.start:%H:%M}–{meeting.end:%H:%M}"
    return f"{room.name} is taken{title} on {when}.\nChoose another room with --room, or another time."
