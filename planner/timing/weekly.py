"""A weekly series, as much of RFC 5545's RRULE as somebody's regular commitments need."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.errors import BadInput

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_RULE = re.compile(
    r"(INTERVAL=(?P<interval>\d+);)?BYDAY=(?P<days>[A-Z,]+)(;UNTIL=(?P<until>\d{8}))?"
    r"(;WKST=(?P<week_start>[A-Z]+))?(;EXDATE=(?P<without>\d{8}(,\d{8})*))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Weekly:
    """Every `interval` weeks on `days` (Monday is 0), to the local date `until`, except the dates `without`.

    Where the series begins is not part of it. `week_start` says which days make one week, which matters when
    `interval` is above 1 (RFC 5545 3.3.10, WKST).
    """

    interval: int
    days: frozenset[int]
    until: date | None = None
    without: frozenset[date] = frozenset()
    week_start: int = 0

    def __post_init__(self) -> None:
        if self.interval < 1:
            raise BadInput(f"A series repeats every 1 or more weeks, not every {self.interval}.")
        if not self.days or not self.days | {self.week_start} <= frozenset(range(7)):
            raise BadInput(
                f"Days of the week are 0 (Monday) to 6, not {sorted(self.days)}, {self.week_start}."
            )

    def __str__(self) -> str:
        """The rule as one short text that `parse` reads back; the same series always gives the same text."""
        parts = {
            "INTERVAL": str(self.interval) if self.interval > 1 else "",
            "BYDAY": ",".join(_DAYS[day] for day in sorted(self.days)),
            "UNTIL": _written(self.until) if self.until else "",
            "WKST": _DAYS[self.week_start] if self.week_start else "",
            "EXDATE": ",".join(_written(day) for day in sorted(self.without)),
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)

    @classmethod
    def parse(cls, text: str) -> "Weekly":
        """The series that `str` wrote.

        Raises:
            BadInput: the text is no such rule.
        """
        match = _RULE.fullmatch(text)
        if match is None:
            raise BadInput(f"{text!r} is not a weekly rule.")
        try:
            return cls(
                interval=int(match["interval"] or 1),
                days=frozenset(_DAYS.index(day) for day in match["days"].split(",")),
                until=date.fromisoformat(match["until"]) if match["until"] else None,
                without=frozenset(map(date.fromisoformat, re.findall(r"\d+", match["without"] or ""))),
                week_start=_DAYS.index(match["week_start"] or "MO"),
            )
        except ValueError as error:
            raise BadInput(f"{text!r} is not a weekly rule.") from error

    def days_between(self, start: date, first: date, last: date) -> Iterator[date]:
        """The dates from `first` to `last`, both included, of the series that begins on `start`."""
        begin = max(start, first).toordinal()
        end = min(last, self.until or last).toordinal()
        for ordinal in self._ordinals(start, begin, end):
            day = date.fromordinal(ordinal)
            if day not in self.without:
                yield day

    def nth_day(self, start: date, n: int) -> date | None:
        """The date of occurrence `n` (from 1), excluded ones counted; None after the year 9999."""
        base, offsets = self._grid(start)
        early = sum(base + offset < start.toordinal() for offset in offsets)
        weeks, place = divmod(early + n - 1, len(offsets))
        ordinal = base + weeks * 7 * self.interval + offsets[place]
        return date.fromordinal(ordinal) if ordinal <= date.max.toordinal() else None

    def _grid(self, start: date) -> tuple[int, list[int]]:
        """The first day of the week of `start`, and which days after it count, in order."""
        base = start.toordinal() - (start.weekday() - self.week_start) % 7
        return base, sorted((day - self.week_start) % 7 for day in self.days)

    def _ordinals(self, start: date, begin: int, end: int) -> Iterator[int]:
        base, offsets = self._grid(start)
        step = 7 * self.interval
        # Jump to the week of `begin`: a series may have begun decades ago.
        for week in range(base + (begin - base) // step * step, end + 1, step):
            yield from (week + offset for offset in offsets if begin <= week + offset <= end)


def _written(day: date) -> str:
    return day.isoformat().replace("-", "")
