"""The engine with numpy: what every place would cost a meeting, in a few operations on arrays.

What the other meetings do to any meeting of a length stands in one array, for each room and start, and what
they do to the people of a meeting in a second one, for each grain. Both are kept up to date when a meeting
moves. A place is then drawn by Gumbel's rule: the meeting goes where cost and noise are least, and so to each
place with the probability that Boltzmann gives it.
"""

from random import Random

import numpy as np
from numpy.typing import NDArray

from planner.solver.programme.effects import barred, reluctant, room_effect, soft_effect, unmoving
from planner.solver.programme.engine import APART, Change, Prices
from planner.solver.programme.layout import Layout

NOISE = 8
"""So many times as many numbers to draw with as there are places."""
Ints = NDArray[np.int32]


class Arrays:
    """Holds a plan as arrays.

    Attributes:
        starts: where each meeting begins; only of one that is placed.
        rooms: in which room it is, numbered from the largest.
    """

    def __init__(self, layout: Layout, random: Random) -> None:
        self._layout, self._random = layout, random.random
        self._weights = layout.problem.weights
        self._grains, self._lengths = layout.problem.grains, layout.lengths
        self._longest = max(layout.durations)
        self._class = [layout.durations.index(length) for length in self._lengths]
        self._possible = [_selection(rooms) for rooms in layout.possible_rooms]
        self._hard, self._medium = (np.array(trouble, np.int32) for trouble in layout.troubles())
        self._shared = unmoving(layout)
        self._barred = [barred(layout, meeting) for meeting in range(len(self._lengths))]
        self._reluctant = [reluctant(layout, meeting) for meeting in range(len(self._lengths))]
        self._soft = {length: soft_effect(layout, length) for length in layout.durations}
        self._room = {length: room_effect(layout, length) for length in layout.durations}
        self._fixed = [layout.fixed(meeting) for meeting in range(len(self._lengths))]
        self._plain = [layout.plain(meeting) for meeting in range(len(self._lengths))]
        uniform = np.array([random.random() for _ in range(NOISE * self._grains * len(layout.rooms))])
        self._gumbel = np.log(-np.log(uniform.clip(1e-12, 1 - 1e-12)))
        self._rising = np.arange(self._grains + 1, dtype=np.int32)
        self.starts = [-1] * len(self._lengths)
        self.rooms = [-1] * len(self._lengths)
        self._prices = Prices(1, 1, 1, 1)
        self.price(self._prices)

    def price(self, prices: Prices) -> None:
        """Goes on with these prices, and with `starts` and `rooms` as they are by now."""
        self._prices = prices
        self._noise = (self._gumbel * prices.temperature).astype(np.int32)
        self._trouble = self._hard * np.int32(prices.hard) + self._medium * np.int32(prices.medium)
        rooms, apart = range(len(self._layout.rooms)), APART * prices.hard * self._weights.room_conflict
        self._effect = {
            length: [self._effect_in(room, length, apart) for room in rooms]
            for length in self._layout.durations
        }
        placed = [(meeting, start) for meeting, start in enumerate(self.starts) if start >= 0]
        self.clear()
        for meeting, start in placed:
            self.put(meeting, start, self.rooms[meeting])

    def clear(self) -> None:
        """Takes all meetings out."""
        self._to_all = self._shared.copy()
        self._to_people = np.zeros((self._grains + 1, len(self._lengths)), np.int32)
        self.starts[:] = [-1] * len(self._lengths)

    def put(self, meeting: int, start: int, room: int) -> None:
        """Places a meeting that is not placed."""
        self.starts[meeting], self.rooms[meeting] = start, room
        length = self._lengths[meeting]
        effect = self._effect[length][room]
        to_all = self._to_all[:, :, start : start + effect.shape[2]]
        to_all += effect
        to_people = self._to_people[start + 1 : start + length + 1]
        to_people += self._trouble[meeting]

    def place(self, meeting: int) -> None:
        """Places a meeting that is not placed where it costs the least."""
        costs = self._costs(meeting, self._firm(meeting))
        place, start = divmod(int(costs.argmin()), costs.shape[1])
        self.put(meeting, start, self._layout.possible_rooms[meeting][place])

    def replace(self, meeting: int) -> Change:
        """Finds a new place for a meeting, the likelier the less it costs there."""
        start, room, possible = (
            self.starts[meeting],
            self.rooms[meeting],
            self._layout.possible_rooms[meeting],
        )
        firm = self._firm(meeting)
        costs = self._costs(meeting, firm)
        width = costs.shape[1]
        self._without(meeting, costs)
        at = int(self._random() * (self._noise.size - costs.size))
        place, to = divmod(
            int((costs + self._noise[at : at + costs.size].reshape(costs.shape)).argmin()), width
        )
        if to == start and possible[place] == room:
            return 0, 0
        before = possible.index(room)
        worse = int(costs[place, to]) - int(costs[before, start])
        firmly = (
            int(firm[to]) - int(firm[start]) + self._moving(meeting, (to, possible[place]), (start, room))
        )
        self._take(meeting)
        self.put(meeting, to, possible[place])
        return firmly, worse - firmly

    def _take(self, meeting: int) -> None:
        start, length = self.starts[meeting], self._lengths[meeting]
        effect = self._effect[length][self.rooms[meeting]]
        to_all = self._to_all[:, :, start : start + effect.shape[2]]
        to_all -= effect
        to_people = self._to_people[start + 1 : start + length + 1]
        to_people -= self._trouble[meeting]
        self.starts[meeting] = -1

    def _firm(self, meeting: int) -> Ints:
        """What each start costs above the soft level, whatever the room."""
        length = self._lengths[meeting]
        until = self._to_people[:, meeting].cumsum(dtype=np.int32)
        firm = until[length:] - until[:-length]
        return firm if self._plain[meeting] else self._peculiar(meeting, firm)

    def _costs(self, meeting: int, firm: Ints) -> Ints:
        """What each place costs: for each room that is possible, the starts."""
        first = self._longest
        costs = self._to_all[self._class[meeting], self._possible[meeting], first : first + len(firm)] + firm
        fixed = self._fixed[meeting]
        possible = self._layout.possible_rooms[meeting]
        if fixed and fixed.room in possible and fixed.start < len(firm):
            costs[possible.index(fixed.room), fixed.start] -= self._prices.moved * self._weights.moved
        return costs

    def _without(self, meeting: int, costs: Ints) -> None:
        """Takes out of the costs what the meeting does to itself where it is."""
        start, length = self.starts[meeting], self._lengths[meeting]
        reach = start - self._longest
        low, high = max(0, reach), start + length + 1
        effect = self._effect[length][self.rooms[meeting]][self._class[meeting], self._possible[meeting]]
        part = costs[:, low:high]
        part -= effect[:, low - reach : low - reach + part.shape[1]]

    def _moving(self, meeting: int, to: tuple[int, int], was: tuple[int, int]) -> int:
        """What it costs to leave the place that is fixed, or what it saves to come back."""
        fixed = self._fixed[meeting]
        return self._prices.moved * self._weights.moved * ((to != fixed) - (was != fixed)) if fixed else 0

    def _peculiar(self, meeting: int, firm: Ints) -> Ints:
        """The cost of each start with what only this meeting is subject to."""
        prices, starts = self._prices, slice(len(firm))
        firm = firm + self._barred[meeting][starts] + prices.medium * self._reluctant[meeting][starts]
        by_grain = prices.hard * self._weights.order
        for earlier in self._layout.problem.meetings[meeting].after:
            if self.starts[earlier] >= 0 and earlier != meeting:
                end = self.starts[earlier] + self._lengths[earlier]
                firm += by_grain * (end - self._rising[starts]).clip(0)
        for later in self._layout.followers[meeting]:
            if self.starts[later] >= 0 and later != meeting:
                start = self.starts[later] - self._lengths[meeting]
                firm += by_grain * (self._rising[starts] - start).clip(0)
        return firm

    def _effect_in(self, room: int, length: int, apart: int) -> Ints:
        """What a meeting does to all others: for their lengths, the rooms, and starts around its own."""
        effect = np.repeat(self._soft[length][:, None, :], len(self._layout.rooms), axis=1)
        effect[:, room] += apart * self._room[length]
        return effect


def _selection(rooms: tuple[int, ...]) -> slice | list[int]:
    """What picks these rooms from an array; mostly they are the first ones, and a slice is faster."""
    return slice(0, len(rooms)) if rooms == tuple(range(len(rooms))) else list(rooms)
