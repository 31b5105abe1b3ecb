"""Moves of many meetings at once: whole blocks of days change places.

A block lasts from one grain of a day to a later one, and no meeting is under way at either. Whoever is in two
of its meetings at a time is so wherever it is; only how early it is counts, and what it borders on.
"""

from collections.abc import Callable
from math import log
from typing import NamedTuple

from planner.solver.grid import bits
from planner.solver.programme.layout import Layout
from planner.solver.programme.spans import span

WHOLE = 0.2
"""So many of the blocks are whole days."""
TURNED, MIRRORED = 0.3, 0.1
"""So many of the moves are of a block and the next one, and of one that is held the other way round."""
Starts = dict[int, int]
"""Some meetings, and where they begin."""


class _Move(NamedTuple):
    """Where meetings are to begin, and the borders of their blocks, as they are and as they will be."""

    starts: Starts
    borders: set[int]
    later: set[int]


class Blocks:
    """Changes the places of blocks in a plan; meetings that may not begin at any time stay where they are.

    Attributes:
        useful: whether that can be done in this problem.
    """

    def __init__(self, layout: Layout, random: Callable[[], float]) -> None:
        self._days, self._lengths, self._random = layout.problem.days, layout.lengths, random
        self._weights = layout.problem.weights
        self._day = [day for day, (_, count) in enumerate(self._days) for _ in range(count)]
        meetings = range(len(self._lengths))
        self._bound = {one for one in meetings if not layout.plain(one) or layout.fixed(one)}
        within = all(layout.within_days[length] for length in layout.durations)
        taken = any(any(starts.values()) for starts in layout.taken)
        self.useful = within and not taken and len(self._bound) < len(meetings)

    def shuffle(self, starts: list[int], temperature: float, tries: int) -> int:
        """Tries some moves, and makes those that are for the better, or hardly for the worse.

        Args:
            starts: where the meetings begin; changed in place.
            temperature: how much worse a move may well be.
            tries: how many.

        Returns:
            By how much the plan has got worse at the soft level, but for people who must hurry.
        """
        self._begin(starts)
        total = 0
        for _ in range(tries):
            move = self._drawn(int(self._random() * len(self._days)))
            if move is None or not self._bound.isdisjoint(move.starts):
                continue
            before = {meeting: starts[meeting] for meeting in move.starts}
            worse = self._made(move)
            if worse > -temperature * log(self._random() or 1e-12):
                self._make(before)
            else:
                total += worse
        return total

    def _begin(self, starts: list[int]) -> None:
        """Counts what begins and ends with each grain, and finds what is held on each day."""
        size = len(self._day) + max(self._lengths) + 1
        self._starts, self._beginning, self._ending = starts, [0] * size, [0] * size
        self._held: list[set[int]] = [set() for _ in self._days]
        for meeting, start in enumerate(starts):
            self._held[self._day[start]].add(meeting)
            self._beginning[start] += 1
            self._ending[start + self._lengths[meeting]] += 1
        self._cuts = [self._cuts_of(day) for day in range(len(self._days))]

    def _cuts_of(self, day: int) -> list[int]:
        """The grains of a day, and the one after, at which no meeting of it is under way."""
        first, count = self._days[day]
        crossed = 0
        for meeting in self._held[day]:
            crossed |= span(self._starts[meeting] + 1, self._lengths[meeting] - 1)
        return list(bits(span(first, count + 1) & ~crossed))

    def _drawn(self, day: int) -> _Move | None:
        """A move of a block of this day, if there is one of the sort that is drawn."""
        cuts, kind = self._cuts[day], self._random()
        first, until = sorted((self._one(cuts), self._one(cuts)))
        if self._random() < WHOLE:
            first, until = cuts[0], cuts[-1]
        if kind < MIRRORED:
            return _Move(self._mirrored(day, first, until), {first, until}, {first, until})
        if kind < MIRRORED + TURNED:
            return self._turned(day, first, self._one(cuts), until)
        return self._exchanged(day, first, until)

    def _turned(self, day: int, first: int, middle: int, until: int) -> _Move | None:
        """A block and the next one, of which the second comes first."""
        if not first < middle < until:
            return None
        there = first + until - middle
        starts = self._shifted(day, first, middle, there) | self._shifted(day, middle, until, first)
        return _Move(starts, {first, middle, until}, {first, there, until})

    def _exchanged(self, day: int, first: int, until: int) -> _Move | None:
        """A block and one that is as long, of any day, in each other's place."""
        other, length = int(self._random() * len(self._days)), until - first
        cuts = self._cuts[other]
        places = [cut for cut in cuts if cut + length in cuts and abs(cut - first) >= length]
        if not length or not places:
            return None
        place = self._one(places)
        starts = self._shifted(day, first, until, place) | self._shifted(other, place, place + length, first)
        borders = {first, until, place, place + length}
        return _Move(starts, borders, borders)

    def _mirrored(self, day: int, first: int, until: int) -> Starts:
        """A block in which what was last comes first."""
        return {
            meeting: first + until - self._starts[meeting] - self._lengths[meeting]
            for meeting in self._held[day]
            if first <= self._starts[meeting] < until
        }

    def _shifted(self, day: int, first: int, until: int, to: int) -> Starts:
        """A block that begins somewhere else."""
        by = to - first
        starts = ((meeting, self._starts[meeting]) for meeting in self._held[day])
        return {meeting: start + by for meeting, start in starts if first <= start < until}

    def _one(self, cuts: list[int]) -> int:
        return cuts[int(self._random() * len(cuts))]

    def _made(self, move: _Move) -> int:
        """Makes a move; by how much the plan has got worse."""
        later = sum(start - self._starts[meeting] for meeting, start in move.starts.items())
        before = self._without_break(move.borders)
        self._make(move.starts)
        no_break = self._without_break(move.later) - before
        return self._weights.asap * later + self._weights.no_break * no_break

    def _without_break(self, borders: set[int]) -> int:
        return sum(self._beginning[grain] * self._ending[grain] for grain in borders)

    def _make(self, starts: Starts) -> None:
        days = set()
        for meeting, start in starts.items():
            was, length = self._starts[meeting], self._lengths[meeting]
            self._beginning[was] -= 1
            self._ending[was + length] -= 1
            self._beginning[start] += 1
            self._ending[start + length] += 1
            self._starts[meeting] = start
            self._held[self._day[was]].remove(meeting)
            self._held[self._day[start]].add(meeting)
            days |= {self._day[was], self._day[start]}
        for day in days:
            self._cuts[day] = self._cuts_of(day)
