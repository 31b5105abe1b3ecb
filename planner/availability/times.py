"""Busy times in the order of the clock, so that those that fall into a time are found at once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import datetime
from itertools import accumulate

from planner.availability.busy import Busy


class Times:
    """Some busy times, earliest first.

    Attributes:
        all: the times.
    """

    def __init__(self, busy: Iterable[Busy] = ()) -> None:
        self.all = tuple(sorted(busy, key=lambda one: one.start))
        self._starts = [one.start for one in self.all]
        # How far the times up to each one reach: in order too, whatever the order of their ends.
        self._reach = list(accumulate((one.end for one in self.all), max))

    def during(self, start: datetime, end: datetime) -> tuple[Busy, ...]:
        """Those that share a moment with that time."""
        near = self.all[bisect_right(self._reach, start) : bisect_left(self._starts, end)]
        return tuple(one for one in near if one.end > start)
