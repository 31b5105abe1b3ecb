"""What comes back to who invited (RFC 5546 3.2.3, 3.2.6, 3.2.7), whatever state its calendar part is in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import get_args
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from planner.errors import BadInput
from planner.ics.lines import UNREADABLE, Component, Kept, Property, calendars
from planner.ics.text import multiline, single_line
from planner.ics.times import event_span
from planner.ics.tzid import Moment, Zones, parsed
from planner.ics.values import PartStat

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
_MAILTO = re.compile(r"^\s*mailto:\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+")
_LAST_ADDRESS = re.compile(r":(?:mailto:)?\s*([^\s@<>,;:\"]+@[^\s@<>,;:\"]+)\s*$", re.IGNORECASE)
_SAYS = re.compile(r";PARTSTAT=\"?([A-Z-]+)", re.IGNORECASE)
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class Participant:
    """Whom a reply speaks of; addresses are in small letters, without `mailto:`.

    Attributes:
        address: empty where there is none.
        partstat: NEEDS-ACTION where nothing is said that is known.
        guests: how many come along.
        sent_by: who answered for them.
        delegated_to: whom they send instead; `delegated_from` who sends them.
    """

    address: str
    partstat: PartStat = "NEEDS-ACTION"
    guests: int = 0
    sent_by: str = ""
    delegated_to: tuple[str, ...] = ()
    delegated_from: tuple[str, ...] = ()


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
        return (Reply(fault=f"cannot be read: {refusal.message}"),)
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
    start, end, guessed = _proposed(event, zones) if method == "COUNTER" else (None, None, ())
    return Reply(
        method,
        uid,
        recurrence=_moment(event, "RECURRENCE-ID", zones),
        sequence=_sequence(event),
        dtstamp=_stamp(event),
        attendees=tuple(_participant(line) for line in event.lines.get("ATTENDEE", ())),
        organizer=_first_address(event, "ORGANIZER"),
        comment=_comment(event),
        start=start,
        end=end,
        notes=(*notes, *guessed),
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


def _proposed(event: Component, zones: Zones) -> tuple[Moment | None, Moment | None, tuple[str, ...]]:
    """From when to when another time lasts that is proposed, and what had to be guessed for it."""
    try:
        return *event_span(event, zones), ()
    except UNREADABLE:
        return None, None, ()
    except BadInput as refusal:
        unzoned = Component(event.name, lines=event.lines | _unzoned(event))
        try:
            span = event_span(unzoned, zones)
        except (BadInput, *UNREADABLE):
            return None, None, ()
        return *span, (f"its time {refusal.message} and was read as one of {zones.default.key}",)


def _unzoned(event: Component) -> dict[str, list[str]]:
    """The lines of start and end without the zone they name."""
    return {
        name: [f"{name}:{one.value}" for one in event.all(name)]
        for name in ("DTSTART", "DTEND")
        if name in event.lines
    }


def _comment(event: Component) -> str:
    texts = [multiline(found.value).strip() for found in _readable(event, "COMMENT")]
    texts += [
        multiline(found.params["X-RESPONSE-COMMENT"]).strip()
        for found in _readable(event, "ATTENDEE")
        if "X-RESPONSE-COMMENT" in found.params
    ]
    return "\n".join(dict.fromkeys(filter(None, texts)))[:MAX_COMMENT]


def _readable(event: Component, name: str) -> Iterator[Property]:
    """Those properties of that name that can be taken apart."""
    for line in event.lines.get(name, ()):
        found = _taken_apart(name, line)
        if found is not None:
            yield found


def _taken_apart(name: str, line: str) -> Property | None:
    try:
        return Component("", lines={name: [line]}).first(name)
    except UNREADABLE:
        return None


def _participant(line: str) -> Participant:
    found = _taken_apart("ATTENDEE", line)
    if found is None:  # a name with quotes in it breaks the line; what counts can still be seen
        address, says = _LAST_ADDRESS.search(line), _SAYS.search(line)
        return Participant(_folded(address[1]) if address else "", _partstat(says[1] if says else ""))
    params = found.params
    guests = params.get("X-NUM-GUESTS", "")
    return Participant(
        _address(found.value) or _address(params.get("EMAIL", "")),
        _partstat(params.get("PARTSTAT", "")),
        int(guests) if guests.isascii() and guests.isdecimal() and len(guests) < 4 else 0,
        _address(params.get("SENT-BY", "")),
        _addresses(params.get("DELEGATED-TO", "")),
        _addresses(params.get("DELEGATED-FROM", "")),
    )


def _partstat(text: str) -> PartStat:
    return next((one for one in get_args(PartStat) if one == text.strip().upper()), "NEEDS-ACTION")


def _first_address(event: Component, name: str) -> str:
    return next((_address(found.value) for found in _readable(event, name)), "")


def _address(value: str) -> str:
    """An address without `mailto:`, in small letters; empty where it is none."""
    text = unquote(_MAILTO.sub("", value.strip().strip('"')))
    return _folded(text) if len(text) <= 320 and _ADDRESS.fullmatch(text) else ""


def _addresses(value: str) -> tuple[str, ...]:
    return tuple(filter(None, map(_address, value.split(","))))


def _folded(address: str) -> str:
    return single_line(address).casefold()
