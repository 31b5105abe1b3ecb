"""The clock that a VTIMEZONE describes, and where zoneinfo knows better (RFC 5545 3.6.5).

A description is read by years within the span that matters, so that no rule in it can take long.
"""

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from planner.ics.lint.moments import instant, offset, wall
from planner.ics.lint.source import Component, Source

_DAY = timedelta(days=1)
_MARGIN = 2 * _DAY
_SERIES = timedelta(days=730)  # of a series without an end, so much is looked at
_LONGEST = timedelta(days=12 * 366)
_STEP = timedelta(hours=6)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NTH = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_PARTS = frozenset(("FREQ", "BYMONTH", "BYDAY", "UNTIL", "INTERVAL", "WKST"))
_MOST_DATES = 1000
_MOST_PARTS = 20
_FIRST_YEAR, _LAST_YEAR = 1900, 2200

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Observance:
    """One of a zone's times: since when, the offsets before and after, and when it begins again."""

    start: datetime
    before: timedelta
    after: timedelta
    rule: str
    dates: tuple[datetime, ...]

    def onsets(self, first: int, last: int) -> Iterator[datetime]:
        """The wall times at which it begins in these years."""
        yield self.start
        yield from self.dates
        if not self.rule:
            return
        given = dict(part.split("=", 1) for part in self.rule.upper().split(";") if "=" in part)
        until = wall(given.get("UNTIL", ""))
        if until is not None and given["UNTIL"].endswith("Z"):
            until += self.before
        for year in range(max(first, self.start.year), last + 1):
            onset = _in_year(given, self.start, year)
            if onset is not None and self.start < onset and (until is None or onset <= until):
                yield onset


@dataclass(frozen=True, slots=True)
class Clock:
    """What a VTIMEZONE says of its zone; two that say the same are one and the same clock."""

    parts: tuple[Observance, ...]

    @staticmethod
    def is_simple(rule: str) -> bool:
        """Whether a rule of clock changes is one nth weekday, or one day, of a month each year."""
        given = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
        if given.get("FREQ") != "YEARLY" or not given.keys() <= _PARTS or given.get("INTERVAL", "1") != "1":
            return False
        month = given.get("BYMONTH", "1")
        day = _NTH.fullmatch(given.get("BYDAY", "1SU"))
        return month.isdecimal() and len(month) < 3 and 1 <= int(month) <= 12 and bool(day and day[1])

    def transitions(self, first: datetime, last: datetime) -> list[tuple[datetime, timedelta]]:
        """The instants at which the offset becomes another one, up to `last`; the first one opens."""
        walls = (
            (onset - part.before, part.after)
            for part in self.parts
            for onset in part.onsets(first.year - 2, last.year + 1)
        )
        return sorted((moment.replace(tzinfo=UTC), after) for moment, after in walls)


def observances(zone: Component) -> Clock | None:
    """The clock of a VTIMEZONE; None where it is not complete, or its rules are none that can be followed."""
    parts: list[Observance] = []
    for part in zone.parts[:_MOST_PARTS]:
        start = wall(part.value("DTSTART"))
        before, after = offset(part.value("TZOFFSETFROM")), offset(part.value("TZOFFSETTO"))
        rule = part.value("RRULE")
        if start is None or before is None or after is None or (rule and not Clock.is_simple(rule)):
            return None
        if not _FIRST_YEAR - 400 < start.year <= _LAST_YEAR:
            return None
        listed = (text.split("/")[0] for line in part.all("RDATE") for text in line.value.split(","))
        dates = tuple(date for text in islice(listed, _MOST_DATES) if (date := wall(text)))
        parts.append(Observance(start, before, after, rule, dates))
    return Clock(tuple(parts)) if parts else None


def spans(source: Source) -> dict[str, Span]:
    """The first and the last moment for which a file needs each of its zones."""
    found: dict[str, Span] = {}
    for event in source.events:
        later = _SERIES if event.all("RRULE") else timedelta(0)
        for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
            for line in event.all(name):
                moment = instant(line) if "TZID" in line.params else None
                if moment is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
                    continue
                first, last = found.get(line.param("TZID"), (moment, moment))
                found[line.param("TZID")] = min(first, moment), max(last, moment + later)
    return found


def difference(clock: Clock, tz: ZoneInfo, span: Span) -> str:
    """Where the description and zoneinfo differ first, from two days before that span to two days after."""
    # By whole days: what is found for one meeting holds for all its recipients.
    first = span[0].replace(hour=0, minute=0, second=0)
    last = min(span[1].replace(hour=0, minute=0, second=0), first + _LONGEST)
    return _compared(clock, tz, first - _MARGIN, last + _MARGIN + _DAY)


@functools.lru_cache(maxsize=256)
def _compared(clock: Clock, tz: ZoneInfo, first: datetime, last: datetime) -> str:
    stated = clock.transitions(first, last)
    instants = [moment for moment, _ in stated]
    for moment in _moments(first, last, instants):
        place = bisect_right(instants, moment)
        said = stated[place - 1][1] if place else clock.parts[0].before
        true = moment.astimezone(tz).utcoffset()
        if said != true:
            return f"at {moment:%Y-%m-%d %H:%M} UTC it is {said} from UTC here, and {true} by {tz.key}"
    return ""


def _moments(first: datetime, last: datetime, instants: list[datetime]) -> Iterator[datetime]:
    """Moments between which no zone changes its clocks unseen: every few hours, and around each onset."""
    steps = (timedelta(0), -timedelta(minutes=1), timedelta(minutes=59), -timedelta(hours=1))
    near = {onset + step for onset in instants for step in steps}
    moment = first
    while moment <= last:
        near.add(moment)
        moment += _STEP
    return iter(sorted(one for one in near if first <= one <= last))


def _in_year(given: dict[str, str], start: datetime, year: int) -> datetime | None:
    month = int(given.get("BYMONTH") or start.month)
    match = _NTH.fullmatch(given.get("BYDAY", ""))
    try:
        first = start.replace(year=year, month=month, day=1)
        if match is None:
            return start.replace(year=year, month=month)
    except ValueError:
        return None
    nth, weekday = int(match[1] or 1), _WEEKDAYS.index(match[2])
    if nth > 0:
        found = first + timedelta(days=(weekday - first.weekday()) % 7, weeks=nth - 1)
    else:
        following = (first + timedelta(days=31)).replace(day=1)
        back = (following.weekday() - weekday - 1) % 7 + 1
        found = following - timedelta(days=back, weeks=-nth - 1)
    return found if found.month == month else None
