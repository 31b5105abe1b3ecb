"""Which version of a meeting an answer is to, and when it was given."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from planner.invitations.incoming.read import Read
from planner.meetings.noting import version_at
from planner.models import Attendee

MOST_AHEAD = timedelta(days=2)
"""Clocks go wrong by hours; an answer of a later date would never be overtaken by a true one."""


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
    return version_at(session, attendee, stamp)
