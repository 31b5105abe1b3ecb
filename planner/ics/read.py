"""When somebody is busy, from a calendar file of theirs (RFC 5545, VEVENT and VFREEBUSY)."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import vDuration

from planner.errors import BadInput
from planner.ics.lines import UNREADABLE, Component, Property, calendars
from planner.ics.recurrence import local_date, weekly
from planner.ics.text import single_line
from planner.ics.tzid import Moment, Zones, in_zoneinfo, parsed
from planner.timing.weekly import Weekly

_DAY = timedelta(days=1)
_LONGEST = timedelta(days=3660)
_GUESSED = "The file is not in UTF-8 and was read as Western European: check the letters of the titles."


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
    """What was understood of a file: `read` of `total` events, and a line for a person on each other one."""

    times: tuple[BusyTime, ...]
    read: int
    total: int
    problems: tuple[str, ...]


def busy_times(data: bytes, *, default_zone: ZoneInfo) -> Busy:
    """The busy times of a calendar file. An event that is broken or not understood is named and left out.

    Free, cancelled and transparent events count as read. A time without a zone goes by the file's own
    (X-WR-TIMEZONE), else by `default_zone`.

    Raises:
        BadInput: the file as a whole cannot be used.
    """
    found, guessed = calendars(data)
    times: list[BusyTime] = []
    problems = [_GUESSED] if guessed else []
    total = read = 0
    for calendar in found:
        reader = _Reader(calendar, default_zone)
        for part in calendar.walk("VEVENT", "VFREEBUSY"):
            total += 1
            try:
                times += list(reader.times(part))
                read += 1
            except BadInput as refusal:
                problems.append(f"{_label(part)} {refusal.message}: {refusal.remedy}.")
            except UNREADABLE:
                problems.append(f"{_label(part)} cannot be read: add it by hand.")
    return Busy(tuple(times), read, total, tuple(problems))


class _Reader:
    """Reads the events of one calendar, which may change each other's dates."""

    def __init__(self, calendar: Component, default_zone: ZoneInfo) -> None:
        self._zones = Zones(calendar, default_zone)
        self._changes: dict[str, list[Component]] = {}
        for event in calendar.walk("VEVENT"):
            if "RECURRENCE-ID" in event.lines and "UID" in event.lines:
                self._changes.setdefault(_text(event, "UID"), []).append(event)

    def times(self, part: Component) -> Iterator[BusyTime]:
        """The busy times of one event, or of a list of them (VFREEBUSY)."""
        return self._free_busy(part) if part.name == "VFREEBUSY" else self._event(part)

    def _event(self, event: Component) -> Iterator[BusyTime]:
        start = self._zones.moment(_required(event, "DTSTART"))
        if "RECURRENCE-ID" in event.lines:
            self._replaced_date(event, start)  # only to see that it can be read
        once = self._once(event, start)
        if once is None:
            return
        series = None if "RECURRENCE-ID" in event.lines else weekly(event, start, self._zones)
        if series is None:
            yield once
            return
        series = replace(series, without=series.without | self._replaced_dates(event, start))
        yield replace(once, weekly=series)
        first = local_date(start, start)
        if first.weekday() not in series.days and first not in series.without:
            yield once  # DTSTART counts, even on a day that the rule does not name

    def _once(self, event: Component, start: Moment) -> BusyTime | None:
        """The event without its repetitions; None when it keeps nobody busy."""
        end = self._end(event, start)
        words = {event.text(name).upper() for name in ("STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS")}
        if words & {"CANCELLED", "TRANSPARENT", "FREE"} or end == start:
            return None
        return _busy_time(event, start, end, tentative="TENTATIVE" in words)

    def _end(self, event: Component, start: Moment) -> Moment:
        end = start
        if ended := event.first("DTEND"):
            end = self._zones.moment(ended)
        elif lasting := event.first("DURATION"):
            end = _later(start, lasting.value)
        return _checked_end(start, end)

    def _replaced_date(self, event: Component, start: Moment) -> date:
        """The date of a series that stands for one of its own (RFC 5545 3.8.4.4)."""
        found = _required(event, "RECURRENCE-ID")
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
            for period in found.value.upper().split(",") if kind != "FREE" else ():
                begin, _, finish = period.strip().partition("/")
                start = self._zones.moment(Property(found.params, begin))
                if finish.startswith("P"):
                    end = _later(start, finish)
                else:
                    end = self._zones.moment(Property(found.params, finish))
                end = _checked_end(start, end)
                if end != start:
                    yield _busy_time(part, start, end, tentative=kind == "BUSY-TENTATIVE")


def _label(part: Component) -> str:
    """The event as a person knows it: its title and, where that can be read, the day it begins."""
    title = _text(part, "SUMMARY")
    label = f"“{title[:60]}”" if title else "An event without a title"
    try:
        day = parsed(_required(part, "DTSTART").value)
    except (BadInput, *UNREADABLE):
        return label
    return f"{label} ({day.day} {day:%B} {day.year})"


def _busy_time(part: Component, start: Moment, end: Moment, *, tentative: bool) -> BusyTime:
    return BusyTime(
        _text(part, "UID"), _text(part, "SUMMARY"), in_zoneinfo(start), in_zoneinfo(end), tentative
    )


def _text(part: Component, name: str) -> str:
    return single_line(part.text(name))


def _required(part: Component, name: str) -> Property:
    found = part.first(name)
    if found is None:
        raise BadInput("does not say when it begins", remedy="add it by hand")
    return found


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
