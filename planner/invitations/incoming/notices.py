"""What mail servers and programs report of our messages: it came back, it arrived, it was opened."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.invitations.incoming.answers import meeting_of
from planner.invitations.incoming.read import Read
from planner.invitations.incoming.senders import ascii_folded, with_address
from planner.invitations.incoming.verdict import Verdict, applied, ignored, review
from planner.invitations.told import LEFT
from planner.models import Attendee, Incoming, Message


def bounce(session: Session, row: Incoming, read: Read, _: datetime) -> Verdict:
    """A message that came back."""
    assert read.report is not None
    row.text = read.report.reason or None
    row.attendee_address = next(iter(read.report.recipients), None)
    message = _message(session, read)
    if message is None:
        return _perhaps_ours(session, row, read)
    _belongs(row, message.attendee)
    mark_returned(message, row.received, read.report.reason)
    return applied("The invitation came back.")


def receipt(session: Session, row: Incoming, read: Read, _: datetime) -> Verdict:
    """A message that arrived, or was opened."""
    assert read.report is not None
    row.attendee_address = next(iter(read.report.recipients), None)
    message = _message(session, read)
    if message is None:
        return ignored("It is about a mail that is not known here.")
    _belongs(row, message.attendee)
    if message.delivered is None:
        message.delivered = row.received
    opened = read.report.action == "opened"
    return applied("The invitation was opened." if opened else "The invitation arrived.")


def mark_returned(message: Message, at: datetime, reason: str) -> None:
    """Notes that a message came back, unless that is known."""
    if message.bounced is None:
        message.bounced, message.error = at, reason or "It came back."


def about(session: Session, read: Read) -> Message | None:
    """The message of ours that a mail answers or reports of, by its identifiers."""
    ids = read.report.message_ids if read.report is not None else read.envelope.answers
    if not ids:
        return None
    found = {
        one.message_id: one for one in session.scalars(select(Message).where(Message.message_id.in_(ids)))
    }
    return next((found[one] for one in ids if one in found), None)


def _message(session: Session, read: Read) -> Message | None:
    """The message that is reported of: by its identifier, else by the calendar in it and its recipient."""
    found = about(session, read)
    if found is not None or read.report is None:
        return found
    for meeting in filter(None, (meeting_of(session, uid) for uid in read.report.uids)):
        for address in read.report.recipients:
            attendee = with_address(meeting.attendees, address)
            if attendee is not None and (last := last_sent(session, attendee)):
                return last
    return None


def last_sent(session: Session, attendee: Attendee) -> Message | None:
    """The last message that left for where somebody is reached now."""
    query = select(Message).where(
        Message.attendee_id == attendee.id,
        Message.address.is_not_distinct_from(attendee.address),
        Message.state.in_(LEFT),
    )
    return session.scalar(query.order_by(Message.id.desc()).limit(1))


def _perhaps_ours(session: Session, row: Incoming, read: Read) -> Verdict:
    """A bounce that names no mail of ours may still tell that an address is no good."""
    assert read.report is not None
    addresses = [ascii_folded(one) for one in read.report.recipients]
    query = select(Message).where(Message.address.in_(addresses), Message.state.in_(LEFT))
    last = session.scalar(query.order_by(Message.id.desc()).limit(1))
    if last is None:
        return ignored("It is about a mail that is not known here.")
    _belongs(row, last.attendee)
    return review(f"A mail to {last.address} came back; which one, it does not say.")


def _belongs(row: Incoming, attendee: Attendee) -> None:
    row.attendee, row.meeting = attendee, attendee.meeting
