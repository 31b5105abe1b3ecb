"""After an older state of the register was restored: members may know newer versions than it does."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.invitations.told import ANNOUNCEMENTS, Said
from planner.meetings.lookup import is_over
from planner.models import Meeting, Message, MessageState

MARGIN = 100
"""By how much SEQUENCE is raised: more changes of one meeting than any backup is old."""
_SECOND = timedelta(seconds=1)


def announced(session: Session, *, now: datetime) -> list[Meeting]:
    """The coming meetings that somebody was told of."""
    query = (
        select(Meeting).join(Message, Message.meeting_id == Meeting.id).distinct().order_by(Meeting.number)
    )
    return [meeting for meeting in session.scalars(query) if not is_over(meeting, now)]


def raise_sequences(
    session: Session, *, now: datetime, known: Mapping[UUID, int] | None = None
) -> list[Meeting]:
    """Lifts every coming meeting that was announced above whatever its members may hold; returns those.

    What each was told last is forgotten, for it may not have been the last: `announce` then tells all of them
    what is so now. What waited when the backup was made has perhaps left since, and waits no more.

    Args:
        session: the open session, in which the older state stands.
        now: for the stamps.
        known: the SEQUENCE of meetings, by UID, before the older state took their place.
    """
    raised = announced(session, now=now)
    for meeting in raised:
        meeting.sequence = max(meeting.sequence, (known or {}).get(meeting.uid, 0)) + MARGIN
        meeting.revision += 1
        meeting.dtstamp = max(now, meeting.dtstamp + _SECOND)
        _forget(session, meeting)
    session.flush()
    return raised


def _forget(session: Session, meeting: Meeting) -> None:
    own = select(Message).where(Message.meeting_id == meeting.id)
    for message in session.scalars(own):
        if message.state in (MessageState.WAITING, MessageState.SENDING):
            message.state = MessageState.SUPERSEDED
        elif message.kind in ANNOUNCEMENTS:
            message.says = Said(Said.from_json(message.says).stand, None).to_json()
