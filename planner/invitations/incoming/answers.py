"""Answers that calendars give: who may give them, to which version, and what becomes of each (RFC 5546)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.ics.participants import Participant
from planner.ics.reply import Reply
from planner.invitations.announcing import resend
from planner.invitations.incoming.proposals import OVERTAKEN, PROPOSES, overtake, propose
from planner.invitations.incoming.read import Read
from planner.invitations.incoming.senders import ascii_folded, known_addresses, refusal, with_address
from planner.invitations.incoming.verdict import Verdict, applied, ignored, review
from planner.invitations.incoming.versions import answered, written
from planner.meetings.answering import Given, Noted, note
from planner.meetings.lookup import is_over
from planner.models import (
    AnswerChannel,
    Attendee,
    Incoming,
    Meeting,
    MeetingStatus,
    Message,
    MessageKind,
    MessageState,
    PartStat,
)
from planner.register.other_addresses import owner_of

MOST_PLACES = 100
_SOON = timedelta(hours=1)
_OVER = "The meeting is over."
_NOBODY = "It does not say who answers, or speaks for several people."


@dataclass(frozen=True, slots=True)
class Speaks:
    """Somebody who was invited, and who may say what was read.

    Attributes:
        attendee: who was invited.
        said: what the answer says of them.
        sequence: the version that is answered; `stamp` when.
        odd: it states a version that there is not yet.
    """

    attendee: Attendee
    said: Participant
    sequence: int
    stamp: datetime
    odd: bool


def reply(session: Session, row: Incoming, read: Read, now: datetime) -> Verdict:
    """Yes, perhaps or no, or somebody else instead."""
    found = speaks(session, row, read, now)
    if isinstance(found, Verdict):
        return found
    if row.partstat is PartStat.NEEDS_ACTION:
        said = "It says neither yes nor no."
        return review(said) if row.text else ignored(said)
    earlier = _note(session, row, found, now).earlier_version
    overtake(session, row, found.attendee, (found.sequence, found.stamp))
    if found.said.delegated_to:
        return review(f"The invitation is handed on to {', '.join(found.said.delegated_to)}.")
    if found.odd:
        return applied("It names a version that there is not yet; ours stays as it is.")
    return applied("It answers an earlier version." if earlier else "")


def counter(session: Session, row: Incoming, read: Read, now: datetime) -> Verdict:
    """Another time that is proposed; what it says of whether the present one suits is an answer."""
    assert read.reply is not None
    propose(row, read.reply)
    found = speaks(session, row, read, now)
    if isinstance(found, Verdict):
        return found
    if row.partstat is not PartStat.NEEDS_ACTION:
        _note(session, row, found, now)
    meeting = found.attendee.meeting
    if found.sequence < meeting.answers_from:
        return ignored("It proposes another time for an earlier date.")
    if meeting.status is not MeetingStatus.CONFIRMED:
        return ignored(f"The meeting is {meeting.status}.")
    if is_over(meeting, now):
        return ignored(_OVER)
    row.sequence, row.dtstamp = found.sequence, found.stamp
    overtaken = overtake(session, row, found.attendee, (found.sequence, found.stamp))
    return ignored(OVERTAKEN) if overtaken else review(PROPOSES)


def refresh(session: Session, row: Incoming, read: Read, now: datetime) -> Verdict:
    """Somebody asks for the invitation once more."""
    found = speaks(session, row, read, now)
    if isinstance(found, Verdict):
        return found
    if is_over(found.attendee.meeting, now):
        return ignored(_OVER)
    query = select(Message.id).where(
        Message.attendee_id == found.attendee.id,
        Message.kind == MessageKind.RESENT,
        Message.state != MessageState.SUPERSEDED,
        Message.created > now - _SOON,
    )
    if session.scalars(query.limit(1)).first() is not None:
        return ignored("It asks for the invitation, which was sent again just before.")
    if resend(session, found.attendee, now=now) is None:
        return ignored("It asks for an invitation that nobody was sent yet.")
    return applied("It asks for the invitation, which is sent once more.")


def speaks(session: Session, row: Incoming, read: Read, now: datetime) -> Speaks | Verdict:
    """Whose answer it is, or why it is nobody's."""
    assert read.reply is not None
    said = read.speaks_for
    attendee = _invited(session, row, read.reply, said, now)
    if isinstance(attendee, Verdict) or said is None:
        return attendee if isinstance(attendee, Verdict) else review(_NOBODY)
    if not _same_date(read.reply, attendee.meeting):
        return review("It answers one date of a series, and this meeting is in none.")
    refused = refusal(session, attendee, read.envelope, said.sent_by, now.date())
    if refused:
        return review(refused)
    stamp = written(read, now)
    stated = read.reply.sequence
    odd = stated is not None and stated > attendee.meeting.sequence
    return Speaks(attendee, said, answered(session, attendee, stated, stamp), stamp, odd)


def _invited(
    session: Session, row: Incoming, answer: Reply, said: Participant | None, now: datetime
) -> Attendee | Verdict:
    """Who was invited that an answer speaks of, or why it is nobody; the row is told what is known."""
    row.meeting = meeting_of(session, answer.uid)
    if said is not None:
        row.attendee_address, row.partstat = said.address, PartStat(said.partstat)
    if row.meeting is None:
        return review("It answers a meeting that is not known here.")
    if said is None:
        return review(_NOBODY)
    row.attendee = _at(session, row.meeting, said.address)
    if row.attendee is None:
        return review(_stranger(session, row, said, now))
    if row.attendee.withdrawn is not None:
        return review(f"The invitation of {row.attendee.name} was taken back.")
    return row.attendee


def meeting_of(session: Session, uid: str) -> Meeting | None:
    """The meeting that calendars know by that UID."""
    try:
        found = session.scalar(select(Meeting).where(Meeting.uid == UUID(uid.partition("@")[0])))
    except ValueError:
        return None
    return found if found is not None and found.calendar_uid.casefold() == uid.casefold() else None


def _at(session: Session, meeting: Meeting, address: str) -> Attendee | None:
    """Who was invited at that address, or was said to be reached there too."""
    invited = with_address(meeting.attendees, address)
    owner = owner_of(session, address) if invited is None else None
    if owner is None:
        return invited
    return next((one for one in meeting.attendees if owner in (one.seat, one.member, one.guest)), None)


def _stranger(session: Session, row: Incoming, said: Participant, now: datetime) -> str:
    """What to say of somebody not invited, or not at that address; the row is told whose it may be."""
    assert row.meeting is not None
    if said.delegated_from:
        return f"{said.address} was not invited; {', '.join(said.delegated_from)} handed the invitation on."
    of_theirs = [
        one
        for one in row.meeting.invited
        if ascii_folded(said.address) in known_addresses(session, one, now.date())
    ]
    if len(of_theirs) == 1:
        row.attendee = of_theirs[0]
        return f"{said.address} was not invited, but belongs to {of_theirs[0].name}."
    row.attendee = with_address(row.meeting.invited, row.sender or "")
    if row.attendee is not None:
        return f"{said.address} was not invited, but {row.attendee.name} sent it."
    return f"{said.address} was not invited."


def _same_date(reply: Reply, meeting: Meeting) -> bool:
    """Whether the date of a series that it answers, where it names one, is that of the meeting."""
    if reply.recurrence is None or not meeting.dated:
        return reply.recurrence is None
    if isinstance(reply.recurrence, datetime):
        return reply.recurrence == meeting.start
    return reply.recurrence == meeting.local_day


def _note(session: Session, row: Incoming, found: Speaks, now: datetime) -> Noted:
    """Keeps the answer."""
    places = min(found.said.guests + 1, MOST_PLACES) if found.said.guests else None
    given = Given(
        PartStat(found.said.partstat),
        AnswerChannel.CALENDAR,
        found.sequence,
        found.stamp,
        places=places,
        comment=row.text,
        incoming=row,
    )
    return note(session, found.attendee, given, now=now)
