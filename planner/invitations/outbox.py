"""The rows of messages that are to go: found, marked as on their way, and what became of them noted."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, exists, select, update
from sqlalchemy.orm import Session

from planner.invitations.pace import LIMIT, pause
from planner.invitations.told import OPEN
from planner.models import Attendee, Meeting, Message, MessageKind, MessageState
from planner.transport.smtp import Fate, Result


@dataclass(frozen=True, slots=True)
class Due:
    """A message that is to go.

    Attributes:
        noun: what its recipient is: agency, member or guest.
        doubtful: whether it may have gone already.
    """

    id: int
    meeting_id: int
    attendee_id: int
    number: int
    name: str
    address: str
    kind: MessageKind
    noun: str
    doubtful: bool


def due_messages(
    session: Session, now: datetime, *, meetings: Collection[int] | None = None, early: bool = False
) -> list[Due]:
    """What is to go to a mail server, in the order in which it was written.

    Args:
        session: the open session.
        now: the present instant.
        meetings: only what belongs to these, by their ids.
        early: also what was turned away and is to be tried later.
    """
    query = (
        select(Message.id, Meeting, Attendee, Message.address, Message.kind, Message.state)
        .join(Meeting, Meeting.id == Message.meeting_id)
        .join(Attendee, Attendee.id == Message.attendee_id)
        .where(Message.state.in_(OPEN), Message.address.is_not(None))
        .order_by(Message.id)
    )
    if meetings is not None:
        query = query.where(Message.meeting_id.in_(meetings))
    if not early:
        query = query.where(Message.due <= now)
    return [
        Due(
            id_,
            about.id,
            to.id,
            about.number,
            to.name,
            address or "",
            kind,
            _noun(to),
            state is MessageState.SENDING,
        )
        for id_, about, to, address, kind, state in session.execute(query)
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
    _EARLIER.c.address == _SENDING.c.address,
    _EARLIER.c.id < _SENDING.c.id,
    _EARLIER.c.state.in_(OPEN),
)
_CLAIM = (
    update(_SENDING)
    .where(_SENDING.c.id.in_(bindparam("rows", expanding=True)), _SENDING.c.state.in_(OPEN), ~_OVERTAKES)
    .values(state=MessageState.SENDING, attempts=_SENDING.c.attempts + 1)
    .returning(_SENDING.c.id, _SENDING.c.mail, _SENDING.c.message_id, _SENDING.c.attempts, _SENDING.c.due)
)
_SETTLE = (
    update(_SENDING)
    .where(_SENDING.c.id == bindparam("row"), _SENDING.c.state == MessageState.SENDING)
    .values({name: bindparam(f"new_{name}") for name in ("state", "attempts", "error", "due", "sent")})
)


def claim(session: Session, messages: Sequence[Due]) -> list[Claimed]:
    """Marks messages as on their way, but for those that went, were taken back, or have to wait for another.

    Args:
        session: the open session.
        messages: no two for one recipient at one address: of these, the later would have to wait.
    """
    rows = session.connection().execute(_CLAIM, {"rows": [one.id for one in messages]})
    marked = {id_: rest for id_, *rest in rows}
    return [Claimed(one, *marked[one.id]) for one in messages if one.id in marked]


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
    unsure = result.fate is Fate.UNKNOWN or claimed.due.doubtful
    state = MessageState.SENDING if unsure else MessageState.WAITING
    if result.trouble is not None:  # no fault of this message: the attempt does not count
        return Outcome(state, claimed.attempts - 1, result.words, now)
    if claimed.attempts >= LIMIT:
        error = f"Given up after {claimed.attempts} attempts: {result.words}"
        return Outcome(MessageState.REFUSED, claimed.attempts, error, claimed.not_before)
    due = now + pause(claimed.attempts, claimed.message_id)
    return Outcome(state, claimed.attempts, result.words, due.replace(microsecond=0))


def unbegun(claimed: Claimed) -> Outcome:
    """What the row of a message says that was marked and then not begun: what it said before."""
    state = MessageState.SENDING if claimed.due.doubtful else MessageState.WAITING
    return Outcome(state, claimed.attempts - 1, None, claimed.not_before)


def recover(session: Session, taken: Iterable[int], unbegun: Iterable[int], *, now: datetime) -> None:
    """Corrects the rows of a delivery that was killed, by its log.

    Args:
        session: the open session.
        taken: what the server took.
        unbegun: what was marked as on its way and never begun.
        now: the present instant.
    """
    on_its_way = update(_SENDING).where(_SENDING.c.state == MessageState.SENDING)
    for numbers, values in (
        (taken, {"state": MessageState.SENT, "sent": now, "error": None}),
        (unbegun, {"state": MessageState.WAITING, "attempts": _SENDING.c.attempts - 1}),
    ):
        session.connection().execute(on_its_way.where(_SENDING.c.id.in_(numbers)).values(values))


def settle(session: Session, outcomes: Iterable[tuple[Claimed, Outcome]]) -> None:
    """Writes into the rows what became of their messages."""
    values = [
        {"row": claimed.due.id, **{f"new_{one.name}": getattr(found, one.name) for one in fields(found)}}
        for claimed, found in outcomes
    ]
    if values:
        session.connection().execute(_SETTLE, values)
