"""What the clocks show of those who attend from elsewhere, and how bad that is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from planner.i18n.texts import City, Text, text
from planner.scheduling.people import Seat
from planner.solver.grid import Grid, bits, filled
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
    alike: dict[tuple[frozenset[int], int], dict[int, int]] = {}
    for day, first, among in _by_day(grid, starts):
        offsets = _offsets(day, length, zones)
        if offsets is None:
            for bit in bits(among):
                levels[_worst(grid.time(bit), length, zones)] |= 1 << bit
            continue
        kind = offsets, (grid.time(first) - day) // _MINUTE
        if kind not in alike:
            alike[kind] = _of_day(*kind, grid.grain // _MINUTE, length // _MINUTE)
        for worst, mask in alike[kind].items():
            if here := among & (mask << first if first >= 0 else mask >> -first):
                levels[worst] |= here
    return levels


def _worst(start: datetime, length: timedelta, zones: Sequence[ZoneInfo]) -> int:
    end = start + length
    return max(discomfort(start.astimezone(one), end.astimezone(one)) for one in zones)


def _of_day(offsets: Iterable[int], first: int, grain: int, length: int) -> dict[int, int]:
    """The grains of a day by the worst discomfort; the first begins so many minutes after midnight UTC."""
    levels: dict[int, int] = defaultdict(int)
    for bit, minutes in enumerate(range(first, 1440, grain)):
        levels[max(_shifted(minutes + offset, length) for offset in offsets)] |= 1 << bit
    return levels


def _by_day(grid: Grid, starts: int) -> Iterable[tuple[datetime, int, int]]:
    """The days of UTC, each with the number of the first grain that begins on it, and those of the starts."""
    day = grid.origin.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    end = grid.time(grid.size)
    while day < end:
        first, after = (-((grid.origin - one) // grid.grain) for one in (day, day + _DAY))
        yield day, first, starts & filled([(first, after)], grid.size)
        day += _DAY


def _offsets(day: datetime, length: timedelta, zones: Sequence[ZoneInfo]) -> frozenset[int] | None:
    """The offsets of the zones in minutes; None where one changes on that day or while the meeting lasts."""
    found = []
    for tz in zones:
        first, last = (one.astimezone(tz).utcoffset() for one in (day, day + _DAY + length))
        if first is None or first != last:
            return None
        found.append(first // _MINUTE)
    return frozenset(found)


def _shifted(minutes: int, length: int) -> int:
    begins = minutes % 1440
    return _beyond(begins, begins + length)
