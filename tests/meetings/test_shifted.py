"""Coming meetings whose time is another moment by the time zones of today."""

from datetime import UTC, datetime, timedelta

from build import NOW, club, meeting
from sqlalchemy.orm import Session

from planner.meetings.shifted import shifted
from planner.models import Meeting, MeetingStatus

HOUR = timedelta(hours=1)


def as_of_older_zones(session: Session, made: Meeting, by: timedelta = HOUR) -> Meeting:
    """The meeting as it was stored when clocks there were to show something else."""
    assert made.start_utc is not None
    assert made.end_utc is not None
    made.start_utc, made.end_utc = made.start_utc - by, made.end_utc - by
    session.flush()
    return made


def test_a_meeting_of_other_zones_is_found_with_both_instants(session: Session) -> None:
    club(session)
    as_of_older_zones(session, meeting(session, start=datetime(2017, 3, 30, 15, 0)))
    meeting(session, "As it was", start=datetime(2017, 3, 31, 15, 0))

    (found,) = shifted(session, NOW)

    assert (found.meeting.title, found.was, found.becomes) == (
        "March meeting",
        datetime(2017, 3, 30, 6, 0, tzinfo=UTC),
        datetime(2017, 3, 30, 7, 0, tzinfo=UTC),
    )


def test_past_and_cancelled_meetings_do_not_matter(session: Session) -> None:
    club(session)
    as_of_older_zones(session, meeting(session, "Past", start=datetime(2017, 1, 30, 15, 0)))
    as_of_older_zones(session, meeting(session, "Off", status=MeetingStatus.CANCELLED))
    days = meeting(session, "All day")
    days.set_days(NOW.date(), NOW.date())
    session.flush()

    assert shifted(session, NOW) == []
