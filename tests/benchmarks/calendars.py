"""Busy calendars out of a seed, the question when most can come, and two ways to answer it.

Everybody has three things to do on each working day. Times are whole seconds after the first midnight.
"""

import random
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import chain
from operator import add, and_

from planner.solver.counting import Count
from planner.solver.grid import Grid
from planner.solver.ranking import fewest, ranked

DAY, HOUR, MINUTE = 86_400, 3600, 60
GRAIN = timedelta(minutes=15)
LENGTH = timedelta(minutes=90)
MEMBERS = 4
"""So many people has an agency."""
BEGIN = range(8 * HOUR, 18 * HOUR, 5 * MINUTE)
LASTING = tuple(minutes * MINUTE for minutes in (30, 45, 60, 60, 90, 120))
A_DAY = 3

Busy = tuple[Sequence[int], Sequence[int]]
"""When things begin and when they end."""


def calendar(person: int, days: int) -> Busy:
    """The busy times of one person, the same each time; they may overlap."""
    dice = random.Random(person)  # noqa: S311  no secret
    midnights = list(chain.from_iterable([day * DAY] * A_DAY for day in range(days) if day % 7 < 5))
    starts = array("q", map(add, midnights, dice.choices(BEGIN, k=len(midnights))))
    return starts, array("q", map(add, starts, dice.choices(LASTING, k=len(midnights))))


@dataclass(frozen=True, slots=True)
class Answer:
    """How many agencies and people cannot come at each start; the best start of each day with a quorum."""

    agencies: Count
    people: Count
    best: Sequence[int]


class Case:
    """So many people over so many days, in agencies of four; the place is open on weekdays, nine to six."""

    def __init__(self, people: int, days: int) -> None:
        self.grid = Grid(datetime(2017, 1, 2, tzinfo=UTC), GRAIN, days * DAY // GRAIN.seconds)
        self.houses = [range(first, min(first + MEMBERS, people)) for first in range(0, people, MEMBERS)]
        self.days = [self._open(day) for day in range(days) if day % 7 < 5]

    def _open(self, day: int) -> int:
        midnight = self.grid.origin + timedelta(day)
        hours = [(midnight + timedelta(hours=9), midnight + timedelta(hours=18))]
        return self.grid.starts(self.grid.within(hours), LENGTH)

    def answer(self, calendars: Sequence[int]) -> Answer:
        """By masks; the calendars say which grains are taken."""
        away = [self.grid.blocked(taken, LENGTH) for taken in calendars]
        agencies = Count.of(reduce(and_, away[house.start : house.stop]) for house in self.houses)
        people = Count.of(away)
        quorate = ~agencies.at_least(len(self.houses) // 2 + 1, self.grid.everything)
        order = [fewest(agencies), fewest(people)]
        best = [next(ranked(day & quorate, order)) for day in self.days if day & quorate]
        return Answer(agencies, people, best)

    def count(self, calendars: Sequence[Busy], bit: int) -> tuple[int, int]:
        """By a loop that looks at everything: how many agencies and people cannot come at one start."""
        start = bit * GRAIN.seconds
        end = start + LENGTH.seconds
        away = [
            any(begins < end and start < ends for begins, ends in zip(*busy, strict=True))
            for busy in calendars
        ]
        return sum(all(away[person] for person in house) for house in self.houses), sum(away)
