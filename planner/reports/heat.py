"""How many agencies could come, day by day and start by start: what a picture is drawn from."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cached_property

from planner.scheduling.verdicts import Day, Slot

_STEPS = (15, 30, 60, 120, 240)
"""Minutes that one cell may stand for."""


@dataclass(frozen=True, slots=True)
class Levels:
    """At most four bands of numbers, from all agencies down to the fewest that occur.

    Attributes:
        highest: all agencies.
        width: how many numbers make a band.
        number: of bands.
    """

    highest: int
    width: int
    number: int

    @classmethod
    def of(cls, agencies: int, counts: Sequence[int]) -> "Levels":
        """The bands that tell these numbers apart."""
        span = agencies - min(counts, default=agencies) + 1
        width = -(-span // 4)
        return cls(agencies, width, -(-span // width))

    def level(self, count: int) -> int:
        """0 for the best band, 3 for the worst there can be."""
        return max((self.highest - count) // self.width, 0)

    def bands(self) -> list[tuple[int, int]]:
        """The lowest and the highest number of each band, the best first."""
        tops = (self.highest - level * self.width for level in range(self.number))
        return [(max(top - self.width + 1, 0), top) for top in tops]


@dataclass(frozen=True, slots=True)
class Row:
    """One day: for each column the agencies that could come, or None where no start is possible.

    `best` is its best date, and `marked` the column that this one starts in.
    """

    day: Day
    cells: tuple[int | None, ...]
    best: Slot | None
    marked: int | None


@dataclass(frozen=True)
class Picture:
    """The days as rows of cells.

    Attributes:
        agencies: how many there are.
        columns: the minute of the day with which each column begins.
        step: minutes from one column to the next.
        rows: the days in their order.
    """

    agencies: int
    columns: tuple[int, ...]
    step: int
    rows: tuple[Row, ...]

    @cached_property
    def levels(self) -> Levels:
        """The bands of the numbers in the picture."""
        return Levels.of(self.agencies, [one for row in self.rows for one in row.cells if one is not None])


def picture(
    days: Sequence[Day],
    agencies: int,
    tz: tzinfo,
    *,
    most: int,
    chosen: Mapping[date, Slot] | None = None,
) -> Picture:
    """The picture of these days in at most `most` columns; a cell shows the best of the starts in it.

    Args:
        days: in their order, with their heat.
        agencies: how many there are.
        tz: the zone of the place.
        most: columns.
        chosen: the date to mark on a day, where that is not its best.
    """
    heat = {day.day: _by_minute(day, tz) for day in days}
    best = {day.day: one for day in days if (one := day.best)} | dict(chosen or {})
    minutes = {minute for counts in heat.values() for minute in counts}
    minutes |= {_minute(one.start, tz) for one in best.values()} if minutes else set()
    columns, step = _columns(minutes, most)
    rows = []
    for day in days:
        cells = [_most(heat[day.day], column, step) for column in columns]
        one = best.get(day.day) if columns else None
        marked = columns.index(_minute(one.start, tz) // step * step) if one else None
        if one and marked is not None:
            cells[marked] = one.possible
        rows.append(Row(day, tuple(cells), one, marked))
    return Picture(agencies, columns, step, tuple(rows))


def _by_minute(day: Day, tz: tzinfo) -> dict[int, int]:
    counts: dict[int, int] = {}
    for start, count in day.heat:
        minute = _minute(start, tz)
        counts[minute] = max(counts.get(minute, 0), count)
    return counts


def _minute(moment: datetime, tz: tzinfo) -> int:
    local = moment.astimezone(tz)
    return local.hour * 60 + local.minute


def _columns(minutes: Collection[int], most: int) -> tuple[tuple[int, ...], int]:
    if not minutes:
        return (), _STEPS[0]
    # Whole hours, so that the marks above stand where an hour begins.
    first, last = min(minutes) // 60 * 60, max(minutes)
    step = next((one for one in _STEPS if (last - first) // one < most), _STEPS[-1])
    return tuple(range(first // step * step, last + 1, step)), step


def _most(counts: Mapping[int, int], column: int, step: int) -> int | None:
    return max((count for minute, count in counts.items() if column <= minute < column + step), default=None)
