"""Answers in plain mails: by the code in a subject, or in words, which only a person understands."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.ics.text import single_line
from planner.invitations.codes import Coded, token
from planner.invitations.incoming.answers import meeting_of
from planner.invitations.incoming.notices import about
from planner.invitations.incoming.proposals import overtake
from planner.invitations.incoming.read import Read
from planner.invitations.incoming.senders import ascii_folded, invited_as, refusal
from planner.invitations.incoming.verdict import Verdict, applied, ignored, review
from planner.invitations.incoming.versions import answered, written
from planner.meetings.answering import Given, note
from planner.meetings.coming import as_text
from planner.models import AnswerChannel, Attendee, Club, Incoming, Meeting

_FOREIGN = {
    "REQUEST": "It is an invitation, no answer.",
    "PUBLISH": "It is an announcement, no answer.",
    "CANCEL": "It cancels a meeting; nobody but the club cancels its own.",
}


def coded(session: Session, row: Incoming, read: Read, now: datetime) -> Verdict:
    """An answer by the code in the subject."""
    assert read.code is not None
    row.partstat = read.code.answer
    attendee = _named(session, read.code)
    if attendee is None:
        _whose(session, row, read, now)
        return review("The code in its subject is of no invitation that is known here.")
    row.attendee, row.meeting, row.attendee_address = attendee, attendee.meeting, attendee.address
    if attendee.withdrawn is not None:
        return review(f"The invitation of {attendee.name} was taken back.")
    refused = refusal(session, attendee, read.envelope, "", now.date())
    if refused:
        return review(refused)
    stamp = written(read, now)
    version = answered(session, attendee, None, stamp)
    given = Given(
        read.code.answer,
        AnswerChannel.MAIL,
        version,
        stamp,
        places=read.filled.places,
        coming=_names(read.filled.coming),
        comment=row.text,
        incoming=row,
    )
    earlier = note(session, attendee, given, now=now).earlier_version
    overtake(session, row, attendee, (version, stamp))
    return applied("It answers an earlier version." if earlier else "")


def words(session: Session, row: Incoming, read: Read, now: datetime) -> Verdict:
    """A letter in words: kept for a person where its sender is invited, else passed over."""
    club = session.get(Club, 1)
    if club is not None and read.envelope.sender == ascii_folded(club.mailbox):
        return _passed_over(row, "The club wrote it itself.")
    theirs = _whose(session, row, read, now)
    if row.attendee is None and not theirs:
        return _passed_over(row, "It is about no meeting that is known here.")
    return review("It says in words what only a person can judge.")


def automatic(session: Session, row: Incoming, read: Read, now: datetime) -> Verdict:
    """What a program wrote in somebody's absence, or a server that goes on trying."""
    message = about(session, read)
    if message is not None:
        row.attendee, row.meeting = message.attendee, message.meeting
    else:
        row.text = None
    late = read.report is not None and read.report.action == "delayed"
    return ignored(
        "It is late; the mail server goes on trying." if late else "A program wrote it in somebody's absence."
    )


def foreign(session: Session, row: Incoming, read: Read, now: datetime) -> Verdict:
    """A calendar that is no answer."""
    assert read.reply is not None
    row.meeting = meeting_of(session, read.reply.uid)
    said = _FOREIGN.get(read.reply.method)
    return _passed_over(row, said or f"It is no answer but {read.reply.method or 'a calendar'}.")


def _names(coming: str | None) -> str | None:
    """Those who come, as they are kept."""
    names = single_line(coming or "")[:200].split(",")
    return as_text(name for name in names if name.strip())


def _named(session: Session, code: Coded) -> Attendee | None:
    """Whose invitation a code names."""
    meeting = session.scalar(select(Meeting).where(Meeting.number == code.number))
    attendees = meeting.attendees if meeting is not None else []
    return next((one for one in attendees if token(one) == code.token), None)


def _whose(session: Session, row: Incoming, read: Read, now: datetime) -> Sequence[Attendee]:
    """The invitations it may be about; where that is sure, the row is told."""
    message = about(session, read)
    if message is not None:
        row.attendee, row.meeting = message.attendee, message.meeting
        return [message.attendee]
    sender = ascii_folded(read.envelope.sender)
    theirs = invited_as(session, sender, now) if sender else []
    if len({one.meeting_id for one in theirs}) == 1:
        own = [one for one in theirs if one.address and ascii_folded(one.address) == sender] or theirs
        row.attendee, row.meeting = own[0], own[0].meeting
    return theirs


def _passed_over(row: Incoming, why: str) -> Verdict:
    """Nothing of it is kept but that it was there: other people's letters are nobody's business."""
    row.text = row.subject = None
    return ignored(why)
