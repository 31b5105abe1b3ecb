"""Messages made by hand: what announcing a meeting would write, without rendering anything."""

from datetime import datetime
from typing import Any

from build import NOW, agency, attendee, meeting
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.models import Attendee, Meeting, Message, MessageKind, MessageState, Method


def message(
    session: Session,
    to: Attendee,
    *,
    kind: MessageKind = MessageKind.INVITATION,
    sequence: int = 0,
    state: MessageState = MessageState.WAITING,
    due: datetime = NOW,
    size: int = 200,
    **more: Any,
) -> Message:
    """A message to somebody who is invited; its Message-ID tells the attendee and the SEQUENCE.

    `more` are values of other columns.
    """
    name = f"{to.meeting_id}.{to.id}.{sequence}.{kind}".replace(" ", "-")
    earlier = session.scalar(select(func.count()).where(Message.message_id.startswith(f"<{name}")))
    message_id = f"<{name}{f'-{earlier}' if earlier else ''}@club.example>"
    mail = (
        f"From: club@club.example\r\nTo: {to.address}\r\nMessage-ID: {message_id}\r\nSubject: March\r\n\r\n"
        + f"{'x' * 70}\r\n" * (size // 72)
    )
    made = Message(
        meeting=to.meeting,
        attendee=to,
        kind=kind,
        method=Method.CANCEL if kind is MessageKind.CANCELLED else Method.REQUEST,
        sequence=sequence,
        dtstamp=NOW,
        address=to.address,
        language="en",
        message_id=message_id,
        subject="March",
        mail=mail.encode(),
        says="{}",
        state=state,
        created=NOW,
        due=due,
        **more,
    )
    session.add(made)
    session.flush()
    return made


def waiting(session: Session, count: int, *, size: int = 200) -> Meeting:
    """A meeting with so many invitations that wait."""
    about = meeting(session)
    for number in range(count):
        seat = agency(session, f"Agency {number}", email=f"seat{number}@press.example")
        message(session, attendee(session, about, seat), size=size)
    return about
