"""Coming meetings that clocks have left behind: a country changed its time since they were scheduled."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from planner.meetings.lookup import coming_meetings
from planner.models import Meeting


@dataclass(frozen=True, slots=True)
class Shift:
    """A meeting whose wall time is another instant by the time zones of today.

    Attributes:
        meeting: which.
        was: the instant that is stored, and that invitations were written for.
        becomes: the instant at which the clocks there will show its time.
    """

    meeting: Meeting
    was: datetime
    becomes: datetime


def shifted(session: Session, now: datetime) -> list[Shift]:
    """The coming meetings that begin or end at another instant than is stored, soonest first."""
    return [shift for meeting in coming_meetings(session, now) if (shift := shift_of(meeting))]


def shift_of(meeting: Meeting) -> Shift | None:
    """How far clocks have left a meeting behind; None where they have not, and for whole days."""
    start, end = meeting.start, meeting.end
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return None
    assert meeting.start_utc is not None
    stored, today = (meeting.start_utc, meeting.end_utc), (start.astimezone(UTC), end.astimezone(UTC))
    return Shift(meeting, stored[0], today[0]) if stored != today else None
