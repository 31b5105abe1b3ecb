"""The clock that a VTIMEZONE describes, and where zoneinfo knows better (RFC 5545 3.6.5).

A description is read by years within the span that matters, so that no rule in it can take long.
"""

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from planner.ics.lint.moments import instant, offset, wall
from planner.ics.lint.source import Component, Source

_MARGIN = 2  # days
_SERIES = timedelta(days=730)  # of a series without an end, so much is looked at
_LONGEST = 12 * 366
_STEP = timedelta(hours=6)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NTH = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
UNTIL = re.compile(r"\bUNTIL=([0-9TZ]{8,16})", re.IGNORECASE)
_PARTS = frozenset(("FREQ", "BYMONTH", "BYDAY", "UNTIL", "INTERVAL", "WKST"))
_MOST_DATES = 1000
_MOST_PARTS = 20
_KEPT_LETTERS = 1000
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
        return _is_simple(rule) if len(rule) < _KEPT_LETTERS else False

    def transitions(self, first: datetime, last: datetime) -> list[tuple[datetime, timedelta]]:
        """The instants at which the offset becomes another one, up to `last`; the first one opens."""
        walls = (
            (onset - part.before, part.after)
            for part in self.parts
            for onset in part.onsets(first.year - 2, last.year + 1)
        )
        return sorted((moment.replace(tzinfo=UTC), after) for moment, after in walls)


@functools.lru_cache(maxsize=256)
def _is_simple(rule: str) -> bool:
    given = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    if given.get("FREQ") != "YEARLY" or not given.keys() <= _PARTS or given.get("INTERVAL", "1") != "1":
        return False
    month = given.get("BYMONTH", "1")
    day = _NTH.fullmatch(given.get("BYDAY", "1SU"))
    return month.isdecimal() and len(month) < 3 and 1 <= int(month) <= 12 and bool(day and day[1])


class Written(NamedTuple):
    """An observance as it is written."""

    start: str
    before: str
    after: str
    rule: str
    dates: str


def written(zone: Component) -> tuple[Written, ...]:
    """The observances of a VTIMEZONE."""
    return tuple(
        Written(
            part.value("DTSTART"),
            part.value("TZOFFSETFROM"),
            part.value("TZOFFSETTO"),
            part.value("RRULE"),
            ",".join(line.value for line in part.all("RDATE")),
        )
        for part in zone.parts[:_MOST_PARTS]
    )


def _clock(parts: tuple[Written, ...]) -> Clock | None:
    """The clock that is described; None where it is not complete, or has rules that nobody can follow."""
    found: list[Observance] = []
    for part in parts:
        start, before, after = wall(part.start), offset(part.before), offset(part.after)
        if start is None or before is None or after is None or (part.rule and not Clock.is_simple(part.rule)):
            return None
        if not _FIRST_YEAR - 400 < start.year <= _LAST_YEAR:
            return None
        listed = (text.split("/")[0] for text in part.dates.split(",", _MOST_DATES)[:_MOST_DATES])
        dates = tuple(date for text in listed if (date := wall(text)))
        found.append(Observance(start, before, after, part.rule, dates))
    return Clock(tuple(found)) if found else None


def spans(source: Source) -> dict[str, Span]:
    """The first and the last moment for which a file needs each of its zones."""
    found: dict[str, Span] = {}
    for event in source.events:
        for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
            for line in event.all(name):
                moment = instant(line) if "TZID" in line.params else None
                if moment is None or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
                    continue
                first, last = found.get(line.param("TZID"), (moment, moment))
                found[line.param("TZID")] = min(first, moment), max(last, _last(event, moment))
    return found


def _last(event: Component, moment: datetime) -> datetime:
    """The end of a series, to the day; of one that has none, or only a number, some years on."""
    found = moment
    for line in event.all("RRULE"):
        until = UNTIL.search(line.value)
        ends = wall(until[1]) if until else None
        found = max(found, ends.replace(tzinfo=UTC) if ends else moment + _SERIES)
    return found


def difference(parts: tuple[Written, ...], tz: ZoneInfo, span: Span) -> str:
    """Where a description and zoneinfo differ first, from two days before that span to two days after."""
    # By whole days: what is found for one meeting holds for all its recipients.
    first = span[0].toordinal()
    last = min(span[1].toordinal(), first + _LONGEST)
    given = parts, tz.key, first - _MARGIN, last + 1 + _MARGIN
    short = sum(len(part.rule) + len(part.dates) for part in parts) < _KEPT_LETTERS
    return _kept(*given) if short else _compared(*given)


@functools.lru_cache(maxsize=256)
def _kept(parts: tuple[Written, ...], key: str, first_day: int, last_day: int) -> str:
    return _compared(parts, key, first_day, last_day)


def _compared(parts: tuple[Written, ...], key: str, first_day: int, last_day: int) -> str:
    first, last = (datetime.fromordinal(day).replace(tzinfo=UTC) for day in (first_day, last_day))
    clock, tz = _clock(parts), ZoneInfo(key)
    if clock is None:
        return ""
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
