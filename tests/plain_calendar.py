"""An invitation as icalendar alone builds it: all of the file anew for each recipient."""

from datetime import UTC, datetime
from typing import Any

import icalendar
from icalendar import Calendar, Timezone, vCalAddress, vDDDTypes, vText

from planner.ics.values import Attendee, Event


def plain(method: str, event: Event, attendees: list[Attendee], zone: Timezone | None) -> bytes:
    """The whole file; `zone` describes the zone of its times, None: they are days, or in UTC."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Press Club Planner//planner//EN")
    calendar.add("method", method)
    if zone is not None:
        calendar.add_component(zone)
    made = icalendar.Event()
    made.add("uid", event.uid)
    made.add("sequence", event.sequence)
    made.add("dtstamp", event.dtstamp)
    made.add("dtstart", _time(event.start, zone), encode=False)
    made.add("dtend", _time(event.end, zone), encode=False)
    for name in ("summary", "location", "description"):
        if text := getattr(event, name):
            made.add(name, text)
    if event.status:
        made.add("status", event.status)
    made.add("transp", "TRANSPARENT" if event.transparent else "OPAQUE")
    made.add("organizer", _person(event.organizer.email, event.organizer.name, {}), encode=False)
    for one in attendees:
        asked = {"RSVP": "TRUE"} if method == "REQUEST" and one.partstat == "NEEDS-ACTION" else {}
        said = {"CUTYPE": "INDIVIDUAL", "ROLE": one.role, "PARTSTAT": one.partstat} | asked
        made.add("attendee", _person(one.email, one.name, said), encode=False)
    calendar.add_component(made)
    written: bytes = calendar.to_ical(sorted=False)
    return written


def _time(moment: Any, zone: Timezone | None) -> vDDDTypes:
    return vDDDTypes(moment.astimezone(UTC) if isinstance(moment, datetime) and zone is None else moment)


def _person(email: str, name: str, params: dict[str, str]) -> vCalAddress:
    person = vCalAddress(f"mailto:{email}")
    if name:
        person.params["CN"] = vText(name)
    person.params.update(params)
    return person
