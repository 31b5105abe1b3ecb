"""What of the invitations needs a person: what has not left, what came back, who is silent."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.invitations.told import OPEN, mailbox
from planner.models import (
    Attendee,
    Incoming,
    IncomingState,
    Meeting,
    Message,
    MessageState,
    PartStat,
    Role,
)


@dataclass(frozen=True, slots=True)
class Unsent:
    """How many mails have not left yet, and how many letters."""

    mails: int = 0
    letters: int = 0


@dataclass(frozen=True, slots=True)
class Attention:
    """Of one meeting, in the order in which they were invited.

    Attributes:
        unsent: what has not left yet.
        refused: those to whom the last message could not be sent.
        bounced: those from whom the last message came back.
        silent: those who have not answered.
    """

    unsent: Unsent
    refused: tuple[Attendee, ...]
    bounced: tuple[Attendee, ...]
    silent: tuple[Attendee, ...]

    @property
    def required(self) -> tuple[Attendee, ...]:
        """Those of the silent ones without whom it cannot well be held."""
        return tuple(one for one in self.silent if one.role in (Role.CHAIR, Role.REQUIRED))


def attention(session: Session, meeting: Meeting) -> Attention:
    """What of one meeting's invitations needs a person."""
    messages = _messages(session, meeting)
    newest = {(message.attendee_id, message.address): message for message in messages}
    addresses = [message.address for message in messages if message.state in OPEN]
    letters = addresses.count(None)
    last = [(one, newest[mailbox(one)]) for one in meeting.invited if mailbox(one) in newest]
    return Attention(
        unsent=Unsent(len(addresses) - letters, letters),
        refused=tuple(one for one, message in last if message.state is MessageState.REFUSED),
        bounced=tuple(one for one, message in last if message.bounced),
        silent=tuple(one for one in meeting.invited if one.partstat is PartStat.NEEDS_ACTION),
    )


def unsent(session: Session) -> dict[int, Unsent]:
    """By the id of the meeting, what has not left yet; also of meetings that are cancelled."""
    mails = func.count(Message.address)  # a letter has none
    query = select(Message.meeting_id, mails, func.count() - mails).where(Message.state.in_(OPEN))
    return {id_: Unsent(*many) for id_, *many in session.execute(query.group_by(Message.meeting_id))}


def to_review(session: Session) -> int:
    """How many things that were read wait for a person's decision."""
    many = select(func.count()).select_from(Incoming).where(Incoming.state == IncomingState.REVIEW)
    return session.scalar(many) or 0


def _messages(session: Session, meeting: Meeting) -> list[Message]:
    """What was written about a meeting and not overtaken, in order."""
    said = select(Message).where(Message.meeting_id == meeting.id, Message.state != MessageState.SUPERSEDED)
    return list(session.scalars(said.order_by(Message.id)))
