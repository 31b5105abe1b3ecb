"""Which version of a meeting an answer is to, and when it was given."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.invitations.incoming.read import Read
from planner.models import Attendee, Message, MessageState

MOST_AHEAD = timedelta(days=2)
"""Clocks go wrong by hours; an answer of a later date would never be overtaken by a true one."""

_TOLD = (MessageState.SENDING, MessageState.SENT, MessageState.HANDED_OUT)


def written(read: Read, now: datetime) -> datetime:
    """When it was written, to the second: by the answer itself, else by its mail, else just now."""
    stamp = read.reply.dtstamp if read.reply is not None else None
    return (stamp or read.envelope.written or now).replace(microsecond=0)


def answered(session: Session, attendee: Attendee, stated: int | None, stamp: datetime) -> int:
    """The version that is answered: the one it states, else the one the attendee had been told by then.

    Some programs leave it out, and one raises it by itself; theirs is never ours.

    Args:
        session: the open session.
        attendee: who answers.
        stated: what the answer says.
        stamp: when it was written.
    """
    meeting = attendee.meeting
    if stated is not None and stated <= meeting.sequence:
        return stated
    query = select(Message.sequence, Message.dtstamp).where(
        Message.attendee_id == attendee.id, Message.state.in_(_TOLD)
    )
    told = [(sequence, dtstamp) for sequence, dtstamp in session.execute(query)]
    if told:
        before = [sequence for sequence, dtstamp in told if dtstamp <= stamp]
        return max(before, default=min(sequence for sequence, _ in told))
    if stamp < meeting.dtstamp:  # it cannot answer what did not exist yet
        return max(meeting.sequence - 1, 0)
    return meeting.sequence
