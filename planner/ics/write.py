"""Meetings as the bytes of an .ics file (RFC 5545, RFC 5546). The same values always give the same bytes."""

import functools
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from icalendar import Calendar, Timezone

from planner.errors import BadInput, PlannerError
from planner.ics.batch import Frame
from planner.ics.values import Attendee, Event, Status
from planner.ics.vevent import PRODID, Value, add, check_zones, lines_of, text_of, vevent, zone_of
from planner.ics.vtimezone import vtimezone

Method: TypeAlias = Literal["REQUEST", "CANCEL", "DECLINECOUNTER", "PUBLISH"]

_STATUSES: Mapping[Method, tuple[Status | None, ...]] = {
    "REQUEST": ("TENTATIVE", "CONFIRMED"),
    "CANCEL": ("CANCELLED", None),
    "DECLINECOUNTER": ("TENTATIVE", "CONFIRMED", None),
    "PUBLISH": ("TENTATIVE", "CONFIRMED", "CANCELLED"),
}


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
    return frame.filled(text_of(event), attendees, asks=method == "REQUEST")


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
    zone = _described(event)
    calendar = Calendar()
    add(calendar, "VERSION", Value("2.0"))
    add(calendar, "PRODID", Value(PRODID))
    add(calendar, "METHOD", Value(method))
    if zone is not None:
        calendar.add_component(zone)  # before the event: older readers look no further
    calendar.add_component(vevent(event, in_utc=zone is None))
    lines = lines_of(calendar)
    check_zones(lines)
    return Frame.of(lines)


def _described(event: Event) -> Timezone | None:
    """What describes the zone of its times; None: they are written in UTC, or are days."""
    zone = zone_of(event)
    if zone is None or not isinstance(event.start, datetime) or not isinstance(event.end, datetime):
        return None
    return vtimezone(zone, event.start, event.end)
