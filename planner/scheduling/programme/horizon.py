"""The time that a programme has, cut into grains: the stretches in which its days are open."""

import functools
import math
import operator
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from planner.errors import BadInput
from planner.scheduling.programme.briefings import Briefing, Programme
from planner.scheduling.programme.spells import span
from planner.solver.grid import Grid, Span

FINEST, COARSEST = 5, 15
"""Minutes of a grain; as many as divide all that was written."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Open time without a break.

    Attributes:
        first: the number of its first grain.
        grid: its grains.
        day: on which it begins.
    """

    first: int
    grid: Grid
    day: date

    @property
    def last(self) -> int:
        """The number of the grain after its last."""
        return self.first + self.grid.size


@dataclass(frozen=True, slots=True)
class Horizon:
    """All the stretches of a programme, their grains numbered on through."""

    tz: ZoneInfo
    grain: timedelta
    stretches: tuple[Stretch, ...]

    def touching(self, spans: Iterable[Span]) -> int:
        """The grains that share any moment with one of the spans."""
        kept = tuple(spans)
        return self._all(one.grid.touching(kept) << one.first for one in self.stretches)

    def within(self, spans: Iterable[Span]) -> int:
        """The grains that lie wholly in one of the spans."""
        kept = tuple(spans)
        return self._all(one.grid.within(kept) << one.first for one in self.stretches)

    def starts(self, free: int, grains: int) -> int:
        """The grains from which on as many are free, all in one stretch."""
        length = grains * self.grain
        return self._all(
            one.grid.starts((free >> one.first) & one.grid.everything, length) << one.first
            for one in self.stretches
        )

    @property
    def everything(self) -> int:
        """All grains."""
        return (1 << sum(one.grid.size for one in self.stretches)) - 1

    def time(self, start: int) -> datetime:
        """When a grain begins, on the clock of the place."""
        found = next(one for one in self.stretches if one.first <= start < one.last)
        return found.grid.time(start - found.first).astimezone(self.tz)

    def place(self, when: datetime) -> int | None:
        """The grain that begins at that instant; None where there is none."""
        for one in self.stretches:
            bit = one.grid.bit(when)
            if 0 <= bit < one.grid.size and one.grid.time(bit) == when:
                return one.first + bit
        return None

    @staticmethod
    def _all(masks: Iterable[int]) -> int:
        return functools.reduce(operator.or_, masks, 0)


def horizon_of(programme: Programme) -> Horizon:
    """The open time of a programme.

    Raises:
        BadInput: something is no multiple of five minutes; where it stands is said.
    """
    grain = timedelta(minutes=_grain(programme))
    stretches: list[Stretch] = []
    first = 0
    for day in sorted(programme.days, key=lambda one: one.day):
        for hours in day.hours:
            start, end = (moment.astimezone(UTC) for moment in span(day.day, hours, programme.tz))
            grid = Grid(start, grain, max(0, (end - start) // grain))  # clocks may jump over all of it
            if grid.size:
                stretches.append(Stretch(first, grid, day.day))
                first += grid.size
    return Horizon(programme.tz, grain, tuple(stretches))


def _grain(programme: Programme) -> int:
    found = COARSEST
    for minutes in _minutes(programme):
        found = math.gcd(found, minutes)
    return max(found, FINEST)


def _minutes(programme: Programme) -> Iterator[int]:
    for day in programme.days:
        for opens, closes in day.hours:
            for edge in (opens, closes):
                if edge % FINEST:
                    raise day.origin.refused("hours", _uneven(f"{edge // 60:02}:{edge % 60:02}"))
            yield from (opens, closes)
    for one in programme.briefings:
        yield from _of(one)


def _of(one: Briefing) -> Iterator[int]:
    if one.minutes % FINEST:
        raise one.origin.refused("minutes", _uneven(f"{one.minutes} minutes"))
    yield one.minutes
    for key in ("setup", "clearing"):
        if getattr(one, key) % FINEST:
            raise one.origin.refused(key, _uneven(f"{getattr(one, key)} minutes"))
        yield getattr(one, key)
    for fixed in one.fixed:
        if fixed.minute is not None:
            if fixed.minute % FINEST:
                raise one.origin.refused("fixed", _uneven(str(fixed)))
            yield fixed.minute
    if one.now:
        yield one.now.start.hour * 60 + one.now.start.minute


def _uneven(what: str) -> BadInput:
    return BadInput(
        f"{what} is no multiple of {FINEST} minutes.", remedy="Programmes are planned in steps of five."
    )
