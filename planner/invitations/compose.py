"""A meeting as calendars know it."""

from datetime import UTC, datetime

from planner.i18n.dates import span_label
from planner.ics.values import Attendee as CalendarAttendee
from planner.ics.values import Event, Organizer, Role
from planner.models import Attendee, Club, Meeting
from planner.models.meeting import TO_BE_DECIDED
from planner.models.meeting import Role as OurRole
from planner.timing.zones import offset_label

_ROLES: dict[OurRole, Role] = {
    OurRole.CHAIR: "CHAIR",
    OurRole.REQUIRED: "REQ-PARTICIPANT",
    OurRole.OPTIONAL: "OPT-PARTICIPANT",
    OurRole.INFORMED: "NON-PARTICIPANT",
}
_HOW_TO_ANSWER = (
    "Please answer with the buttons of your calendar (accept, tentative, decline). They write to {mailbox};"
    " a mail to that address will do as well."
)
_COPY = (
    "This is a copy for information. It will not change when the meeting does, and it cannot be answered:"
    " for an invitation, write to {mailbox}."
)


def invitation(club: Club, meeting: Meeting) -> Event:
    """The meeting for those who are invited."""
    return _event(club, meeting, _HOW_TO_ANSWER)


def copy(club: Club, meeting: Meeting) -> Event:
    """The meeting for everybody else: the same UID, and a text that says it is a copy."""
    return _event(club, meeting, _COPY)


def addressee(attendee: Attendee) -> CalendarAttendee:
    """An attendee as calendars know one."""
    assert attendee.address is not None
    return CalendarAttendee(attendee.address, attendee.name, _ROLES[attendee.role], attendee.partstat.value)


def when_lines(meeting: Meeting) -> list[str]:
    """When it is, where it takes place and in UTC, each zone named."""
    if not meeting.dated:
        return [f"date {TO_BE_DECIDED}"]
    start, end = meeting.start, meeting.end
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        assert meeting.first_day is not None
        assert meeting.last_day is not None
        return [span_label(meeting.first_day, meeting.last_day)]
    local = f"{_times(start, end)} ({meeting.zone}, {offset_label(start)})"
    return [local, f"{_times(start.astimezone(UTC), end.astimezone(UTC))} UTC"]


def _times(start: datetime, end: datetime) -> str:
    day = span_label(start.date(), start.date())
    last = "" if end.date() == start.date() else f"{span_label(end.date(), end.date())}, "
    return f"{day}, {start:%H:%M}–{last}{end:%H:%M}"


def _event(club: Club, meeting: Meeting, closing: str) -> Event:
    when = when_lines(meeting)
    lines = [
        meeting.title,
        "",
        *(f"When: {line}" if number == 0 else f"      {line}" for number, line in enumerate(when)),
        *([f"Where: {meeting.room.where}"] if meeting.room else []),
        *([f"Online: {meeting.online_link}"] if meeting.online_link else []),
        "",
        closing.format(mailbox=meeting.organiser),
    ]
    return Event(
        uid=meeting.calendar_uid,
        sequence=meeting.sequence,
        dtstamp=meeting.dtstamp,
        summary=meeting.title,
        description="\n".join(lines),
        location=meeting.where,
        organizer=Organizer(meeting.organiser, club.name),
        start=meeting.start,
        end=meeting.end,
        conference=meeting.online_link,
    )
