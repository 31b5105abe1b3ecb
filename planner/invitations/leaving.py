"""Messages leave the house: from then on what they tell can be changed again, but not taken back."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from planner.invitations.told import ANNOUNCEMENTS
from planner.models import Meeting, Message, MessageState
from planner.models.audit import seal_row

_FINAL = {
    MessageState.SENDING: "those invited were told of it",
    MessageState.SENT: "those invited were told of it",
    MessageState.HANDED_OUT: "its invitations were handed out",
}


def leave(session: Session, messages: Iterable[Message], state: MessageState, *, now: datetime) -> None:
    """Notes that messages leave; whatever was done to their meetings until now becomes final.

    Args:
        session: the open session.
        messages: that wait, or are being sent.
        state: what becomes of them: sending, sent or handed out.
        now: when.
    """
    final: set[int] = set()
    for message in messages:
        message.state = state
        if state is not MessageState.SENDING:
            message.sent = now
        if message.kind in ANNOUNCEMENTS:
            final.add(message.meeting_id)
    session.flush()
    make_final(session, final, state)


def make_final(session: Session, meetings: Iterable[int], state: MessageState) -> None:
    """Lets nothing be taken back that was done until now to the meetings with these ids.

    Args:
        session: the open session.
        meetings: of which somebody is told something.
        state: what becomes of the messages that tell it.
    """
    for number in sorted(meetings):
        # Versions only ever grow (RFC 5546 section 2.1.4), so none may be taken back that somebody knows.
        seal_row(session, Meeting.__tablename__, number, _FINAL[state])
