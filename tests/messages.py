"""What tests of messages share: a meeting to which seats are invited, and what was written to whom."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from typing import Any

from build import NOW, agency, attendee, club, meeting, room, venue
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.invitations.leaving import leave
from planner.meetings.moving import Move, move
from planner.models import Attendee, Meeting, Message, MessageState

DAY = timedelta(days=1)


def invited(session: Session, *names: str) -> Meeting:
    """A meeting in the Press Hall to which the seats of the agencies of those names are invited."""
    club(session)
    made = meeting(session, room=room(session, venue(session)))
    for name in names or ("Khovar", "TASS"):
        attendee(session, made, agency(session, name, email=f"beijing@{name.casefold()}.example"))
    session.refresh(made)
    return made


def moved(session: Session, made: Meeting, by: timedelta = DAY) -> None:
    """It moves by so much, in its room."""
    start, end = made.start, made.end
    assert isinstance(start, datetime)
    assert isinstance(end, datetime)
    move(session, made, Move(start + by, end + by, made.room), now=NOW)


def waiting(session: Session) -> list[Message]:
    """What waits, the oldest first."""
    query = select(Message).where(Message.state == MessageState.WAITING).order_by(Message.id)
    return list(session.scalars(query))


def send(session: Session, *messages: Message, now: datetime = NOW) -> None:
    """They leave, or all that wait where none is named."""
    leave(session, messages or waiting(session), MessageState.SENT, now=now)


def facts(messages: Sequence[Message]) -> list[tuple[str, str, str | None, int]]:
    """To whom, what, by which method, with which SEQUENCE."""
    return [(one.attendee.name, str(one.kind), one.method, one.sequence) for one in messages]


def calendar(message: Message) -> tuple[str, Any]:
    """The METHOD and the event of a message's calendar part."""
    mail = message_from_bytes(message.mail, policy=policy.default)
    part = next(one for one in mail.walk() if one.get_content_type() == "text/calendar")
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    found = Calendar.from_ical(data)
    assert isinstance(found, Calendar)
    (event,) = found.events
    assert str(found["METHOD"]) == message.method == part.get_param("method")
    return str(found["METHOD"]), event


def seat(made: Meeting, name: str) -> Attendee:
    """Who is invited by that name."""
    return next(one for one in made.attendees if one.name == name)
