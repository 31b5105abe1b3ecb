"""Messages that wait say what is so when they leave: answers that came meanwhile stand in them."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.invitations.announcing import announce
from planner.models import Meeting, Message, MessageState


def refresh_waiting(session: Session, *, now: datetime) -> None:
    """Writes what waits anew where it is not so any more; to be called before anything is sent.

    Without it, an update that was written before an answer came would ask whoever gave it once more.
    """
    open_now = Message.state == MessageState.WAITING
    query = select(Meeting).join(Message, Message.meeting_id == Meeting.id).where(open_now).distinct()
    for meeting in session.scalars(query.order_by(Meeting.number)).all():
        announce(session, meeting, now=now)
