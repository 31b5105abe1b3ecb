"""The engine without numpy: what every place would cost a meeting, in a few operations on long integers.

An integer is a row of lanes of 32 bits, one for each start, and adding two of them adds all their lanes. For
each person there are two rows: what it costs to need them in a grain, and what it costs to want them there.
"""

import sys
from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from math import log
from operator import itemgetter
from random import Random

from planner.solver.grid import bits
from planner.solver.programme.engine import APART, BARRED, Change, Prices
from planner.solver.programme.layout import Layout

LANE = 32
ROWS = 64
"""So many rows of noise there are to draw with."""
BELOW = 16
"""No noise is further below nothing than so many times the temperature."""


class Lanes:
    """Holds a plan as rows of lanes.

    Attributes:
        starts: where each meeting begins; only of one that is placed.
        rooms: in which room it is, numbered from the largest.
    """

    def __init__(self, layout: Layout, random: Random) -> None:
        self._layout, self._random = layout, random.random
        self._grains, self._lengths = layout.problem.grains, layout.lengths
        self._longest = max(layout.durations)
        self._whole = (1 << LANE * self._grains) - 1
        self._people = [(sorted(one.required), sorted(one.preferred)) for one in layout.problem.meetings]
        self._fixed = [layout.fixed(meeting) for meeting in range(len(self._lengths))]
        self._shared = {length: self._shared_grains(length) for length in layout.durations}
        self._beside = {length: self._soft_effect(length) for length in layout.durations}
        self._falling, self._rising = (
            packed(range(self._grains, 0, -1)),
            packed(range(self._grains + self._longest)),
        )
        uniform = (random.random() for _ in range(ROWS * self._grains))
        self._gumbel = [max(-BELOW, log(-log(one or 1e-12))) + BELOW for one in uniform]
        self.starts = [-1] * len(self._lengths)
        self.rooms = [-1] * len(self._lengths)
        self.price(Prices(1, 1, 1, 1))

    def price(self, prices: Prices) -> None:
        """Goes on with these prices, and with `starts` and `rooms` as they are by now."""
        self._prices, weights, grains = prices, self._layout.problem.weights, self._grains
        noise = [int(one * prices.temperature) for one in self._gumbel]
        self._noise = [packed(noise[first : first + grains]) for first in range(0, len(noise), grains)]
        self._needed = prices.hard * weights.required_conflict
        self._mixed = prices.medium * weights.required_preferred_conflict
        self._wanted = prices.medium * weights.preferred_conflict
        self._apart = APART * prices.hard * weights.room_conflict
        self._moved = prices.moved * weights.moved
        self._statics = [self._static(meeting) for meeting in range(len(self._lengths))]
        self._to_itself = [self._conflicts(meeting) for meeting in range(len(self._lengths))]
        placed = [(meeting, start) for meeting, start in enumerate(self.starts) if start >= 0]
        self.clear()
        for meeting, start in placed:
            self.put(meeting, start, self.rooms[meeting])

    def clear(self) -> None:
        """Takes all meetings out."""
        layout, people = self._layout, self._layout.problem.people
        self.starts[:] = [-1] * len(self._lengths)
        self._needing, self._wanting = [0] * people, [0] * people
        asap = {length: layout.problem.weights.asap * (length - 1) for length in layout.durations}
        by_grain = layout.problem.weights.asap * self._rising
        self._to_all = {length: by_grain + asap[length] * ones(self._grains) for length in layout.durations}
        self._to_room = [
            {
                length: BARRED * lanes(taken[length]) + larger * ones(self._grains)
                for length in layout.durations
            }
            for taken, larger in zip(layout.taken, layout.larger, strict=True)
        ]

    def put(self, meeting: int, start: int, room: int) -> None:
        """Places a meeting that is not placed."""
        self.starts[meeting], self.rooms[meeting] = start, room
        self._count(meeting, 1)

    def place(self, meeting: int) -> None:
        """Places a meeting that is not placed where it costs the least."""
        common = self._firm(meeting) + self._to_all[self._lengths[meeting]]
        _, start, room = min(self._offers(meeting, common), key=itemgetter(0))
        self.put(meeting, start, room)

    def replace(self, meeting: int) -> Change:
        """Finds a new place for a meeting, the likelier the less it costs there."""
        was, length = (self.starts[meeting], self.rooms[meeting]), self._lengths[meeting]
        reach = was[0] - self._longest
        firm = self._firm(meeting, self._to_itself[meeting] * moved(ones(length), was[0]))
        common = firm + self._to_all[length] - moved(self._beside[length][length], reach)
        own = self._apart * moved(self._shared[length][length], reach)
        offers = self._offers(meeting, common, own, int(self._random() * ROWS))
        _, to, into = min(offers, key=itemgetter(0))
        if (to, into) == was:
            return 0, 0
        rooms = self._to_room[into][length], self._to_room[was[1]][length]
        worse = lane(common, to) + lane(rooms[0], to) - lane(common, was[0]) - lane(rooms[1], was[0])
        worse += lane(own, was[0]) - (lane(own, to) if into == was[1] else 0)
        firmly = lane(firm, to) - lane(firm, was[0])
        moving = self._moved * (((to, into) != self._fixed[meeting]) - (was != self._fixed[meeting]))
        self._count(meeting, -1)
        self.put(meeting, to, into)
        return firmly + (moving if self._fixed[meeting] else 0), worse - firmly

    def _offers(
        self, meeting: int, common: int, own: int = 0, noisy: int | None = None
    ) -> list[tuple[int, int, int]]:
        """In each room the start that costs the least, noise included: its cost, the start, the room."""
        length, fixed, offers = self._lengths[meeting], self._fixed[meeting], []
        for room in self._layout.possible_rooms[meeting]:
            row = common + self._to_room[room][length]
            if own and room == self.rooms[meeting]:
                row -= own
            if fixed:
                stays = moved(1, fixed.start) if fixed.room == room else 0
                row += self._moved * (ones(self._grains) - stays)
            if noisy is not None:
                row += self._noise[(noisy + room) % ROWS]
            costs = unpacked(row & self._whole, self._grains)
            least = min(costs)
            offers.append((least, costs.index(least), room))
        return offers

    def _firm(self, meeting: int, itself: int = 0) -> int:
        """What each start costs above the soft level, whatever the room."""
        required, preferred = self._people[meeting]
        row = -itself
        for person in required:
            row += self._needing[person]
        for person in preferred:
            row += self._wanting[person]
        length = self._lengths[meeting]
        return summed(row, length) + self._statics[meeting] + self._ordered(meeting)

    def _ordered(self, meeting: int) -> int:
        """What each start costs because others are to be over, or not begun."""
        by_grain, row = self._prices.hard * self._layout.problem.weights.order, 0
        for earlier in self._layout.problem.meetings[meeting].after:
            if self.starts[earlier] >= 0 and earlier != meeting:
                end = self.starts[earlier] + self._lengths[earlier]
                row += by_grain * moved(self._falling, end - self._grains)
        for later in self._layout.followers[meeting]:
            if self.starts[later] >= 0 and later != meeting:
                row += by_grain * moved(self._rising, self.starts[later] - self._lengths[meeting])
        return row & self._whole

    def _count(self, meeting: int, times: int) -> None:
        """Adds what a meeting does to all others, or takes it away."""
        start, room, length = self.starts[meeting], self.rooms[meeting], self._lengths[meeting]
        reach = start - self._longest
        for other, beside in self._beside[length].items():
            self._to_all[other] += times * moved(beside, reach)
            self._to_room[room][other] += times * self._apart * moved(self._shared[length][other], reach)
        grains = times * moved(ones(length), start)
        needed, mixed, wanted = self._needed * grains, self._mixed * grains, self._wanted * grains
        required, preferred = self._people[meeting]
        for person in required:
            self._needing[person] += needed
            self._wanting[person] += mixed
        for person in preferred:
            self._needing[person] += mixed
            self._wanting[person] += wanted

    def _conflicts(self, meeting: int) -> int:
        """What a meeting would cost beside itself, for each grain."""
        required, preferred = map(set, self._people[meeting])
        both = 2 * len(required & preferred)
        return self._needed * len(required) + self._mixed * both + self._wanted * len(preferred)

    def _static(self, meeting: int) -> int:
        """What each start costs wherever the others are: it may be barred, or trouble people."""
        barred = self._layout.anywhere(1) & ~self._layout.possible_starts[meeting]
        row = BARRED * lanes(barred)
        for start, cost in self._layout.reluctance[meeting].items():
            row += moved(self._prices.medium * cost, start)
        return row

    def _shared_grains(self, length: int) -> dict[int, int]:
        """How many grains a meeting of each length shares with one of this, at starts around its own."""
        starts = range(-self._longest, length + 1)
        return {
            other: packed(max(0, min(start + other, length) - max(start, 0)) for start in starts)
            for other in self._layout.durations
        }

    def _soft_effect(self, length: int) -> dict[int, int]:
        """What a meeting does to one of each length at the soft level, at starts around its own."""
        weights = self._layout.problem.weights
        return {
            other: weights.overlap * shared
            + weights.no_break * (moved(1, self._longest - other) + moved(1, self._longest + length))
            for other, shared in self._shared[length].items()
        }


def packed(costs: Iterable[int]) -> int:
    """A row with these costs in its lanes."""
    return int.from_bytes(b"".join(cost.to_bytes(LANE // 8, "little") for cost in costs), "little")


def unpacked(row: int, count: int) -> Sequence[int]:
    """The costs in the lanes of a row."""
    costs = array("I", row.to_bytes(count * LANE // 8, "little"))
    if sys.byteorder == "big":
        costs.byteswap()
    return costs


def moved(row: int, count: int) -> int:
    """A row so many lanes further on, or back."""
    return row << LANE * count if count >= 0 else row >> -LANE * count


def lane(row: int, number: int) -> int:
    """The cost in a lane."""
    return row >> LANE * number & (1 << LANE) - 1


@cache
def ones(count: int) -> int:
    """A row with 1 in so many lanes."""
    return packed([1] * count)


def lanes(mask: int) -> int:
    """A row with 1 in the lanes of a mask."""
    return sum(moved(1, number) for number in bits(mask))


def summed(row: int, length: int) -> int:
    """In each lane the sum of so many, from there on."""
    total, done, size = 0, 0, 1
    while length:
        if length & size:
            total += row >> LANE * done
            done += size
            length -= size
        row += row >> LANE * size
        size *= 2
    return total
