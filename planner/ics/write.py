"""Meetings as the bytes of an .ics file (RFC 5545, RFC 5546). The same values always give the same bytes."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Literal, TypeAlias, cast
from urllib.parse import quote
from zoneinfo import ZoneInfo

import icalendar
from icalendar import Calendar, Component, Timezone, vCalAddress, vDate, vDatetime, vInt, vText, vUri

from planner.errors import BadInput, PlannerError
from planner.ics.text import common_name, escaped, folded, multiline
from planner.ics.values import Attendee, Event, Organizer, Status
from planner.ics.vtimezone import vtimezone

Method: TypeAlias = Literal["REQUEST", "CANCEL", "DECLINECOUNTER", "PUBLISH"]

PRODID = "-//Press Club Planner//planner//EN"
_CONFERENCE = {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": "Join online"}
_STATUSES: Mapping[Method, tuple[Status | None, ...]] = {
    "REQUEST": ("TENTATIVE", "CONFIRMED"),
    "CANCEL": ("CANCELLED", None),
    "DECLINECOUNTER": ("TENTATIVE", "CONFIRMED", None),
    "PUBLISH": ("TENTATIVE", "CONFIRMED", "CANCELLED"),
}
_URI_SAFE = "%!*'();:@&=+$,/?#[]~"
_MAILTO_SAFE = "@!$'*+"  # RFC 6068 2: the rest of an address is percent-encoded


class _Text(vText):
    """A TEXT value in our own escaping: icalendar's takes a backslash and N that were typed for a newline."""

    def to_ical(self) -> bytes:
        return escaped(self).encode()


def request(event: Event, attendee: Attendee, others: Sequence[Attendee] = ()) -> bytes:
    """The invitation, or its update, for one attendee, who sees no other but `others` (RFC 5546 3.2.2).

    Raises:
        BadInput: it is addressed to the organizer, whose calendar would show no way to answer.
    """
    if attendee.email.casefold() == event.organizer.email.casefold():
        raise BadInput(
            f"{attendee.email} is the address that invites, so it cannot be invited.",
            remedy="Give the person another address, or leave this invitation out.",
        )
    return _calendar("REQUEST", event, [attendee, *others])


def cancel(event: Event, attendee: Attendee, others: Sequence[Attendee] = ()) -> bytes:
    """What takes the event out of one attendee's calendar (RFC 5546 3.2.5).

    The status says why: `CANCELLED` where the meeting does not take place, None where only this invitation is
    withdrawn: then a status must not be there, and nobody else is named.
    """
    return _calendar("CANCEL", event, [attendee, *others])


def decline_counter(event: Event, attendee: Attendee) -> bytes:
    """The no to another time that one attendee proposed: the event stays as it is (RFC 5546 3.2.8)."""
    return _calendar("DECLINECOUNTER", event, [attendee])


def publish(event: Event) -> bytes:
    """The copy that anybody may be given: it asks for no answer and names no attendee (RFC 5546 3.2.1)."""
    return _calendar("PUBLISH", event, [])


def _calendar(method: Method, event: Event, attendees: Sequence[Attendee]) -> bytes:
    if event.status not in _STATUSES[method]:
        raise PlannerError(f"A calendar file of the kind {method} cannot have the status {event.status}.")
    zone = _zone(event)
    calendar = Calendar()
    _add(calendar, "VERSION", _Text("2.0"))
    _add(calendar, "PRODID", _Text(PRODID))
    _add(calendar, "METHOD", _Text(method))
    if zone is not None:
        calendar.add_component(zone)  # before the event: older readers look no further
    calendar.add_component(_vevent(event, attendees, asks=method == "REQUEST", in_utc=zone is None))
    return _serialized(calendar)


def _vevent(event: Event, attendees: Sequence[Attendee], *, asks: bool, in_utc: bool) -> icalendar.Event:
    vevent = icalendar.Event()
    _add(vevent, "UID", _Text(event.uid))
    _add(vevent, "SEQUENCE", vInt(event.sequence))
    _add(vevent, "DTSTAMP", _utc(event.dtstamp))
    for name, moment in (("DTSTART", event.start), ("DTEND", event.end)):
        if not isinstance(moment, datetime):
            _add(vevent, name, vDate(moment, params={"VALUE": "DATE"}))
        else:
            _add(vevent, name, _utc(moment) if in_utc else _local(moment))
    _add(vevent, "SUMMARY", _Text(multiline(event.summary).strip()))
    # Few clients show CONFERENCE, so the link also stands where everybody looks.
    _add_text(vevent, "LOCATION", event.location or event.conference or "")
    _add_text(vevent, "DESCRIPTION", _description(event))
    if event.url:
        _add(vevent, "URL", vUri(quote(event.url, safe=_URI_SAFE)))
    if event.conference:
        _add(vevent, "CONFERENCE", vUri(quote(event.conference, safe=_URI_SAFE), params=_CONFERENCE))
    if event.status:
        _add(vevent, "STATUS", _Text(event.status))
    _add(vevent, "TRANSP", _Text("TRANSPARENT" if event.transparent else "OPAQUE"))
    _add(vevent, "ORGANIZER", _address(event.organizer, {}))
    for attendee in attendees:
        _add(vevent, "ATTENDEE", _address(attendee, _participation(attendee, asks=asks)))
    return vevent


def _description(event: Event) -> str:
    if not event.conference or event.conference in event.description:
        return event.description
    return f"{event.description}\n\n{event.conference}".lstrip("\n")


def _participation(attendee: Attendee, *, asks: bool) -> dict[str, str]:
    params = {"CUTYPE": "INDIVIDUAL", "ROLE": attendee.role, "PARTSTAT": attendee.partstat}
    if asks and attendee.partstat == "NEEDS-ACTION":
        params["RSVP"] = "TRUE"  # without it, clients show no buttons
    return params


def _address(person: Organizer | Attendee, params: dict[str, str]) -> vCalAddress:
    name = common_name(person.name)
    named = {"CN": name} if name else {}
    return vCalAddress(f"mailto:{quote(person.email, safe=_MAILTO_SAFE)}", params=named | params)


def _zone(event: Event) -> Timezone | None:
    """The zone to write the times in; None: in UTC, or the event has no times."""
    if not isinstance(event.start, datetime) or not isinstance(event.end, datetime):
        return None
    # A file cannot say "the second 02:30 of that night" (RFC 5545 3.3.5).
    if any(moment.utcoffset() != moment.replace(fold=0).utcoffset() for moment in (event.start, event.end)):
        return None
    return vtimezone(cast("ZoneInfo", event.start.tzinfo), event.start, event.end)


def _utc(moment: datetime) -> vDatetime:
    return vDatetime(moment.astimezone(UTC))


def _local(moment: datetime) -> vDatetime:
    # Set afterwards: icalendar would look for a name of its own.
    value = vDatetime(moment.replace(tzinfo=None))
    value.params["TZID"] = cast("ZoneInfo", moment.tzinfo).key
    return value


def _add(component: Component, name: str, value: object) -> None:
    component.add(name, value, encode=False)


def _add_text(component: Component, name: str, value: str) -> None:
    text = multiline(value).strip()
    if text:
        _add(component, name, _Text(text))


def _serialized(calendar: Calendar) -> bytes:
    """The octets, once more looked over: icalendar writes whatever it is given.

    Raises:
        PlannerError: a time names a zone that the file does not describe.
    """
    lines = [str(line) for line in calendar.content_lines(sorted=False) if line]
    used = {match[1] for line in lines if (match := re.match(r"[A-Z-]+;TZID=([^:;]+):", line))}
    described = {line.removeprefix("TZID:") for line in lines if line.startswith("TZID:")}
    if used != described:
        raise PlannerError(f"The calendar file needs the time zones {used} but describes {described}.")
    return b"".join(folded(line) for line in lines)
