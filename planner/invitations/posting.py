"""Messages are put among those that wait, and taken back as long as they do."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zlib import crc32

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from planner.ics.lint import refuse
from planner.invitations.letter import Span
from planner.invitations.told import Letters, Mailbox, Said, has_left
from planner.invitations.writing import Envelope, Written, write
from planner.models import Attendee, Club, Meeting, Message, MessageKind, MessageState, Reminder

_SECOND = timedelta(seconds=1)


class Post:
    """The messages of one meeting; all that are written now bear one stamp, later than any before.

    Args:
        session: the open session.
        club: who writes.
        meeting: of what.
        so_far: its messages by where they went.
        now: for the stamp, unless the last message is as young (RFC 5545 section 3.8.7.2: whole seconds).
    """

    def __init__(
        self,
        session: Session,
        club: Club,
        meeting: Meeting,
        so_far: Letters,
        *,
        now: datetime,
    ) -> None:
        self.session, self.club, self.meeting, self.so_far, self.now = session, club, meeting, so_far, now
        last = [one.dtstamp + _SECOND for some in so_far.values() for one in some]
        self.stamp = max([now.replace(microsecond=0), *last])

    def number(self, least: int) -> None:
        """One SEQUENCE for all messages of a change; it never falls (RFC 5546 section 2.1.4)."""
        if least > self.meeting.sequence:
            self.meeting.sequence = least
            self.meeting.revision += 1
            self.meeting.dtstamp = max(self.meeting.dtstamp + _SECOND, self.stamp)

    def put(
        self,
        attendee: Attendee,
        kind: MessageKind,
        said: Said,
        *,
        sequence: int | None = None,
        in_place_of: Message | None = None,
        proposed: Span | None = None,
        reminder: Reminder | None = None,
        left_behind: str | None = None,
    ) -> Message:
        """The message, which waits; what it is put in place of stays as it is where it says just the same.

        It goes to the attendee, or to the address where the attendee is reached no more.
        """
        number = self.meeting.sequence if sequence is None else sequence
        if in_place_of is not None:
            said = _with_reason(said, in_place_of, kind)
            if self._says_the_same(in_place_of, kind, said, number):
                return in_place_of
            take_back(self.session, in_place_of)
        envelope = self._envelope(attendee, number, left_behind)
        written = write(self.club, attendee, kind, said, envelope, today=self._today, proposed=proposed)
        if envelope.address is not None:
            refuse(written.mail)
        message = Message(
            meeting=self.meeting,
            attendee=attendee,
            kind=kind,
            sequence=number,
            dtstamp=envelope.dtstamp,
            address=envelope.address,
            message_id=envelope.message_id,
            says=said.to_json(),
            state=MessageState.WAITING,
            created=self.now,
            due=self.now,
            reminder_id=reminder.id if reminder else None,
            **_columns(written),
        )
        self.session.add(message)
        return message

    def _says_the_same(self, message: Message, kind: MessageKind, said: Said, sequence: int) -> bool:
        if (message.kind, message.sequence, message.says) != (kind, sequence, said.to_json()):
            return False
        to = message.attendee_id, message.address
        first = self._first_id(to)
        envelope = Envelope(sequence, message.dtstamp, message.message_id, first, message.created, to[1])
        written = write(self.club, message.attendee, kind, said, envelope, today=self._today)
        return message.mail == written.mail

    @property
    def _today(self) -> date:
        return self.now.astimezone(self.club.tz).date()

    def _envelope(self, attendee: Attendee, sequence: int, left_behind: str | None) -> Envelope:
        to = attendee.id, left_behind or attendee.address
        name = f"{self.meeting.uid}.{to[0]}.{self.stamp:%Y%m%dT%H%M%SZ}{_other(left_behind)}"
        message_id = f"<{name}@{self.meeting.domain}>"
        return Envelope(sequence, self.stamp, message_id, self._first_id(to), self.now, to[1])

    def _first_id(self, to: Mailbox) -> str | None:
        left = [one for one in self.so_far.get(to, ()) if has_left(one)]
        return left[0].message_id if left else None


def _other(address: str | None) -> str:
    """What tells a message to another address from the one to theirs, which may bear the same stamp."""
    return f".{crc32(address.encode()):08x}" if address else ""


def take_back(session: Session, message: Message) -> None:
    """Lets a message that waits never leave; one that may have left all the same stays on record."""
    if message.attempts:
        message.state = MessageState.SUPERSEDED
    else:
        session.delete(message)


def take_back_waiting(session: Session, *those: ColumnElement[bool]) -> list[Attendee]:
    """Lets those of the messages that wait never leave; to whom each would have gone."""
    query = select(Message).where(Message.state == MessageState.WAITING, *those)
    found = session.scalars(query.with_for_update()).all()
    attendees = [message.attendee for message in found]
    for message in found:
        take_back(session, message)
    return attendees


def _with_reason(said: Said, waiting: Message, kind: MessageKind) -> Said:
    """What the secretary once gave as the reason for a change goes on being told with it."""
    if said.reason or waiting.kind is not kind:
        return said
    return replace(said, reason=Said.from_json(waiting.says).reason)


def _columns(written: Written) -> dict[str, object]:
    return {
        "method": written.method,
        "language": written.language,
        "subject": written.subject,
        "mail": written.mail,
    }
