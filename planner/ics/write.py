"""Meetings as the bytes of an .ics file (RFC 5545, RFC 5546). The same values always give the same bytes."""

import functools
import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, TypeAlias, cast
from urllib.parse import quote
from zoneinfo import ZoneInfo

import icalendar
from icalendar import Calendar, Component, Timezone, vCalAddress, vDate, vDatetime, vInt, vText, vUri

from planner.errors import BadInput, PlannerError
from planner.ics.batch import MAILTO_SAFE, PEOPLE, TEXT, Frame
from planner.ics.text import common_name, escaped, multiline
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
    frame = _frame(method, _Common(_key(event), event))
    return frame.filled(_description(event), attendees, asks=method == "REQUEST")


@dataclass(frozen=True, slots=True)
class _Common:
    """What the files for all recipients of an event have in common; equal by `key`."""

    key: Hashable
    event: Event = field(compare=False)


def _key(event: Event) -> Hashable:
    """All of an event but its text; two times that are equal may still be told by different clocks."""
    clocks = [
        (one.tzinfo, one.fold) if isinstance(one, datetime) else None for one in (event.start, event.end)
    ]
    return (
        *(event.uid, event.sequence, event.dtstamp, event.summary, event.start, event.end, *clocks),
        *(event.organizer, event.location, event.url, event.conference, event.status, event.transparent),
    )


@functools.lru_cache(maxsize=64)
def _frame(method: Method, common: _Common) -> Frame:
    event = common.event
    if event.status not in _STATUSES[method]:
        raise PlannerError(f"A calendar file of the kind {method} cannot have the status {event.status}.")
    zone = _zone(event)
    calendar = Calendar()
    _add(calendar, "VERSION", _Text("2.0"))
    _add(calendar, "PRODID", _Text(PRODID))
    _add(calendar, "METHOD", _Text(method))
    if zone is not None:
        calendar.add_component(zone)  # before the event: older readers look no further
    calendar.add_component(_vevent(event, in_utc=zone is None))
    return Frame.of(_checked_lines(calendar))


def _vevent(event: Event, *, in_utc: bool) -> icalendar.Event:
    """The event with two lines that stand for the text and the attendees."""
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
    _add(vevent, TEXT, _Text(""))
    if event.url:
        _add(vevent, "URL", vUri(quote(event.url, safe=_URI_SAFE)))
    if event.conference:
        _add(vevent, "CONFERENCE", vUri(quote(event.conference, safe=_URI_SAFE), params=_CONFERENCE))
    if event.status:
        _add(vevent, "STATUS", _Text(event.status))
    _add(vevent, "TRANSP", _Text("TRANSPARENT" if event.transparent else "OPAQUE"))
    _add(vevent, "ORGANIZER", _address(event.organizer))
    _add(vevent, PEOPLE, _Text(""))
    return vevent


def _description(event: Event) -> str:
    if not event.conference or event.conference in event.description:
        return event.description
    return f"{event.description}\n\n{event.conference}".lstrip("\n")


def _address(person: Organizer) -> vCalAddress:
    name = common_name(person.name)
    named = {"CN": name} if name else {}
    return vCalAddress(f"mailto:{quote(person.email, safe=MAILTO_SAFE)}", params=named)


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


def _checked_lines(calendar: Calendar) -> list[str]:
    """The content lines, once more looked over: icalendar writes whatever it is given.

    Raises:
        PlannerError: a time names a zone that the file does not describe.
    """
    lines = [str(line) for line in calendar.content_lines(sorted=False) if line]
    used = {match[1] for line in lines if (match := re.match(r"[A-Z-]+;TZID=([^:;]+):", line))}
    described = {line.removeprefix("TZID:") for line in lines if line.startswith("TZID:")}
    if used != described:
        raise PlannerError(f"The calendar file needs the time zones {used} but describes {described}.")
    return lines
