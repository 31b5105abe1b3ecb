"""A meeting as calendars know it."""

from collections.abc import Mapping
from datetime import datetime

from planner.ics.values import Attendee as CalendarAttendee
from planner.ics.values import Event, Organizer, Role, Status
from planner.ics.write import cancel, decline_counter, request
from planner.invitations.transition import Stand, Standing
from planner.invitations.version import Version, version_of
from planner.invitations.when_lines import span_lines
from planner.models import Attendee, Club, Meeting
from planner.models.meeting import Role as OurRole
from planner.timing.days import day_after

_ROLES: dict[OurRole, Role] = {
    OurRole.CHAIR: "CHAIR",
    OurRole.REQUIRED: "REQ-PARTICIPANT",
    OurRole.OPTIONAL: "OPT-PARTICIPANT",
    OurRole.INFORMED: "NON-PARTICIPANT",
}
_STATUS: Mapping[Stand, Status | None] = {
    Stand.INVITED: "CONFIRMED",
    Stand.POSTPONED: "CANCELLED",
    Stand.CANCELLED: "CANCELLED",
    # The meeting takes place, only without this one.
    Stand.WITHDRAWN: None,
    Stand.ELSEWHERE: None,
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
    return _with(club, meeting, _HOW_TO_ANSWER)


def copy(club: Club, meeting: Meeting) -> Event:
    """The meeting for everybody else: the same UID, and a text that says it is a copy."""
    return _with(club, meeting, _COPY, Standing(version_of(meeting)).stand)


def _with(club: Club, meeting: Meeting, closing: str, stand: Stand = Stand.INVITED) -> Event:
    version = version_of(meeting)
    description = _description(version, closing, meeting)
    return event_of(club, meeting, version, description=description, stand=stand)


def event_of(
    club: Club,
    meeting: Meeting,
    version: Version,
    *,
    description: str,
    stand: Stand = Stand.INVITED,
    stamped: tuple[int, datetime] | None = None,
) -> Event:
    """A version of a meeting, as somebody who stands so after it has it in the calendar.

    `stamped` is its SEQUENCE and DTSTAMP, by default those of the meeting.
    """
    assert version.span is not None, "only a meeting with a date is told"
    sequence, dtstamp = stamped or (meeting.sequence, meeting.dtstamp)
    start, end = version.span.start, version.span.end
    return Event(
        uid=meeting.calendar_uid,
        sequence=sequence,
        dtstamp=dtstamp,
        summary=version.title,
        description=description,
        location=version.place.where or version.place.link,
        organizer=Organizer(meeting.organiser, club.name),
        start=start,
        end=end if isinstance(end, datetime) else day_after(end),
        conference=version.place.link or None,
        status=_STATUS[stand],
    )


def calendar_of(event: Event, attendee: Attendee, stand: Stand, address: str) -> bytes:
    """The calendar file that tells an attendee so; those invited see each other where the list is shown."""
    shown = attendee.meeting.list_shown and stand not in (Stand.WITHDRAWN, Stand.ELSEWHERE)
    others = [one for one in attendee.meeting.invited if shown and one is not attendee and one.address]
    write = request if stand is Stand.INVITED else cancel
    return write(event, addressee(attendee, address), [addressee(one) for one in others])


def declined_proposal(event: Event, attendee: Attendee) -> bytes:
    """The calendar file that says no to another time which the attendee proposed."""
    return decline_counter(event, addressee(attendee))


def addressee(attendee: Attendee, address: str | None = None) -> CalendarAttendee:
    """An attendee as calendars know one, at another address where one is given."""
    address = address or attendee.address
    assert address is not None
    return CalendarAttendee(address, attendee.name, _ROLES[attendee.role], attendee.partstat.value)


def _description(version: Version, closing: str, meeting: Meeting) -> str:
    when, place = span_lines(version.span), version.place
    lines = [
        version.title,
        "",
        *(f"When: {line}" if number == 0 else f"      {line}" for number, line in enumerate(when)),
        *([f"Where: {place.where}"] if place.where else []),
        *([f"Online: {place.link}"] if place.link else []),
        *(["", "Agenda:", *version.agenda.splitlines()] if version.agenda else []),
        "",
        closing.format(mailbox=meeting.organiser),
    ]
    return "\n".join(lines)
