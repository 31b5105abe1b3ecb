"""Reminders: who is reminded of a meeting and when; worked out anew each time, so a move moves them too."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.invitations.posting import take_back_waiting
from planner.invitations.told import LEFT
from planner.models import (
    Attendee,
    Audience,
    Meeting,
    MeetingStatus,
    Message,
    MessageKind,
    PartStat,
    Reminder,
    Role,
)

_CONCERNS: dict[Audience, Callable[[Attendee], bool]] = {
    Audience.SILENT: lambda one: one.partstat is PartStat.NEEDS_ACTION,
    Audience.ACCEPTED: lambda one: one.partstat is PartStat.ACCEPTED,
    Audience.REQUIRED_SILENT: lambda one: (
        one.partstat is PartStat.NEEDS_ACTION and one.role in (Role.CHAIR, Role.REQUIRED)
    ),
}


@dataclass(frozen=True, slots=True)
class Reached:
    """An audience: those a reminder reaches, and those it would concern but cannot reach, with the reason."""

    attendees: tuple[Attendee, ...]
    unreached: tuple[tuple[Attendee, str], ...]


def due_day(reminder: Reminder) -> date | None:
    """The day on which it is sent; None where the meeting, or the day to answer by, has no date."""
    day = _counts_from(reminder)
    return None if day is None else day - timedelta(days=reminder.days)


def reminders_of(session: Session, meeting: Meeting) -> list[Reminder]:
    """The reminders that are planned for a meeting, in the order in which they were."""
    planned = select(Reminder).where(Reminder.meeting_id == meeting.id)
    return list(session.scalars(planned.order_by(Reminder.id)))


def take_back_reminders(session: Session, meeting: Meeting) -> int:
    """Lets no reminder of a meeting leave that waits; returns how many there were."""
    reminders = Message.kind == MessageKind.REMINDER
    return len(take_back_waiting(session, Message.meeting_id == meeting.id, reminders))


def audience(session: Session, meeting: Meeting, who: Audience) -> Reached:
    """Whom a reminder of a meeting would go to now.

    An agency for which somebody comes is not asked again. Who was not told of this date yet, has no address,
    or whose mail came back, cannot be reminded by mail.
    """
    if meeting.status is not MeetingStatus.CONFIRMED:
        return Reached((), ())
    last = {message.attendee_id: message for message in _told(session, meeting)}
    represented = {one.agency_id for one in meeting.invited if one.partstat is PartStat.ACCEPTED}
    reached, unreached = [], []
    for one in filter(_CONCERNS[who], meeting.invited):
        if one.partstat is PartStat.NEEDS_ACTION and one.agency_id and one.agency_id in represented:
            continue
        reason = _unreachable(one, last.get(one.id))
        if reason is None:
            reached.append(one)
        else:
            unreached.append((one, reason))
    return Reached(tuple(reached), tuple(unreached))


def due_reminders(session: Session, *, now: datetime, today: date) -> list[tuple[Reminder, list[Attendee]]]:
    """The reminders whose day has come, each with those who did not get it yet; pointless ones are left out.

    Args:
        session: the open session.
        now: a meeting that has begun is reminded of no more.
        today: the date where the club is.
    """
    found = []
    for reminder in session.scalars(select(Reminder).order_by(Reminder.id)):
        if _open(reminder, now, today):
            reached = audience(session, reminder.meeting, reminder.audience).attendees
            wanted = _not_yet(session, reminder, reached)
            if wanted:
                found.append((reminder, wanted))
    return found


def _open(reminder: Reminder, now: datetime, today: date) -> bool:
    """Whether it is time, and not too late."""
    day, last = due_day(reminder), _counts_from(reminder)
    if day is None or last is None or not day <= today <= last:
        return False
    begins = reminder.meeting.start
    return begins > now if isinstance(begins, datetime) else begins >= today


def _counts_from(reminder: Reminder) -> date | None:
    meeting = reminder.meeting
    if reminder.before_deadline:
        return meeting.respond_by
    return meeting.local_day if meeting.dated else None


def _not_yet(session: Session, reminder: Reminder, reached: Iterable[Attendee]) -> list[Attendee]:
    """Those who did not get it for this date of the meeting, and were invited before it was due."""
    meeting, day = reminder.meeting, due_day(reminder)
    reminded = select(Message.attendee_id).where(
        Message.reminder_id == reminder.id, Message.sequence >= meeting.answers_from
    )
    done = set(session.scalars(reminded))
    first: dict[int, date] = {}
    for message in _told(session, meeting):
        first.setdefault(message.attendee_id, (message.sent or message.created).date())
    return [one for one in reached if one.id not in done and (day is None or first[one.id] < day)]


def _unreachable(attendee: Attendee, last: Message | None) -> str | None:
    if attendee.address is None:
        return "no e-mail address"
    if last is None:
        return "not told of this date yet"
    return "the mail came back" if last.bounced else None


def _told(session: Session, meeting: Meeting) -> list[Message]:
    """What left about this date of the meeting, in order, to where those invited are reached now."""
    told = (
        select(Message)
        .join(Message.attendee)
        .where(
            Message.meeting_id == meeting.id,
            Message.address.is_not_distinct_from(Attendee.address),
            Message.state.in_(LEFT),
            Message.sequence >= meeting.answers_from,
        )
    )
    return list(session.scalars(told.order_by(Message.id)))
