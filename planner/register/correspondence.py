"""What was written to somebody who is erased, and what they wrote, is taken out; that they answered stays."""

from collections.abc import Sequence

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from planner.models import Answer, Incoming, Message


def forget_letters(session: Session, own: Sequence[int], shared: Sequence[int]) -> None:
    """Takes out the words of the messages to these invitations, and of the answers to them.

    Args:
        session: the open session.
        own: ids of invitations of the person: their messages go altogether.
        shared: ids of invitations of a seat that named the person: what they were told is still known.
    """
    session.execute(delete(Message).where(Message.attendee_id.in_(own)))
    session.execute(update(Message).where(Message.attendee_id.in_(shared)).values(mail=b"", subject=""))
    both = [*own, *shared]
    session.execute(update(Answer).where(Answer.attendee_id.in_(both)).values(coming=None, comment=None))
    session.execute(
        update(Incoming)
        .where(Incoming.attendee_id.in_(both))
        .values(sender=None, attendee_address=None, subject=None, text=None, message_id=None)
    )
