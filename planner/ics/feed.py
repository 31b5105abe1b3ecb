"""A calendar that people subscribe to, and the same events one by one for a CalDAV server.

The same events always give the same bytes, so that nothing is fetched anew as long as nothing changed.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from planner.ics.batch import Frame
from planner.ics.text import escaped, folded, single_line
from planner.ics.values import Event
from planner.ics.vevent import PRODID, check_zones, lines_of, text_of, vevent, zone_of
from planner.ics.vtimezone import vtimezone

_HOUR = "PT1H"
Zones = Mapping[ZoneInfo | None, Sequence[str]]
"""The lines that describe a zone; of one that is not among them, times are written in UTC."""


def feed(name: str, events: Sequence[Event]) -> bytes:
    """The calendar of that name (RFC 7986); there must be an event in it.

    Its name and how often to look stand in it twice: clients of Apple and Mozilla read the first, those of
    Microsoft and Google the second.
    """
    titled = escaped(single_line(name))
    head = [
        *_head(),
        "METHOD:PUBLISH",
        f"NAME:{titled}",
        f"X-WR-CALNAME:{titled}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{_HOUR}",
        f"X-PUBLISHED-TTL:{_HOUR}",
    ]
    zones = _described(events)
    return _joined(head, zones.values(), (_written(event, zones) for event in events))


def resource(event: Event, *, mark: str = "") -> bytes:
    """The event alone, as a CalDAV server keeps one: without METHOD, for it invites nobody (RFC 4791 4.1).

    `mark` is a line more, for who writes it to know it again.
    """
    zones = _described([event])
    return _joined(_head(), zones.values(), [_written(event, zones, mark)])


def _head() -> list[str]:
    return ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODID}"]


def _joined(head: Iterable[str], zones: Iterable[Iterable[str]], events: Iterable[bytes]) -> bytes:
    lines = [*head, *(line for zone in zones for line in zone)]
    return b"".join((*map(folded, lines), *events, folded("END:VCALENDAR")))


def _written(event: Event, zones: Zones, mark: str = "") -> bytes:
    described = zones.get(zone_of(event), ())
    lines = lines_of(vevent(event, in_utc=not described))
    check_zones([*lines, *described])
    if mark:
        lines.insert(-1, mark)
    return Frame.of(lines).filled(text_of(event), [], asks=False)


def _described(events: Sequence[Event]) -> Zones:
    """The lines that describe each zone, where they can for all events in it."""
    spans: dict[ZoneInfo, tuple[datetime, datetime]] = {}
    for event in events:
        zone = zone_of(event)
        if zone is not None and isinstance(event.start, datetime) and isinstance(event.end, datetime):
            first, last = spans.get(zone, (event.start, event.end))
            spans[zone] = min(first, event.start), max(last, event.end)
    found = ((zone, vtimezone(zone, *spans[zone])) for zone in sorted(spans, key=lambda one: one.key))
    return {zone: lines_of(described) for zone, described in found if described is not None}
