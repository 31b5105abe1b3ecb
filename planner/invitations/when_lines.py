"""When a meeting is, in lines for the secretary's screen and for calendars: each zone named."""

from datetime import UTC, datetime

from planner.i18n.dates import span_label
from planner.invitations.letter import Span
from planner.invitations.version import version_of
from planner.models import Meeting
from planner.models.meeting import TO_BE_DECIDED
from planner.timing.zones import offset_label


def when_lines(meeting: Meeting) -> list[str]:
    """When it is, where it takes place and in UTC, each zone named."""
    return span_lines(version_of(meeting).span)


def span_lines(span: Span | None) -> list[str]:
    """When something is, where it takes place and in UTC, each zone named."""
    if span is None:
        return [f"date {TO_BE_DECIDED}"]
    start, end = span.start, span.end
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return [span_label(start, end)]
    local = f"{_times(start, end)} ({start.tzinfo}, {offset_label(start)})"
    return [local, f"{_times(start.astimezone(UTC), end.astimezone(UTC))} UTC"]


def _times(start: datetime, end: datetime) -> str:
    day = span_label(start.date(), start.date())
    last = "" if end.date() == start.date() else f"{span_label(end.date(), end.date())}, "
    return f"{day}, {start:%H:%M}–{last}{end:%H:%M}"
