"""How many of some masks hold at each start, for all starts at once.

A column of bits is added as by hand, but tens of thousands of columns in one step: three integers go into a
carry-save adder, a sum and a carry come out. That is the Harley-Seal population count (H. S. Warren, Hacker's
Delight, 2nd edition, 5-1), which here goes down through the masks instead of along one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """A number, not negative, at each start.

    Attributes:
        planes: bit n of `planes[k]` is the binary digit k of the number at start n.
    """

    planes: tuple[int, ...]

    @classmethod
    def of(cls, masks: Iterable[int]) -> "Count":
        """How many of the masks hold at each start; they are read one by one and not kept."""
        adder = _Adder()
        for mask in masks:
            adder.add(mask)
        return cls(adder.planes())

    @classmethod
    def weighted(cls, weights: Iterable[tuple[int, int]]) -> "Count":
        """The sum of the weights, not negative, of those masks that hold at each start.

        Args:
            weights: pairs of a mask and its weight.
        """
        adder = _Adder()
        for mask, weight in weights:
            for plane in range(weight.bit_length()):
                if weight >> plane & 1:
                    adder.add(mask, plane)
        return cls(adder.planes())

    def at(self, bit: int) -> int:
        """The number at one start."""
        return sum((plane >> bit & 1) << digit for digit, plane in enumerate(self.planes))

    def at_least(self, number: int, among: int) -> int:
        """Those of the starts that have this number or more."""
        if number.bit_length() > len(self.planes):
            return 0
        reached = among
        # From the lowest digit up: a higher one decides, and where it is equal what was found so far stands.
        for digit, plane in enumerate(self.planes):
            reached = plane & reached if number >> digit & 1 else plane & among | reached
        return reached

    def exactly(self, number: int, among: int) -> int:
        """Those of the starts that have this number."""
        if number.bit_length() > len(self.planes):
            return 0
        for digit, plane in enumerate(self.planes):
            among &= plane if number >> digit & 1 else ~plane
        return among

    def most(self, among: int) -> tuple[int, int]:
        """The greatest number that any of the starts has, and those that have it; (0, 0) among none."""
        return next(self.falling(among), (0, 0))

    def fewest(self, among: int) -> tuple[int, int]:
        """The least number that any of the starts has, and those that have it; (0, 0) among none."""
        return next(self.rising(among), (0, 0))

    def falling(self, among: int) -> Iterator[tuple[int, int]]:
        """Each number that any of the starts has, with those that have it; the greatest first."""
        return self._levels(among, len(self.planes), falling=True)

    def rising(self, among: int) -> Iterator[tuple[int, int]]:
        """Each number that any of the starts has, with those that have it; the least first."""
        return self._levels(among, len(self.planes), falling=False)

    def _levels(self, among: int, digits: int, *, falling: bool) -> Iterator[tuple[int, int]]:
        """Levels of starts that agree in all digits from that one up, by the number the lower ones make."""
        if not among:
            return
        if not digits:
            yield 0, among
            return
        digit = digits - 1
        ones = among & self.planes[digit]
        halves = ((1 << digit, ones), (0, among ^ ones))
        for value, half in halves if falling else reversed(halves):
            for rest, starts in self._levels(half, digit, falling=falling):
                yield value + rest, starts


class _Adder:
    """Adds masks; never holds more than two for each binary digit."""

    def __init__(self) -> None:
        self.columns: list[list[int]] = []

    def add(self, mask: int, digit: int = 0) -> None:
        """Adds a mask that counts 2**digit."""
        while True:
            while digit >= len(self.columns):
                self.columns.append([])
            column = self.columns[digit]
            column.append(mask)
            if len(column) < 3:
                return
            one, two, three = column
            either = one ^ two
            column[:] = (either ^ three,)
            mask = one & two | either & three
            digit += 1

    def planes(self) -> tuple[int, ...]:
        """What has been added up, each digit with nothing left to carry."""
        digit = 0
        while digit < len(self.columns):
            column = self.columns[digit]
            if len(column) == 2:
                one, two = column
                column[:] = (one ^ two,)
                self.add(one & two, digit + 1)
            digit += 1
        planes = [sum(column) for column in self.columns]
        while planes and not planes[-1]:
            planes.pop()
        return tuple(planes)
