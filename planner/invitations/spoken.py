"""What is told of a meeting in a chat, to everybody at once."""

from collections import Counter
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.invitations.letter import Recipient
from planner.invitations.told import ANNOUNCEMENTS, Said
from planner.invitations.transition import Stand
from planner.invitations.version import version_of
from planner.invitations.wording import chat
from planner.invitations.writing import letter_to
from planner.models import Meeting, MeetingStatus, Message, MessageKind, MessageState
from planner.register.club import the_club

_TO_ALL = ANNOUNCEMENTS - {MessageKind.WITHDRAWN}
_NEVER_LEFT = (MessageState.SUPERSEDED, MessageState.REFUSED)
_OFF = {
    MeetingStatus.CANCELLED: (MessageKind.CANCELLED, Stand.CANCELLED),
    MeetingStatus.POSTPONED: (MessageKind.POSTPONED, Stand.POSTPONED),
}


def chat_text(session: Session, meeting: Meeting, language: str, *, today: date) -> str:
    """The news that most of those invited are told, sent or not; the invitation where there is none yet."""
    kind, said = _news(session, meeting) or _as_it_is(meeting)
    everybody = Recipient("", None, language, None)
    return chat(letter_to(everybody, the_club(session), meeting, kind, said, today=today))


def _news(session: Session, meeting: Meeting) -> tuple[MessageKind, Said] | None:
    query = select(Message).where(
        Message.meeting_id == meeting.id, Message.kind.in_(_TO_ALL), Message.state.not_in(_NEVER_LEFT)
    )
    told = session.scalars(query.order_by(Message.sequence, Message.dtstamp, Message.id))
    newest = {message.attendee_id: message for message in told}
    if not newest:
        return None
    ((kind, _),) = Counter(message.kind for message in newest.values()).most_common(1)
    last = max((one for one in newest.values() if one.kind is kind), key=lambda one: one.id)
    said = Said.from_json(last.says)
    return kind, replace(said, version=said.version or version_of(meeting))


def _as_it_is(meeting: Meeting) -> tuple[MessageKind, Said]:
    kind, stand = _OFF.get(meeting.status, (MessageKind.INVITATION, Stand.INVITED))
    return kind, Said(stand, version_of(meeting))
