"""A stretch of time in equal grains, and sets of grains as the bits of one integer.

Whole calendars are then compared by a few operations on integers; reference figures stand in the docs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

Span = tuple[datetime, datetime]
"""From an instant until another, the end excluded; both aware."""


@dataclass(frozen=True, slots=True)
class Grid:
    """`size` grains of equal length from an aware instant on.

    In every mask, bit n stands for the grain that begins n grains after `origin`.
    """

    origin: datetime
    grain: timedelta
    size: int

    @classmethod
    def covering(cls, start: datetime, end: datetime, grain: timedelta) -> "Grid":
        """The grid from `start` that reaches at least `end`."""
        return cls(start, grain, -(-(end - start) // grain))

    @property
    def everything(self) -> int:
        """All grains."""
        return (1 << self.size) - 1

    def touching(self, spans: Iterable[Span]) -> int:
        """The grains that share any moment with one of the spans: for what is taken."""
        mask = 0
        for start, end in spans:
            first = max((start - self.origin) // self.grain, 0)
            after = min(-(-(end - self.origin) // self.grain), self.size)
            mask |= _run(first, after)
        return mask

    def within(self, spans: Iterable[Span]) -> int:
        """The grains that lie wholly in one of the spans: for what is open."""
        mask = 0
        for start, end in spans:
            first = max(-(-(start - self.origin) // self.grain), 0)
            after = min((end - self.origin) // self.grain, self.size)
            mask |= _run(first, after)
        return mask

    def starts(self, free: int, length: timedelta) -> int:
        """The grains from which on `free` holds for the whole of `length`."""
        wanted = -(-length // self.grain)
        done, mask = 1, free
        while done < wanted:
            step = min(done, wanted - done)
            mask &= mask >> step
            done += step
        return mask

    def every(self, step: timedelta) -> int:
        """The grains that begin a multiple of `step` after `origin`; grains fit into a step."""
        apart = step // self.grain
        times = -(-self.size // apart)
        return ((1 << apart * times) - 1) // ((1 << apart) - 1)

    def time(self, bit: int) -> datetime:
        """When a grain begins."""
        return self.origin + bit * self.grain

    def bit(self, instant: datetime) -> int:
        """The grain in which an instant lies; it may be outside the grid."""
        return (instant - self.origin) // self.grain


def bits(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set, in order."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _run(first: int, after: int) -> int:
    return ((1 << (after - first)) - 1) << first if after > first else 0
