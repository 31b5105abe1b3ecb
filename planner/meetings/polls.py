"""Asking about dates before one is settled: opening a poll, changing its dates, closing it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.meetings.lookup import next_number
from planner.models import Meeting, MeetingStatus, Poll, PollDate
from planner.models.quorum import Quorum
from planner.register.club import the_club
from planner.timing.days import day_before

MOST_DATES = 30
"""Nobody answers more."""
_A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date to be asked about: two aware times in one zone, or a first and a last day."""

    start: date
    end: date

    def order(self) -> tuple[date, str]:
        """By the calendar: a whole day before the times on it."""
        return _day(self.start), self.start.isoformat()

    def same_as(self, one: PollDate) -> bool:
        """True where that date of a poll begins with this one, and is of the same sort."""
        if isinstance(self.start, datetime):
            return self.start == one.start
        return one.all_day and (one.first_day, one.last_day) == (self.start, self.end)


def propose(
    session: Session, title: str, *, quorum: Quorum, online: str | None, uid: UUID, now: datetime
) -> Meeting:
    """A meeting with the next number, whose date is to be decided."""
    club = the_club(session)
    meeting = Meeting(
        number=next_number(session),
        uid=uid,
        title=title,
        status=MeetingStatus.PROPOSED,
        online_link=online,
        quorum=quorum,
        organiser=club.mailbox,
        domain=club.domain,
        dtstamp=now,
    )
    session.add(meeting)
    session.flush()
    return meeting


def open_poll(session: Session, meeting: Meeting) -> Poll | None:
    """The question about a meeting that is open."""
    query = select(Poll).where(Poll.meeting_id == meeting.id, Poll.closed.is_(None))
    return session.scalars(query).first()


def newest_poll(session: Session, meeting: Meeting) -> Poll | None:
    """The open one, else the one that was closed last."""
    query = select(Poll).where(Poll.meeting_id == meeting.id).order_by(Poll.id.desc())
    return open_poll(session, meeting) or session.scalars(query).first()


def needed_poll(session: Session, meeting: Meeting) -> Poll:
    """The open one.

    Raises:
        BadInput: none is open; how one is opened is said.
    """
    found = open_poll(session, meeting)
    if found is None:
        earlier = newest_poll(session, meeting)
        said = "is settled" if earlier else "asks about no dates"
        raise BadInput(
            f"Meeting {meeting.number}, {meeting.title!r}, {said}.",
            remedy=f'Ask about dates: planner meeting ask {meeting.number} --date "28 March 15:00" --date …',
        )
    return found


def open_polls(session: Session) -> list[Poll]:
    """Every question that is open, the one that is due first first."""
    query = select(Poll).where(Poll.closed.is_(None)).order_by(Poll.respond_by, Poll.id)
    return list(session.scalars(query))


def begin(session: Session, meeting: Meeting, *, respond_by: date, asked: str | None, now: datetime) -> Poll:
    """A new question about a meeting, without dates as yet."""
    poll = Poll(meeting=meeting, respond_by=respond_by, opened=now, asked=asked)
    session.add(poll)
    session.flush()
    return poll


def add_dates(session: Session, poll: Poll, candidates: Iterable[Candidate]) -> list[PollDate]:
    """Asks about further dates; returns those that are new. One that was withdrawn has its answers back.

    Raises:
        BadInput: there would be more than anybody answers.
    """
    added = []
    for candidate in sorted(candidates, key=Candidate.order):
        known = next((one for one in poll.dates if candidate.same_as(one)), None)
        if known is not None and not known.withdrawn:
            continue
        if known is None:
            known = PollDate(number=max((one.number for one in poll.dates), default=0) + 1)
            _set(known, candidate)
            poll.dates.append(known)
        known.withdrawn = False
        added.append(known)
    if len(poll.open_dates) > MOST_DATES:
        raise BadInput(
            f"That would be {len(poll.open_dates)} dates; {MOST_DATES} is the most.",
            remedy="Ask about fewer.",
        )
    session.flush()
    return added


def withdraw(session: Session, poll: Poll, dates: Sequence[PollDate]) -> None:
    """Asks about these dates no longer; what was said of them is kept.

    Raises:
        BadInput: none would be left.
    """
    if not set(poll.open_dates) - set(dates):
        raise BadInput("No date would be left.", remedy="Add another with --date first, or at the same time.")
    for one in dates:
        one.withdrawn = True
    session.flush()


def last_so_long(poll: Poll, length: timedelta) -> None:
    """Lets every time that is asked about last so long; days stay days."""
    for one in poll.dates:
        start = one.start
        if isinstance(start, datetime):
            one.set_times(start, (start.astimezone(UTC) + length).astimezone(start.tzinfo))


def default_respond_by(candidates: Sequence[Candidate], today: date) -> date:
    """A week from today, but before the first of the dates; never before today."""
    first = min(_day(one.start) for one in candidates)
    return max(today, min(today + _A_WEEK, day_before(first)))


def close(poll: Poll, *, now: datetime, decision: str, reason: str | None) -> None:
    """Ends a question, with how all stood; every answer is kept."""
    poll.closed, poll.decision, poll.reason = now, decision, reason


def _set(one: PollDate, candidate: Candidate) -> None:
    if isinstance(candidate.start, datetime) and isinstance(candidate.end, datetime):
        one.set_times(candidate.start, candidate.end)
    else:
        one.set_days(candidate.start, candidate.end)


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when
