"""How meetings are shown."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from planner.cli.answer_labels import ANSWERS
from planner.cli.output import Column, count

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from planner.models import Attendee, Meeting


def meeting_columns() -> list[Column]:
    """The columns of the list of meetings."""
    return [
        Column("number", "#"),
        Column("title", "Title"),
        Column("date", "Date"),
        Column("time", "Time"),
        Column("start"),
        Column("end"),
        Column("timezone", "Time zone", minor=True),
        Column("where", "Where"),
        Column("invited", "Invited"),
        Column("answered", "Answered", minor=True),
        Column("status", "Status"),
        Column("uid"),
    ]


def meeting_row(meeting: "Meeting") -> dict[str, Any]:
    """One meeting."""
    start, end = (meeting.start, meeting.end) if meeting.dated else (None, None)
    return {
        "number": meeting.number,
        "title": meeting.title,
        "date": meeting.day_label,
        "time": _times(start, end),
        "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None,
        "timezone": meeting.zone,
        "where": meeting.room.name if meeting.room else meeting.online_link,
        "invited": len(meeting.invited),
        "answered": sum(one.partstat != "NEEDS-ACTION" for one in meeting.invited),
        "status": str(meeting.status),
        "uid": meeting.calendar_uid,
    }


def _times(start: "date | None", end: "date | None") -> str | None:
    if isinstance(start, datetime) and isinstance(end, datetime):
        return f"{start:%H:%M}–{end:%H:%M}"
    return "all day" if start else None


def meeting_text(session: "Session", meeting: "Meeting") -> str:
    """Everything about one meeting but who is invited."""
    from planner.invitations.compose import when_lines
    from planner.scheduling.standing import standing

    when = when_lines(meeting)
    lines = [
        f"Meeting {meeting.number}: {meeting.title} ({meeting.status})",
        *(f"  {line}" for line in when),
        *([f"  {meeting.room.where}"] if meeting.room else []),
        *([f"  {meeting.online_link}"] if meeting.online_link else []),
        *([f"  chosen for: {meeting.phrase} ({meeting.reading})"] if meeting.phrase else []),
        *_series_lines(session, meeting),
        *([f"  {standing(session, meeting)}"] if meeting.dated else []),
        *_poll_lines(session, meeting),
        f"  invited: {count(len(meeting.invited), 'address', 'addresses')}",
        *([""] if meeting.invited else []),
    ]
    return "\n".join(lines)


def _series_lines(session: "Session", meeting: "Meeting") -> list[str]:
    """Which one of its series it is."""
    from planner.meetings.lookup import series_of

    others = [one.number for one in series_of(session, meeting)]
    return [f"  number {others.index(meeting.number) + 1} of a series of {len(others)}"] if others else []


def _poll_lines(session: "Session", meeting: "Meeting") -> list[str]:
    """What was asked about its date, open or settled."""
    from planner.cli.poll_text import brief_lines
    from planner.meetings.polls import newest_poll

    poll = newest_poll(session, meeting)
    return [f"  {line}" for line in brief_lines(poll)] if poll else []


def attendee_columns() -> list[Column]:
    """The columns of the list of those invited."""
    return [
        Column("name", "Invited"),
        Column("as", "As"),
        Column("agency", "Agency"),
        Column("country", "Country"),
        Column("address", "Address"),
        Column("role", "Role"),
        Column("answer", "Answer"),
        Column("places"),
        Column("coming"),
    ]


def _answer(attendee: "Attendee") -> str:
    earlier = attendee.before_move
    if earlier is None or attendee.partstat != "NEEDS-ACTION":
        return ANSWERS[attendee.partstat]
    return f"asked again ({ANSWERS[earlier]} on the old date)"


def attendee_row(attendee: "Attendee") -> dict[str, Any]:
    """One of those invited."""
    kind = "seat" if attendee.seat_id else "member" if attendee.member_id else "guest"
    return {
        "name": attendee.name,
        "as": kind,
        "agency": attendee.agency.short_name if attendee.agency else None,
        "country": attendee.agency.country if attendee.agency else None,
        "address": attendee.address,
        "role": str(attendee.role),
        "answer": _answer(attendee),
        "places": attendee.places,
        "coming": attendee.coming,
    }
