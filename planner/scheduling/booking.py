"""Putting a meeting on its date."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from planner.errors import Undecided
from planner.i18n.dates import day_label
from planner.meetings.lookup import next_number
from planner.models import Booking, Club, Meeting, MeetingKind, Room
from planner.models.quorum import Quorum
from planner.register.club import the_club
from planner.scheduling.asked import Asked

ROOM_TAKEN = "ex_booking_no_overlap"
"""The constraint of the database that refuses a second booking."""

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Plan:
    """A meeting that is about to be made; `start` and `end` are aware, in the zone of the place."""

    title: str
    start: datetime
    end: datetime
    room: Room | None
    online: str | None
    quorum: Quorum
    phrase: str | None = None
    reading: str | None = None
    kind: MeetingKind = MeetingKind.MEETING
    asked: Asked = field(default_factory=Asked)
    setup: timedelta = timedelta(0)
    clearing: timedelta = timedelta(0)
    series: int | None = None


def book(session: Session, plan: Plan, *, uid: UUID, now: datetime) -> Meeting:
    """The meeting, with the next number, and its room taken.

    Raises:
        Undecided: the room is taken; the meeting that has it is named.
    """
    club = the_club(session)
    # Whoever holds the club's row numbers a meeting; SQLite's transactions come one after the other anyway.
    session.execute(select(Club.id).with_for_update())
    meeting = Meeting(
        number=next_number(session),
        uid=uid,
        title=plan.title,
        kind=plan.kind,
        online_link=plan.online,
        room=plan.room,
        quorum=plan.quorum,
        phrase=plan.phrase,
        reading=plan.reading,
        asked=plan.asked.to_json(),
        setup=plan.setup // MINUTE,
        clearing=plan.clearing // MINUTE,
        series=plan.series,
        organiser=club.mailbox,
        domain=club.domain,
        dtstamp=now,
    )
    meeting.set_times(plan.start, plan.end)
    session.add(meeting)
    session.flush()
    if plan.room is not None:
        _take(session, meeting, plan.room)
    return meeting


def _take(session: Session, meeting: Meeting, room: Room) -> None:
    assert meeting.start_utc is not None
    assert meeting.end_utc is not None
    booking = Booking(
        room=room,
        start_utc=meeting.start_utc - meeting.setup * MINUTE,
        end_utc=meeting.end_utc + meeting.clearing * MINUTE,
    )
    try:
        # The database decides, not a look beforehand: two secretaries may book at the same moment.
        with session.begin_nested():
            meeting.bookings.append(booking)
            session.flush()
    except IntegrityError as error:
        if ROOM_TAKEN not in str(error.orig):
            raise
        raise Undecided(_taken(session, meeting, booking)) from error


def _taken(session: Session, meeting: Meeting, booking: Booking) -> str:
    room = booking.room
    other = session.scalars(
        select(Booking).where(
            Booking.room_id == room.id,
            Booking.live.is_(True),
            Booking.start_utc < booking.end_utc,
            Booking.end_utc > booking.start_utc,
            Booking.meeting_id != meeting.id,
        )
    ).first()
    title = f" by meeting {other.meeting.number}, {other.meeting.title!r}" if other else ""
    when = f"{day_label(meeting.local_day)}, {meeting.start:%H:%M}–{meeting.end:%H:%M}"
    return f"{room.name} is taken{title} on {when}.\nChoose another room with --room, or another time."
