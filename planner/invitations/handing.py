"""Messages that the secretary passes on herself: handed out as files, and noted as such."""

from datetime import datetime

from sqlalchemy.orm import Session

from planner.invitations.leaving import leave
from planner.invitations.told import ANNOUNCEMENTS, mailbox, messages_of
from planner.models import Meeting, Message, MessageState

_MAY_BE_HANDED_OUT = (MessageState.WAITING, MessageState.REFUSED)


def to_hand_out(session: Session, meeting: Meeting) -> list[Message]:
    """What each recipient holds, or is about to: the newest message, in the order of the invitations.

    Whose invitation was withdrawn, or goes elsewhere, is among them only until that is told. Last come
    mails that tell nothing new, such as reminders, until they have left.
    """
    so_far = messages_of(session, meeting)
    invited = {attendee.id: number for number, attendee in enumerate(meeting.attendees)}
    # Where somebody is reached now comes before the addresses of before.
    now = {mailbox(attendee) for attendee in meeting.attendees}
    written = [so_far[key] for key in sorted(so_far, key=lambda key: (invited[key[0]], key not in now))]
    newest = map(_newest, written)
    told = [one for one in newest if one is not None and (_stands(one) or _is_open(one))]
    return told + [one for messages in written for one in _besides(messages)]


def hand_out(session: Session, messages: list[Message], *, now: datetime) -> list[Message]:
    """Notes those as handed out that have not left; also what a mail server refused."""
    given = [one for one in messages if _is_open(one)]
    leave(session, given, MessageState.HANDED_OUT, now=now)
    return given


def _newest(messages: list[Message]) -> Message | None:
    told = [one for one in messages if one.kind in ANNOUNCEMENTS and one.state is not MessageState.SUPERSEDED]
    arrived = [one for one in told if one.bounced is None]
    return max(arrived or told, key=lambda one: (one.sequence, one.dtstamp, one.id), default=None)


def _besides(messages: list[Message]) -> list[Message]:
    mails = [one for one in messages if one.kind not in ANNOUNCEMENTS and one.address is not None]
    return [one for one in mails if one.state is MessageState.WAITING]


def _stands(message: Message) -> bool:
    to = message.attendee
    return to.withdrawn is None and to.address == message.address


def _is_open(message: Message) -> bool:
    return message.state in _MAY_BE_HANDED_OUT
