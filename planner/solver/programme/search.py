"""The search for a good plan: a few quick ones first, then one meeting after the other again and again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from time import perf_counter

from planner.solver.programme.blocks import Blocks
from planner.solver.programme.cooling import Cooling
from planner.solver.programme.engine import Engine, Prices
from planner.solver.programme.layout import Layout
from planner.solver.programme.problem import Meeting, Placement, Plan, Progress, Score, Watch
from planner.solver.programme.scoring import score

FIRST, FURTHER, LONGEST = 300, 4, 4000
"""So often each meeting is placed in the first cooling, and so many times as often in each further one.

Many coolings of the longest sort find more than one that is longer.
"""
WHOLE = 0.5
"""A cooling that takes more of what is left takes all of it."""
FROZEN, LAST = 0.98, 3
"""After so much of a cooling each meeting is placed a few times more, always where it costs the least."""
RARER = 8
"""So many placements there are for each try to move a block."""
GLANCE = 32
"""So many placements pass between two looks at the clock."""
SHOWN = 0.1
"""So many seconds pass between two reports."""
ORDERS: tuple[Callable[[Meeting], tuple[int, ...]], ...] = (
    lambda meeting: (-meeting.heads * meeting.duration,),
    lambda meeting: (-meeting.heads, -meeting.duration),
    lambda meeting: (-meeting.duration, -meeting.heads),
    lambda meeting: (-len(meeting.required) * meeting.duration,),
    lambda meeting: (meeting.duration, -meeting.heads),
)
"""In which orders meetings are placed for quick plans: the difficult ones first, or the short ones."""
QUICK = Prices(hard=3000, moved=9000, medium=300, temperature=0.0)


@dataclass
class Limits:
    """When a search ends.

    Attributes:
        seconds: after so long.
        placements: after so many placements; then the temperature does not depend on the time.
        stop: as soon as this says so.
        progress: is told how far the search is.
    """

    seconds: float
    placements: int | None = None
    stop: Callable[[], bool] | None = None
    progress: Watch | None = None
    began: float = field(default_factory=perf_counter)

    def elapsed(self) -> float:
        """How long the search has taken."""
        return perf_counter() - self.began


Rescue = Callable[[float], Sequence[Placement] | None]
"""Makes a plan without a hard breach in so many seconds, if it can."""


class Search:
    """A search; it can be ended at any moment."""

    def __init__(
        self, layout: Layout, engine: Engine, random: Random, limits: Limits, rescue: Rescue | None = None
    ) -> None:
        self.layout, self.engine, self.limits, self.rescue = layout, engine, limits, rescue
        self.random = random.random
        self.blocks = Blocks(layout, random.random)
        self.size = len(layout.problem.meetings)
        self.moving = any(meeting.fixed for meeting in layout.problem.meetings)
        self.iterations = 0
        self.over = False
        self.best: tuple[list[int], list[int]] = ([], [])
        self.score: Score | None = None
        self.feasible: float | None = None
        self.soft = self.best_soft = 0
        self.shown = 0.0
        self.idle = 0.0  # seconds in which no meeting could be placed

    def plan(self) -> Plan:
        """The best plan so far."""
        assert self.score is not None
        places = self._places(*self.best)
        return Plan(tuple(places), self.score, self.iterations, self.limits.elapsed(), self.feasible)

    def run(self, start: Sequence[Placement] | None = None) -> None:
        """Searches until the limits are reached.

        Args:
            start: a plan to begin with, beside the quick ones.
        """
        self.idle = self.limits.elapsed()
        self._begin(start)
        sweeps = FIRST
        while not self.over:
            self._cool(sweeps * self.size)
            self._look()
            if sweeps == FIRST:
                self._rescue()
            sweeps = min(sweeps * FURTHER, LONGEST)

    def _begin(self, start: Sequence[Placement] | None) -> None:
        """Makes quick plans, and goes on from the best."""
        self.engine.price(QUICK)
        if start is not None:
            for meeting, (grain, room) in enumerate(zip(*self._numbered(start), strict=True)):
                self.engine.put(meeting, grain, room)
            self._keep(self._state())
        for order in ORDERS:
            self.engine.clear()
            keys = [order(meeting) for meeting in self.layout.problem.meetings]
            for meeting in sorted(range(self.size), key=keys.__getitem__):
                self.engine.place(meeting)
            self.iterations += self.size
            self._keep(self._state())
            self._look()
            if self.over:
                return
        self._resume()

    def _rescue(self) -> None:
        """Has a plan without a hard breach made if none was found yet."""
        if self.over or self.feasible is not None or self.rescue is None:
            return
        before = self.limits.elapsed()
        plan = self.rescue(self.limits.seconds - before)
        self.idle += self.limits.elapsed() - before
        if plan and self._keep(self._numbered(plan)):
            self._resume()
            for _ in range(LAST):
                self._epoch(Cooling(1, self.moving).at(1)._replace(temperature=0.0), LAST * self.size)
        self._look()

    def _resume(self) -> None:
        """Goes on from the best plan."""
        self.engine.clear()
        for meeting, (start, room) in enumerate(zip(*self.best, strict=True)):
            self.engine.put(meeting, start, room)
        assert self.score is not None
        self.soft = self.best_soft = -self.score.soft

    def _cool(self, length: int) -> None:
        """Cools down once, while each meeting is placed again and again."""
        limits, first, since = self.limits, self.iterations, self.limits.elapsed()
        seconds = max(limits.seconds - since, 1e-3)  # it may be over since the last look
        left = None if limits.placements is None else max(1, limits.placements - first)
        if left is not None and length > left * WHOLE:
            length = left
        if left is None:
            within = round(seconds * first / max(since - self.idle, 1e-3))  # at the pace so far
            if length > WHOLE * within:
                length = within
        cooling = Cooling(length / self.size, self.moving)
        epoch = max(1000, 2 * self.size)
        while not self.over:
            way = (self.iterations - first) / length
            if left is None:
                way = max(way, (limits.elapsed() - since) / seconds)
            if way >= FROZEN:
                self._epoch(cooling.at(1)._replace(temperature=0.0), LAST * self.size)
                return
            self._epoch(cooling.at(way), min(epoch, length - (self.iterations - first)))

    def _epoch(self, prices: Prices, count: int) -> None:
        """Moves blocks, places so many meetings at the same prices, and keeps what is the best so far."""
        if self.blocks.useful:
            self.soft += self.blocks.shuffle(self.engine.starts, prices.temperature, count // RARER)
        self.engine.price(prices)
        firm, best_firm = self._firm(self._exact(), prices), self._firm(self.score, prices)
        soft, best_soft = self.soft, self.best_soft
        replace, random, size, kept = self.engine.replace, self.random, self.size, None
        for done in range(1, count + 1):
            firmly, softly = replace(int(random() * size))
            firm += firmly
            soft += softly
            if firm < best_firm or (firm == best_firm and soft < best_soft):
                kept, best_firm, best_soft = self._state(), firm, soft
            if not done % GLANCE:
                self.iterations += GLANCE
                self._look()
                if self.over:
                    break
        else:
            self.iterations += count % GLANCE
        self.soft = soft
        if kept and self._keep(kept):
            self.best_soft = best_soft

    def _exact(self) -> Score:
        return score(self.layout.problem, self._places(self.engine.starts, self.engine.rooms))

    @staticmethod
    def _firm(found: Score | None, prices: Prices) -> int:
        assert found is not None
        return -found.hard * prices.hard - found.moved * prices.moved - found.medium * prices.medium

    def _state(self) -> tuple[list[int], list[int]]:
        return self.engine.starts[:], self.engine.rooms[:]

    def _places(self, starts: Sequence[int], rooms: Sequence[int]) -> list[Placement]:
        return [Placement(start, self.layout.rooms[room]) for start, room in zip(starts, rooms, strict=True)]

    def _numbered(self, plan: Sequence[Placement]) -> tuple[list[int], list[int]]:
        """The starts and the rooms of a plan, the rooms numbered from the largest."""
        return [place.start for place in plan], [self.layout.rooms.index(place.room) for place in plan]

    def _keep(self, state: tuple[list[int], list[int]]) -> bool:
        """Keeps a plan if it is the best so far."""
        found = score(self.layout.problem, self._places(*state))
        if self.score is not None and found <= self.score:
            return False
        self.score, self.best = found, state
        if self.feasible is None and not found.hard:
            self.feasible = self.limits.elapsed()
        return True

    def _look(self) -> None:
        """Looks whether the search is to end, and tells how far it is."""
        limits, seconds = self.limits, self.limits.elapsed()
        enough = limits.placements is not None and self.iterations >= limits.placements
        self.over = enough or seconds >= limits.seconds or (limits.stop is not None and limits.stop())
        if limits.progress is not None and self.score is not None and seconds - self.shown >= SHOWN:
            self.shown = seconds
            limits.progress(Progress(self.score, self.iterations, seconds))
