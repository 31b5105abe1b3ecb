"""Whether anything changed since the date of a meeting was chosen that could matter to it.

That is known from the log of changes and from the edition of the holidays, without looking at anybody's time:
the home screen is quick as long as nothing did.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.availability.holiday_cache import library_version
from planner.i18n.texts import Text, text
from planner.meetings.said import said_of
from planner.meetings.shifted import shift_of
from planner.meetings.standing import Standing, standing_with
from planner.models import Change, Meeting, MeetingStatus
from planner.scheduling.decision import Decision, decision_of

_WITHOUT_EFFECT = (
    *("attendee", "meeting", "booking", "guest", "accreditation", "different_people"),
    # Answers are counted whatever the diaries say.
    *("poll", "poll_date", "poll_voice", "vote", "answer", "incoming", "reminder", "other_address"),
    "calendar_source",  # what came from a calendar stands in the diaries
)
"""Tables whose rows make no date worse; another meeting at the same time is looked for by itself."""


def standing_as_decided(session: Session, meeting: Meeting) -> Standing | None:
    """The standing by what was known when the date was chosen; None where that may not hold any more."""
    decision = decision_of(meeting)
    # Of a quorum of people more must be known than which agencies could come.
    if decision is None or meeting.quorum.people or not _unchanged(session, meeting, decision):
        return None
    away = {one.agency_id for one in decision.lost}
    return standing_with(meeting, set(decision.base), away, said_of(session, meeting))


def _unchanged(session: Session, meeting: Meeting, decision: Decision) -> bool:
    if decision.action is None or decision.edition != library_version() or clocks_moved(meeting):
        return False
    changed = select(Change.id).where(
        Change.action_id > decision.action, Change.table_name.not_in(_WITHOUT_EFFECT)
    )
    beside = select(Meeting.id).where(
        Meeting.id != meeting.id,
        Meeting.status == MeetingStatus.CONFIRMED,
        Meeting.start_utc < meeting.end_utc,
        Meeting.end_utc > meeting.start_utc,
    )
    return all(session.scalars(query.limit(1)).first() is None for query in (changed, beside))


def clocks_moved(meeting: Meeting) -> Text | None:
    """How the rules of its time zone changed since its instant was computed; None where they did not."""
    shift = shift_of(meeting)
    if shift is None:
        return None
    assert isinstance(meeting.start, datetime)
    return text(
        "the rules of {zone} changed: {local} there is {now} UTC, and was {before} UTC",
        zone=meeting.zone or "",
        local=meeting.start.time(),
        now=shift.becomes.time(),
        before=shift.was.time(),
    )
