"""What comes back to who invited (RFC 5546 3.2.3, 3.2.6, 3.2.7), whatever state its calendar part is in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from planner.errors import BadInput
from planner.ics.lines import UNREADABLE, Component, Kept, calendars
from planner.ics.participants import Participant, first_address, participant, readable
from planner.ics.text import multiline, single_line
from planner.ics.times import event_span
from planner.ics.tzid import Moment, Zones, parsed

MAX_BYTES = 2**20
MAX_COMPONENTS = 1_000
MAX_ATTENDEES = 500
MAX_COMMENT = 2_000

_KEPT = Kept(
    {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"},
    {
        *("METHOD", "UID", "RECURRENCE-ID", "SEQUENCE", "DTSTAMP", "ATTENDEE", "ORGANIZER", "COMMENT"),
        *("DTSTART", "DTEND", "DURATION"),
        *("TZID", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE", "X-WR-TIMEZONE"),
    },
)
_BEGIN = re.compile(rb"^BEGIN:", re.IGNORECASE | re.MULTILINE)
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class Reply:
    """One event of a calendar that was sent back: an answer, another time, a question, or something else.

    Attributes:
        method: REPLY, COUNTER, REFRESH or what else it says, in capitals; empty where it says nothing.
        recurrence: the date of a series it is about.
        sequence: of the version it answers; None where it does not say.
        dtstamp: when it was written, in UTC; None where it does not say.
        start: with `end`, the times it names: proposed ones in a COUNTER.
        notes: what had to be guessed.
        fault: why nothing can be done with it, as the end of a sentence; the rest is as far as it was read.
    """

    method: str = ""
    uid: str = ""
    recurrence: Moment | None = None
    sequence: int | None = None
    dtstamp: datetime | None = None
    attendees: tuple[Participant, ...] = ()
    organizer: str = ""
    comment: str = ""
    start: Moment | None = None
    end: Moment | None = None
    notes: tuple[str, ...] = ()
    fault: str = ""


def replies(data: bytes, *, zone: ZoneInfo, method: str = "") -> tuple[Reply, ...]:
    """Every event of a calendar that came back, at least one; what is broken says why and never raises.

    Args:
        data: a calendar part, or a file.
        zone: for times of which nobody can know the zone.
        method: what the mail says it is, where the calendar itself does not.
    """
    if len(data) > MAX_BYTES:
        return (Reply(fault=f"is too large for an answer: {len(data) / 2**20:.1f} MB"),)
    data = _narrow(data)
    if sum(1 for _ in _BEGIN.finditer(data)) > MAX_COMPONENTS:
        return (Reply(fault=f"holds more than {MAX_COMPONENTS:,} entries"),)
    try:
        found, guessed = calendars(data, _KEPT)
    except BadInput as refusal:
        return (Reply(fault=f"cannot be read: {refusal.message.rstrip('.')}"),)
    notes = ("its letters were read as Western European",) if guessed else ()
    read = tuple(one for calendar in found for one in _events(calendar, zone, method, notes))
    return read or (Reply(method.upper(), fault="holds no meeting"),)


def _narrow(data: bytes) -> bytes:
    """The same in UTF-8, where it is in UTF-16."""
    encoding = _WIDE.get(data[:2])
    return data if encoding is None else data.decode(encoding, errors="replace").encode()


def _events(calendar: Component, zone: ZoneInfo, method: str, notes: tuple[str, ...]) -> Iterator[Reply]:
    zones = Zones(calendar, zone)
    for event in calendar.walk("VEVENT"):
        said = calendar.text("METHOD") or event.text("METHOD") or method
        yield _reply(event, single_line(said)[:40].upper(), zones, notes)


def _reply(event: Component, method: str, zones: Zones, notes: tuple[str, ...]) -> Reply:
    uid = single_line(event.text("UID"))[:400]
    if not uid:
        return Reply(method, fault="does not say which meeting it is about")
    if len(event.lines.get("ATTENDEE", ())) > MAX_ATTENDEES:
        return Reply(method, uid, fault=f"speaks of more than {MAX_ATTENDEES} people")
    start, end = _proposed(event, zones) if method == "COUNTER" else (None, None)
    return Reply(
        method,
        uid,
        recurrence=_moment(event, "RECURRENCE-ID", zones),
        sequence=_sequence(event),
        dtstamp=_stamp(event),
        attendees=tuple(participant(line) for line in event.lines.get("ATTENDEE", ())),
        organizer=first_address(event, "ORGANIZER"),
        comment=_comment(event),
        start=start,
        end=end,
        notes=(*notes, *_guessed(zones)),
        fault="proposes another time, but no time can be read" if method == "COUNTER" and not start else "",
    )


def _sequence(event: Component) -> int | None:
    text = event.text("SEQUENCE")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _stamp(event: Component) -> datetime | None:
    try:
        stamp = parsed(event.text("DTSTAMP"))
    except UNREADABLE:
        return None
    if not isinstance(stamp, datetime):
        return None
    return stamp.replace(tzinfo=UTC) if stamp.tzinfo is None else stamp.astimezone(UTC)


def _moment(event: Component, name: str, zones: Zones) -> Moment | None:
    try:
        found = event.first(name)
        return None if found is None else zones.moment(found)
    except (BadInput, *UNREADABLE):
        return None


def _proposed(event: Component, zones: Zones) -> tuple[Moment | None, Moment | None]:
    """From when to when another time lasts that is proposed."""
    try:
        return event_span(event, zones)
    except (BadInput, *UNREADABLE):
        return None, None


def _guessed(zones: Zones) -> Iterator[str]:
    for tzid in zones.unknown:
        yield (
            f"its time is in the time zone “{tzid}”, which is not known and was read as one of"
            f" {zones.default.key}"
        )


def _comment(event: Component) -> str:
    texts = [multiline(found.value).strip() for found in readable(event, "COMMENT")]
    texts += [
        multiline(found.params["X-RESPONSE-COMMENT"]).strip()
        for found in readable(event, "ATTENDEE")
        if "X-RESPONSE-COMMENT" in found.params
    ]
    return "\n".join(dict.fromkeys(filter(None, texts)))[:MAX_COMMENT]
