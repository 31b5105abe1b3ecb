"""When somebody is busy, from a calendar file of theirs (RFC 5545, VEVENT and VFREEBUSY)."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from zoneinfo import ZoneInfo

from planner.errors import BadInput
from planner.ics.lines import UNREADABLE, Component, Kept, calendars
from planner.ics.participants import participant
from planner.ics.recurrence import Horizon, local_date, repetition
from planner.ics.text import single_line
from planner.ics.times import Span, event_span, period, required
from planner.ics.tzid import Moment, Zones, in_zoneinfo, parsed
from planner.timing.days import day_before
from planner.timing.weekly import Weekly

MOST_TIMES = 50_000

_GUESSED = "The file is not in UTF-8 and was read as Western European: check the letters of the titles."
_WORDS = ("STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS")
_COMPONENTS = {"VCALENDAR", "VEVENT", "VFREEBUSY", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
_LINES = {
    *("UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", *_WORDS),
    *("RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID", "SEQUENCE", "FREEBUSY"),
    *("TZID", "TZOFFSETFROM", "TZOFFSETTO", "X-WR-TIMEZONE"),
}


@dataclass(frozen=True, slots=True)
class BusyTime:
    """One busy time, or with `weekly` the first of a series at the same wall times.

    `start` and `end` are aware and in an IANA zone, or dates; `end` is exclusive. `tentative`: not firm.
    """

    uid: str
    summary: str
    start: datetime | date
    end: datetime | date
    tentative: bool
    weekly: Weekly | None = None


@dataclass(frozen=True, slots=True)
class Busy:
    """What was understood of a file: `read` of `total` events, and a line for a person on each other one.

    `past` of those that were read are over for so long that they are left out.
    """

    times: tuple[BusyTime, ...]
    read: int
    total: int
    problems: tuple[str, ...]
    past: int = 0


def busy_times(data: bytes, *, default_zone: ZoneInfo, today: date, owner: str = "") -> Busy:
    """The busy times of a calendar file. An event that is broken or not understood is named and left out.

    Free, cancelled and transparent events count as read, and so do those that the `owner` of the calendar,
    known by the address, declined. A time without a zone, or in one that nobody knows, goes by the file's own
    (X-WR-TIMEZONE), else by `default_zone`. What was over before last year, as seen from `today`, is left
    out; a series that is no weekly one becomes single dates, up to the year after next.

    Raises:
        BadInput: the file as a whole cannot be used.
    """
    answers = {"ATTENDEE": owner.casefold().encode()} if owner else {}
    found, guessed = calendars(data, Kept(_COMPONENTS, _LINES | answers.keys(), answers))
    horizon = Horizon.around(today)
    times: list[BusyTime] = []
    problems = [_GUESSED] if guessed else []
    total = read = past = 0
    for calendar in found:
        reader = _Reader(calendar, default_zone, horizon, owner)
        for part in calendar.walk("VEVENT", "VFREEBUSY"):
            total += 1
            try:
                own = reader.times(part, MOST_TIMES - len(times))
            except BadInput as refusal:
                problems.append(f"{_label(part)} {refusal.message}: {refusal.remedy}.")
                continue
            except UNREADABLE:
                problems.append(f"{_label(part)} cannot be read: add it by hand.")
                continue
            read += 1
            current = [time for time in own if not _over(time, horizon.first)]
            past += bool(own) and not current
            times += current
        problems += reader.guesses()
    return Busy(tuple(times), read, total, tuple(problems), past)


def _over(time: BusyTime, first: date) -> bool:
    """Whether its last day was before `first`."""
    start, last = (one.date() if isinstance(one, datetime) else one for one in (time.start, time.end))
    last = last if isinstance(time.end, datetime) else day_before(last)
    if time.weekly is None:
        return last < first
    return time.weekly.until is not None and time.weekly.until + (last - start) < first


class _Reader:
    """Reads the events of one calendar, which may change each other's dates."""

    def __init__(self, calendar: Component, default_zone: ZoneInfo, horizon: Horizon, owner: str) -> None:
        self._owner = owner.casefold()
        self._zones = Zones(calendar, default_zone)
        self._horizon = horizon
        self._changes: dict[str, list[Component]] = {}
        self._newest: dict[tuple[str, str], int] = {}
        for event in calendar.walk("VEVENT"):
            uid, moved = _version_of(event)
            self._newest[uid, moved] = max(self._newest.get((uid, moved), 0), _sequence(event))
            if "RECURRENCE-ID" in event.lines and uid:
                self._changes.setdefault(uid, []).append(event)

    def times(self, part: Component, most: int) -> list[BusyTime]:
        """The busy times of one event, or of a list of them (VFREEBUSY)."""
        if part.overlong:
            raise BadInput(f"has an endless line ({min(part.overlong)})", remedy="add it by hand")
        found = self._free_busy(part) if part.name == "VFREEBUSY" else self._event(part)
        times = list(islice(found, most + 1))
        if len(times) > most:
            raise BadInput(
                f"goes beyond the {MOST_TIMES:,} times that one calendar may have",
                remedy="export only the months that matter",
            )
        return times

    def guesses(self) -> Iterator[str]:
        """What had to be guessed, for a person."""
        for tzid in self._zones.unknown:
            yield (
                f"“{tzid}” is a time zone that is not known: what is in it was read by the clock of"
                f" {self._zones.default.key}. Check its times."
            )

    def _event(self, event: Component) -> Iterator[BusyTime]:
        span = event_span(event, self._zones)
        changed = "RECURRENCE-ID" in event.lines
        if changed:
            self._replaced_date(event, span[0])  # only to see that it can be read
        words = {event.text(name).upper() for name in _WORDS}
        if event.lines.get("UID") and _sequence(event) < self._newest[_version_of(event)]:
            return  # the calendar also holds what became of it
        words |= self._answers(event)
        if words & {"CANCELLED", "TRANSPARENT", "FREE", "DECLINED"} or span[0] == span[1]:
            return
        once = _busy_time(event, span, tentative="TENTATIVE" in words)
        if changed:
            yield once
            return
        found = repetition(event, span, self._zones, self._horizon, self._replaced_dates(event, span[0]))
        if found.weekly is not None:
            yield replace(once, weekly=found.weekly)
        for start, end in found.times:
            yield replace(once, start=in_zoneinfo(start), end=in_zoneinfo(end))

    def _answers(self, event: Component) -> set[str]:
        """What the owner answered to an invitation."""
        found = (participant(line) for line in event.lines.get("ATTENDEE", ()))
        return {str(one.partstat) for one in found if one.address == self._owner}

    def _replaced_date(self, event: Component, start: Moment) -> date:
        """The date of a series that stands for one of its own (RFC 5545 3.8.4.4)."""
        found = required(event, "RECURRENCE-ID")
        if "RANGE" in found.params:
            raise BadInput(
                "changes from one date on, which is not understood", remedy="add its dates one by one"
            )
        clock = start.tzinfo if isinstance(start, datetime) else None
        return local_date(self._zones.moments(found, clock)[0], start)

    def _replaced_dates(self, event: Component, start: Moment) -> set[date]:
        dates = set()
        for change in self._changes.get(_text(event, "UID"), ()):
            with suppress(*UNREADABLE):  # it is complained of when its turn comes
                dates.add(self._replaced_date(change, start))
        return dates

    def _free_busy(self, part: Component) -> Iterator[BusyTime]:
        for found in part.all("FREEBUSY"):
            kind = found.params.get("FBTYPE", "BUSY").upper()
            for text in found.value.split(",") if kind != "FREE" else ():
                span = period(found, text, self._zones)
                if span[0] != span[1]:
                    yield _busy_time(part, span, tentative=kind == "BUSY-TENTATIVE")


def _version_of(event: Component) -> tuple[str, str]:
    """What all versions of one event, or of one changed date of it, have in common."""
    return _text(event, "UID"), event.text("RECURRENCE-ID")


def _sequence(event: Component) -> int:
    """Which version of the event it is."""
    text = event.text("SEQUENCE")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _label(part: Component) -> str:
    """The event as a person knows it: its title and, where that can be read, the day it begins."""
    title = _text(part, "SUMMARY")
    label = f"“{title[:60]}”" if title else "An event without a title"
    try:
        day = parsed(required(part, "DTSTART").value)
    except (BadInput, *UNREADABLE):
        return label
    return f"{label} ({day.day} {day:%B} {day.year})"


def _busy_time(part: Component, span: Span, *, tentative: bool) -> BusyTime:
    start, end = map(in_zoneinfo, span)
    return BusyTime(_text(part, "UID"), _text(part, "SUMMARY"), start, end, tentative)


def _text(part: Component, name: str) -> str:
    return single_line(part.text(name))
