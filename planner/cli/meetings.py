"""How meetings are shown."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from planner.cli.output import Column

if TYPE_CHECKING:
    from datetime import date

    from planner.models import Meeting


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
        Column("invited"),
        Column("answered"),
        Column("who", "Who comes"),
        Column("status", "Status"),
        Column("uid"),
    ]


def meeting_row(meeting: "Meeting") -> dict[str, Any]:
    """One meeting."""
    from planner.cli.roll_text import who_label

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
        "who": who_label(meeting),
        "status": str(meeting.status),
        "uid": meeting.calendar_uid,
    }


def _times(start: "date | None", end: "date | None") -> str | None:
    if isinstance(start, datetime) and isinstance(end, datetime):
        return f"{start:%H:%M}–{end:%H:%M}"
    return "all day" if start else None
