"""From when to when something in somebody's calendar lasts (RFC 5545 3.3.6, 3.3.9, 3.8.2)."""

from datetime import UTC, datetime, timedelta

from icalendar import vDuration

from planner.errors import BadInput
from planner.ics.lines import Component, Property
from planner.ics.tzid import Moment, Zones

_DAY = timedelta(days=1)
_LONGEST = timedelta(days=3660)

Span = tuple[Moment, Moment]
"""Two aware times by one clock, or two days; the second is where it ends and no longer belongs to it."""


def required(part: Component, name: str) -> Property:
    """The first property of that name.

    Raises:
        BadInput: there is none.
    """
    found = part.first(name)
    if found is None:
        raise BadInput("does not say when it begins", remedy="add it by hand")
    return found


def event_span(event: Component, zones: Zones) -> Span:
    """From when to when an event lasts, by DTEND or DURATION; the same moment twice where it has neither.

    Raises:
        BadInput: it ends before it begins, or does not say when it begins.
        ValueError: it is no time.
    """
    start = zones.moment(required(event, "DTSTART"))
    end = start
    if ended := event.first("DTEND"):
        end = zones.moment(ended)
    elif lasting := event.first("DURATION"):
        end = _later(start, lasting.value)
    return start, _checked_end(start, end)


def period(found: Property, text: str, zones: Zones) -> Span:
    """From when to when a period lasts, `start/end` or `start/duration`.

    Raises:
        BadInput: as `event_span`.
        ValueError: it is no period.
    """
    begin, _, finish = text.strip().upper().partition("/")
    start = zones.moment(Property(found.params, begin))
    if finish.startswith("P"):
        return start, _checked_end(start, _later(start, finish))
    return start, _checked_end(start, zones.moment(Property(found.params, finish)))


def _later(start: Moment, duration: str) -> Moment:
    """The end after a DURATION: days by the calendar, hours as they pass (RFC 5545 3.3.6)."""
    lasting: timedelta = vDuration.from_ical(duration.strip().upper())  # type: ignore[no-untyped-call]
    if lasting > _LONGEST:
        raise ValueError(duration)
    if not isinstance(start, datetime):
        return start + lasting
    days = timedelta(days=lasting.days)
    return ((start + days).astimezone(UTC) + (lasting - days)).astimezone(start.tzinfo)


def _checked_end(start: Moment, end: Moment) -> Moment:
    """The end by the clock of the start; a whole day lasts at least to the next."""
    if isinstance(start, datetime) != isinstance(end, datetime):
        raise BadInput("mixes a time and a whole day", remedy="add it by hand")
    if isinstance(start, datetime) and isinstance(end, datetime):
        end, before = end.astimezone(start.tzinfo), end.astimezone(UTC) < start.astimezone(UTC)
    else:
        end, before = start + _DAY if end == start else end, end < start
    if before:
        raise BadInput("ends before it begins", remedy="add it by hand")
    return end
