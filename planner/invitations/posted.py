"""Letters to those without an e-mail address: what is to be printed and posted."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.invitations.letter import Letter
from planner.invitations.told import ANNOUNCEMENTS, Said
from planner.invitations.version import version_of
from planner.invitations.writing import letter_of
from planner.models import Club, Meeting, Message, MessageState
from planner.register.club import the_club


@dataclass(frozen=True, slots=True)
class Posted:
    """A message on paper, and the date it bears."""

    message: Message
    letter: Letter
    day: date


def letters_due(session: Session, meeting: Meeting) -> list[Posted]:
    """The letters that wait; once they have left, those that say how it stands, to be printed again."""
    of_it = select(Message).where(Message.meeting_id == meeting.id, Message.address.is_(None))
    written = list(session.scalars(of_it.order_by(Message.attendee_id, Message.id)))
    waiting = [one for one in written if one.state is MessageState.WAITING]
    club = the_club(session)
    return [posted(club, one) for one in waiting or _standing(written)]


def posted(club: Club, message: Message) -> Posted:
    """The letter of a message that has no address to go to."""
    said = Said.from_json(message.says)
    said = replace(said, version=said.version or version_of(message.meeting))
    day = message.created.astimezone(club.tz).date()
    return Posted(message, letter_of(club, message.attendee, message.kind, said, today=day), day)


def _standing(written: list[Message]) -> list[Message]:
    """The last that each of those still invited was handed."""
    handed = (one for one in written if one.state is MessageState.HANDED_OUT and one.kind in ANNOUNCEMENTS)
    last = {one.attendee_id: one for one in handed if one.attendee.withdrawn is None}
    return list(last.values())
