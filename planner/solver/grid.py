"""A stretch of time in equal grains, and sets of grains as the bits of one integer.

Whole calendars are then compared by a few operations on integers; reference figures stand in the docs.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter

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
        origin, grain = self.origin, self.grain
        return filled(
            [((start - origin) // grain, -((origin - end) // grain)) for start, end in spans], self.size
        )

    def within(self, spans: Iterable[Span]) -> int:
        """The grains that lie wholly in one of the spans: for what is open."""
        origin, grain = self.origin, self.grain
        return filled(
            [(-((origin - start) // grain), (end - origin) // grain) for start, end in spans], self.size
        )

    def touching_seconds(self, starts: Iterable[int], ends: Iterable[int]) -> int:
        """As `touching`, from whole seconds after `origin`: for millions of spans out of arrays."""
        grain = self.grain // timedelta(seconds=1)
        runs = [(start // grain, -(-end // grain)) for start, end in zip(starts, ends, strict=True)]
        return filled(runs, self.size)

    def starts(self, free: int, length: timedelta) -> int:
        """The grains from which on `free` holds for the whole of `length`."""
        wanted = -(-length // self.grain)
        done, mask = 1, free
        while done < wanted:
            step = min(done, wanted - done)
            mask &= mask >> step
            done += step
        return mask

    def blocked(self, taken: int, length: timedelta) -> int:
        """The grains from which on `length` meets one that is taken: where `starts` of the rest are not."""
        wanted = -(-length // self.grain)
        done = 1
        while done < wanted:
            step = min(done, wanted - done)
            taken |= taken >> step
            done += step
        return taken

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
    digits = f"{mask:b}"[::-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)


def filled(runs: Sequence[tuple[int, int]], size: int) -> int:
    """The bits that lie in one of the runs, each from its first bit until another; the runs in any order.

    They are written as digits into a line of text, which is read as a binary number once: a run costs what it
    would in an array, while or-ing integers would cost the length of the whole mask for each run.

    Args:
        runs: may overlap, reach outside, or be empty.
        size: how many bits there are.
    """
    low = max(min(runs, default=(0, 0))[0], 0)
    high = min(max(map(itemgetter(1), runs), default=0), size)
    if low >= high:
        return 0
    digits = bytearray(b"0") * (high - low)
    for first, after in runs:
        if first < low or after > high:
            first, after = max(first, low), min(after, high)  # noqa: PLW2901  seldom, so that the others are fast
        if first < after:
            digits[first - low : after - low] = b"1" * (after - first)
    digits.reverse()
    return int(digits, 2) << low
