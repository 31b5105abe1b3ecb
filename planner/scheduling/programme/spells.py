"""Hours of some days, as people write them: "28 March 9-12; Mon after 15:00; 30-31 March"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from planner.errors import BadInput
from planner.i18n.dates import WEEKDAYS, span_label
from planner.scheduling.phrases import readings
from planner.solver.grid import Span
from planner.timing.opening import Hours, OpeningHours
from planner.timing.written import clock, day, find_day, moment, plain

WHOLE_DAY: Hours = (0, 1440)
_EVERY_DAY = frozenset(range(7))
_CLOCK = r"\d\d?(?:[:.h]\d\d)?"
_BETWEEN = re.compile(rf"(?P<days>.*?)[ ,]*\b(?P<opens>{_CLOCK})-(?P<closes>{_CLOCK})")
_AFTER = re.compile(rf"(?P<days>.*?)[ ,]*\b(?:after|from|since|после|с) ?(?P<opens>{_CLOCK})")
_BEFORE = re.compile(rf"(?P<days>.*?)[ ,]*\b(?:before|until|till|to|до) ?(?P<closes>{_CLOCK})")
_REMEDY = "Write it like 28 March; 29 March 9:00-12:00; Mon after 15:00, with semicolons between."


@dataclass(frozen=True, slots=True)
class Spell:
    """The same hours of one or more days.

    Attributes:
        days: the first and the last; None where the weekday decides.
        weekdays: those that count, 0 is Monday.
        hours: in minutes after midnight.
    """

    days: tuple[date, date] | None = None
    weekdays: frozenset[int] = _EVERY_DAY
    hours: Hours = WHOLE_DAY

    def on(self, one: date) -> Hours | None:
        """The hours of that day, if any."""
        within = self.days is None or self.days[0] <= one <= self.days[1]
        return self.hours if within and one.weekday() in self.weekdays else None

    def __str__(self) -> str:
        """The one way to write it; `spells` reads it back."""
        if self.days:
            label = span_label(*self.days)
        elif self.weekdays == _EVERY_DAY:
            label = "daily"
        else:
            label = ",".join(WEEKDAYS[one][:3] for one in sorted(self.weekdays))
        return label if self.hours == WHOLE_DAY else f"{label} {hours_label([self.hours])}"


@dataclass(frozen=True, slots=True)
class Point:
    """A day, a time of day, or both."""

    day: date | None = None
    minute: int | None = None

    def __str__(self) -> str:
        """The one way to write it; `point` reads it back."""
        parts = (span_label(self.day, self.day) if self.day else "", _clock_label(self.minute))
        return " ".join(filter(None, parts))


def spells(text: str, *, today: date) -> tuple[Spell, ...]:
    """The hours of days that are written here, parted by semicolons or line breaks.

    Raises:
        BadInput: one of them is neither days nor hours.
    """
    parts = (part.strip() for part in re.split(r"[;；\n]", text))
    return tuple(spell for part in parts if part for spell in _spells(part, today))


def point(text: str, *, today: date) -> Point:
    """The day, time or both that are written here.

    Raises:
        BadInput: it is none of these.
    """
    words = plain(text).replace("–", "-")
    minute = clock(words)
    if minute is not None:
        return Point(minute=minute)
    if find_day(words, today=today) is not None:
        return Point(day(words, today=today))
    found, at = moment(words, today=today)
    return Point(found, at.hour * 60 + at.minute)


def points(text: str, *, today: date) -> tuple[Point, ...]:
    """The days or times that are written here, parted by semicolons or line breaks.

    Raises:
        BadInput: one of them is neither.
    """
    parts = (part.strip() for part in re.split(r"[;；\n]", text))
    return tuple(point(part, today=today) for part in parts if part)


def day_hours(text: str) -> tuple[Hours, ...]:
    """The hours of one day: "9-13, 14-18".

    Raises:
        BadInput: they make no sense.
    """
    try:
        return OpeningHours.parse(f"daily {text}").week[0]
    except BadInput as error:
        raise BadInput(
            f"{text!r} is no hours of a day.", remedy="Write it like 9:00-13:00, 14:00-18:00."
        ) from error


def hours_label(hours: Iterable[Hours]) -> str:
    """Hours of a day as `day_hours` reads them: "09:00-13:00, 14:00-18:00"."""
    return ", ".join(f"{_clock_label(opens)}-{_clock_label(closes)}" for opens, closes in hours)


def spans_on(found: Iterable[Spell], days: Iterable[date], tz: ZoneInfo) -> Iterator[Span]:
    """The instants between which these hours last on each of the days, in a zone."""
    kept = tuple(found)
    for one in days:
        for spell in kept:
            hours = spell.on(one)
            if hours:
                yield span(one, hours, tz)


def span(one: date, hours: Hours, tz: ZoneInfo) -> Span:
    """The instants between which hours of a day last, whatever its clocks do in between."""
    midnight = datetime.combine(one, time())
    opens, closes = ((midnight + timedelta(minutes=at)).replace(tzinfo=tz) for at in hours)
    return opens, closes


def _spells(part: str, today: date) -> list[Spell]:
    words = plain(part).replace("–", "-")
    weekly = _weekly(words)
    if weekly:
        return weekly
    days = _days(words, today)
    if days:
        return [Spell(days)]
    for pattern in (_BETWEEN, _AFTER, _BEFORE):
        found = pattern.fullmatch(words)
        hours = _hours(found.groupdict()) if found else None
        if found and hours:
            beside = found["days"].strip(" ,")
            if not beside:
                return [Spell(hours=hours)]
            weekly = _weekly(beside)
            if weekly:
                return [Spell(None, one.weekdays, hours) for one in weekly]
            days = _days(beside, today)
            if days:
                return [Spell(days, hours=hours)]
    raise BadInput(f"{part!r} is neither days nor hours.", remedy=_REMEDY)


def _weekly(words: str) -> list[Spell]:
    for candidate in (words, f"{words} 00:00-24:00", f"daily {words}"):
        try:
            week = OpeningHours.parse(candidate).week
        except BadInput:
            continue
        every = dict.fromkeys(hours for hours_of_day in week for hours in hours_of_day)
        return [
            Spell(None, frozenset(n for n, own in enumerate(week) if hours in own), hours) for hours in every
        ]
    return []


def _days(words: str, today: date) -> tuple[date, date] | None:
    try:
        found = readings(words, today=today)[0]
    except BadInput:
        return None
    return found.first, found.last


def _hours(said: dict[str, str | None]) -> Hours | None:
    opens = clock(said["opens"] or "") if "opens" in said else 0
    closes = clock(said["closes"] or "") if "closes" in said else 1440
    closes = 1440 if closes == 0 else closes
    return (opens, closes) if opens is not None and closes is not None and opens < closes else None


def _clock_label(minute: int | None) -> str:
    return "" if minute is None else f"{minute // 60:02}:{minute % 60:02}"
