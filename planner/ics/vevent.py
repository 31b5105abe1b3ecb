"""An event as icalendar's component, and its lines: what the files of every kind are made of."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import cast
from urllib.parse import quote
from zoneinfo import ZoneInfo

import icalendar
from icalendar import Component, vCalAddress, vDate, vDatetime, vInt, vText, vUri

from planner.errors import PlannerError
from planner.ics.batch import MAILTO_SAFE, PEOPLE, TEXT
from planner.ics.text import common_name, escaped, multiline
from planner.ics.values import Event, Organizer

PRODID = "-//Press Club Planner//planner//EN"
_CONFERENCE = {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": "Join online"}
_IN_ZONE = re.compile(r"[A-Z-]+;TZID=([^:;]+):")
_URI_SAFE = "%!*'();:@&=+$,/?#[]~"


class Value(vText):
    """A TEXT value in our own escaping: icalendar's takes a backslash and N that were typed for a newline."""

    def to_ical(self) -> bytes:
        """As it is written."""
        return escaped(self).encode()


def vevent(event: Event, *, in_utc: bool) -> icalendar.Event:
    """The event with two lines that stand for the text and the attendees."""
    made = icalendar.Event()
    add(made, "UID", Value(event.uid))
    add(made, "SEQUENCE", vInt(event.sequence))
    add(made, "DTSTAMP", _utc(event.dtstamp))
    for name, moment in (("DTSTART", event.start), ("DTEND", event.end)):
        if not isinstance(moment, datetime):
            add(made, name, vDate(moment, params={"VALUE": "DATE"}))
        else:
            add(made, name, _utc(moment) if in_utc else _local(moment))
    add(made, "SUMMARY", Value(multiline(event.summary).strip()))
    # Few clients show CONFERENCE, so the link also stands where everybody looks.
    _add_text(made, "LOCATION", event.location or event.conference or "")
    add(made, TEXT, Value(""))
    if event.url:
        add(made, "URL", vUri(quote(event.url, safe=_URI_SAFE)))
    if event.conference:
        add(made, "CONFERENCE", vUri(quote(event.conference, safe=_URI_SAFE), params=_CONFERENCE))
    if event.status:
        add(made, "STATUS", Value(event.status))
    add(made, "TRANSP", Value("TRANSPARENT" if event.transparent else "OPAQUE"))
    add(made, "ORGANIZER", _address(event.organizer))
    add(made, PEOPLE, Value(""))
    return made


def zone_of(event: Event) -> ZoneInfo | None:
    """The zone that its times can be written in; None: they must be in UTC, or it has only days."""
    if not isinstance(event.start, datetime) or not isinstance(event.end, datetime):
        return None
    # A file cannot say "the second 02:30 of that night" (RFC 5545 3.3.5).
    if any(moment.utcoffset() != moment.replace(fold=0).utcoffset() for moment in (event.start, event.end)):
        return None
    return cast("ZoneInfo", event.start.tzinfo)


def text_of(event: Event) -> str:
    """The text, in which the link to join by stands too."""
    if not event.conference or event.conference in event.description:
        return event.description
    return f"{event.description}\n\n{event.conference}".lstrip("\n")


def _address(person: Organizer) -> vCalAddress:
    name = common_name(person.name)
    named = {"CN": name} if name else {}
    return vCalAddress(f"mailto:{quote(person.email, safe=MAILTO_SAFE)}", params=named)


def _utc(moment: datetime) -> vDatetime:
    return vDatetime(moment.astimezone(UTC))


def _local(moment: datetime) -> vDatetime:
    # Set afterwards: icalendar would look for a name of its own.
    value = vDatetime(moment.replace(tzinfo=None))
    value.params["TZID"] = cast("ZoneInfo", moment.tzinfo).key
    return value


def add(component: Component, name: str, value: object) -> None:
    """Puts in a property as it is given, not as icalendar would rather have it."""
    component.add(name, value, encode=False)


def _add_text(component: Component, name: str, value: str) -> None:
    text = multiline(value).strip()
    if text:
        add(component, name, Value(text))


def lines_of(component: Component) -> list[str]:
    """Its content lines, in the order in which they were put in."""
    return [str(line) for line in component.content_lines(sorted=False) if line]


def check_zones(lines: Iterable[str]) -> None:
    """Looks once more whether the times can be understood: icalendar writes whatever it is given.

    Raises:
        PlannerError: a time names a zone that the file does not describe.
    """
    used: set[str] = set()
    described: set[str] = set()
    for line in lines:
        if match := _IN_ZONE.match(line):
            used.add(match[1])
        elif line.startswith("TZID:"):
            described.add(line.removeprefix("TZID:"))
    if used != described:
        raise PlannerError(f"The calendar file needs the time zones {used} but describes {described}.")
