"""What the clocks show of those who attend from elsewhere, and how bad that is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from planner.i18n.texts import City, Text, text
from planner.scheduling.people import Seat
from planner.solver.grid import Grid, bits
from planner.timing.zones import ZoneInfo

COMFORTABLE = (10 * 60, 17 * 60)
"""Minutes after local midnight between which nobody minds a meeting."""
_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


def local_time(start: datetime, tz: ZoneInfo) -> Text:
    """The time of day in a zone, and the city that gives it its name."""
    return text("{time} in {city}", time=start.astimezone(tz).time(), city=City(tz.key))


def discomfort(start: datetime, end: datetime) -> int:
    """How many minutes a meeting begins too early or ends too late; both in one local zone."""
    midnight = start.replace(hour=0, minute=0)
    return _beyond((start - midnight) // _MINUTE, (end - midnight) // _MINUTE)


def _beyond(begins: int, ends: int) -> int:
    return max(COMFORTABLE[0] - begins, ends - COMFORTABLE[1], 0)


def clocks_of(seats: Iterable[Seat], home: ZoneInfo) -> list[ZoneInfo]:
    """The zones people attend from, that of the place first."""
    return list(dict.fromkeys([home, *(person.tz for seat in seats for person in seat.people)]))


def by_discomfort(grid: Grid, starts: int, length: timedelta, zones: Sequence[ZoneInfo]) -> dict[int, int]:
    """The starts by the discomfort of the worst local time of any of the zones.

    A day of UTC in which no clock changes is computed by whole numbers, and once for all days like it.
    """
    levels: dict[int, int] = defaultdict(int)
    for day, among in _by_day(grid, starts):
        offsets = _offsets(day, length, zones)
        for bit in bits(among):
            start = grid.time(bit)
            if offsets is None:
                ends = start + length
                worst = max(discomfort(start.astimezone(one), ends.astimezone(one)) for one in zones)
            else:
                minutes = (start - day) // _MINUTE
                worst = max(_shifted(minutes + offset, length // _MINUTE) for offset in offsets)
            levels[worst] |= 1 << bit
    return levels


def _by_day(grid: Grid, starts: int) -> Iterable[tuple[datetime, int]]:
    day = grid.origin.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    end = grid.time(grid.size)
    while day < end:
        yield day, starts & grid.touching([(day, day + _DAY)])
        day += _DAY


def _offsets(day: datetime, length: timedelta, zones: Sequence[ZoneInfo]) -> list[int] | None:
    """The offsets of the zones in minutes; None where one changes on that day or while the meeting lasts."""
    found = []
    for tz in zones:
        first, last = (one.astimezone(tz).utcoffset() for one in (day, day + _DAY + length))
        if first is None or first != last:
            return None
        found.append(first // _MINUTE)
    return found


def _shifted(minutes: int, length: int) -> int:
    begins = minutes % 1440
    return _beyond(begins, begins + length)
