"""The rows of messages that are to go: found, marked as on their way, and what became of them noted."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, exists, select, update
from sqlalchemy.orm import Session

from planner.invitations.pace import LIMIT, pause
from planner.models import Attendee, Meeting, Message, MessageKind, MessageState
from planner.transport.smtp import Fate, Result

OPEN = (MessageState.WAITING, MessageState.SENDING)
"""What is still to go: SENDING is what was on its way when the program died or the connection broke."""


@dataclass(frozen=True, slots=True)
class Due:
    """A message that is to go; `noun` says what its recipient is: agency, member or guest."""

    id: int
    meeting_id: int
    number: int
    name: str
    address: str
    kind: MessageKind
    noun: str


def due_messages(
    session: Session, now: datetime, *, meeting_id: int | None = None, early: bool = False
) -> list[Due]:
    """What is to go to a mail server, in the order in which it was written.

    Args:
        session: the open session.
        now: the present instant.
        meeting_id: only what belongs to this meeting.
        early: also what was turned away and is to be tried later.
    """
    query = (
        select(Message.id, Meeting, Attendee, Message.address, Message.kind)
        .join(Meeting, Meeting.id == Message.meeting_id)
        .join(Attendee, Attendee.id == Message.attendee_id)
        .where(Message.state.in_(OPEN), Message.address.is_not(None))
        .order_by(Message.id)
    )
    if meeting_id is not None:
        query = query.where(Message.meeting_id == meeting_id)
    if not early:
        query = query.where(Message.due <= now)
    return [
        Due(id_, about.id, about.number, to.name, address or "", kind, _noun(to))
        for id_, about, to, address, kind in session.execute(query)
    ]


def _noun(attendee: Attendee) -> str:
    if attendee.seat_id is not None:
        return "agency"
    return "guest" if attendee.member_id is None else "member"


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that is marked as on its way."""

    due: Due
    mail: bytes
    message_id: str
    attempts: int
    not_before: datetime


_SENDING = cast(Table, Message.__table__)
_EARLIER = _SENDING.alias()
_OVERTAKES = exists().where(
    _EARLIER.c.attendee_id == _SENDING.c.attendee_id,
    _EARLIER.c.id < _SENDING.c.id,
    _EARLIER.c.state.in_(OPEN),
)
_CLAIM = (
    update(_SENDING)
    .where(_SENDING.c.id == bindparam("row"), _SENDING.c.state.in_(OPEN), ~_OVERTAKES)
    .values(state=MessageState.SENDING, attempts=_SENDING.c.attempts + 1)
    .returning(_SENDING.c.mail, _SENDING.c.message_id, _SENDING.c.attempts, _SENDING.c.due)
)
_SETTLE = (
    update(_SENDING)
    .where(_SENDING.c.id == bindparam("row"), _SENDING.c.state == MessageState.SENDING)
    .values({name: bindparam(f"new_{name}") for name in ("state", "attempts", "error", "due", "sent")})
)


def claim(session: Session, due: Due) -> Claimed | None:
    """Marks a message as on its way; None where it went, was taken back, or an earlier one still waits."""
    row = session.connection().execute(_CLAIM, {"row": due.id}).one_or_none()
    return None if row is None else Claimed(due, *row)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the row says once the server has spoken."""

    state: MessageState
    attempts: int
    error: str | None
    due: datetime
    sent: datetime | None = None


def outcome(claimed: Claimed, result: Result, now: datetime) -> Outcome:
    """What the row of a message says after what became of it."""
    if result.fate is Fate.ACCEPTED:
        return Outcome(MessageState.SENT, claimed.attempts, None, claimed.not_before, now)
    if result.fate is Fate.REFUSED:
        return Outcome(MessageState.REFUSED, claimed.attempts, result.words, claimed.not_before)
    # Where the connection broke at the end, the message may have gone: it stays marked as on its way.
    state = MessageState.SENDING if result.fate is Fate.UNKNOWN else MessageState.WAITING
    if result.trouble is not None:  # no fault of this message: the attempt does not count
        return Outcome(state, claimed.attempts - 1, result.words, now)
    if claimed.attempts >= LIMIT:
        error = f"Given up after {claimed.attempts} attempts: {result.words}"
        return Outcome(MessageState.REFUSED, claimed.attempts, error, claimed.not_before)
    due = now + pause(claimed.attempts, claimed.message_id)
    return Outcome(state, claimed.attempts, result.words, due.replace(microsecond=0))


def settle(session: Session, claimed: Claimed, found: Outcome) -> None:
    """Writes into the row what became of its message."""
    values = {f"new_{one.name}": getattr(found, one.name) for one in fields(found)}
    session.connection().execute(_SETTLE, {"row": claimed.due.id, **values})
