"""What was read is taken back: the marks it left on messages, and what was to be sent because of it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from planner.invitations.posting import take_back_waiting
from planner.models import Attendee, Incoming, IncomingKind, IncomingState, Message, MessageKind
from planner.models.images import row_image
from planner.register.history import NetChange

_ANSWERED_BY = {
    IncomingKind.REFRESH: MessageKind.RESENT,
    IncomingKind.COUNTER: MessageKind.COUNTER_DECLINED,
}
_EFFECTIVE = (IncomingState.APPLIED, IncomingState.SETTLED)


def forget(session: Session, undone: Iterable[NetChange]) -> list[Attendee]:
    """Takes back what followed from things that were read, beside what the log of changes knows of.

    Messages are not in that log. Of those that wait, the ones that somebody asked for by mail never leave; a
    message that came back or arrived by what was read did neither.

    Args:
        session: the open session.
        undone: what was put back as it was.

    Returns:
        Those to whom something will not be sent.
    """
    unsent: list[Attendee] = []
    for one in undone:
        was = _no_longer(session, one)
        if was is None:
            continue
        kind, attendee, received = was
        if kind in _ANSWERED_BY:
            answers = Message.kind == _ANSWERED_BY[kind]
            unsent += take_back_waiting(session, Message.attendee_id == attendee, answers)
        elif kind is IncomingKind.BOUNCE:
            for message in _marked(session, attendee, Message.bounced == received):
                message.bounced = message.error = None
        elif kind is IncomingKind.RECEIPT:
            for message in _marked(session, attendee, Message.delivered == received):
                message.delivered = None
    session.flush()
    return unsent


def _no_longer(session: Session, one: NetChange) -> tuple[IncomingKind, int | None, datetime] | None:
    """Of a thing that was read and had an effect which it has no more: its kind, whose it was, and when."""
    if one.key[0] != Incoming.__tablename__ or one.before is None:
        return None
    row = session.get(Incoming, one.key[1])
    if row is not None and row.state in _EFFECTIVE:
        return None
    image = {**(row_image(row) if row is not None else {}), **one.before}
    if image["state"] not in _EFFECTIVE:
        return None
    return IncomingKind(image["kind"]), image["attendee_id"], datetime.fromisoformat(image["received"])


def _marked(session: Session, attendee_id: int | None, mark: ColumnElement[bool]) -> Iterable[Message]:
    return session.scalars(select(Message).where(Message.attendee_id == attendee_id, mark))
