"""Judging dates: which meet all demands, in which order, and what stands in the way of the others."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from typing import overload

from planner.i18n.texts import Text, text
from planner.scheduling.demands import Demands
from planner.scheduling.field import Field
from planner.scheduling.giving_up import given_up, labels_of, parted, without_holidays
from planner.scheduling.people import Scene
from planner.scheduling.ranking import Ranking
from planner.scheduling.telling import Teller
from planner.scheduling.verdicts import Day, Ranked, Slot
from planner.scheduling.wants import Spot, Want, wants_of
from planner.scheduling.wants.people import QuorumReached
from planner.solver.conflict import met, minimal_conflict
from planner.solver.counting import Count
from planner.solver.grid import bits

_ONE_DAY = (1 << 25 * 60) - 1
"""As many starts as the longest day has minutes."""


class Judge:
    """Holds a scene against demands.

    Args:
        scene: everybody's time.
        wanted: what a date must offer.
        not_before: starts before that instant do not count; None for all.
        owed: what an agency is owed for earlier meetings, by its id.
    """

    def __init__(
        self,
        scene: Scene,
        wanted: Demands,
        *,
        not_before: datetime | None,
        owed: Mapping[int, int] | None = None,
    ) -> None:
        self.loaded = scene
        self.wanted = wanted
        gone = given_up(wanted.without)
        self.scene = without_holidays(scene, gone.countries)
        self.field = Field(self.scene, wanted, not_before)
        self.wants, dropped = parted(wants_of(wanted), gone.words, self.field)
        self.without = labels_of(dropped, gone.countries, self.field)
        self.owed = owed or {}
        self._able_of: dict[int, Count] = {}

    @cached_property
    def demands(self) -> dict[Want, int]:
        """The starts that meet each demand, whoever belongs to the club on the day."""
        return {
            want: sum(mask & want.starts(self.field, one.seats) for mask, one in self.field.stretches)
            for want in self.wants
        }

    @cached_property
    def meets(self) -> int:
        """The starts that count and meet all demands."""
        return met(self.demands.values(), self.field.among)

    @cached_property
    def ranking(self) -> Ranking:
        """The order of all starts that count while the place is open."""
        return Ranking(self.field, self.field.among, self.owed)

    def ranked_with(self, owed: Mapping[int, int], among: int) -> Iterator[int]:
        """Some starts, best first, where that is what the agencies have borne beyond their part."""
        return Ranking(self.field, among, owed)(among)

    @cached_property
    def teller(self) -> Teller:
        """Tells of single dates."""
        return Teller(self.field, self.ranking.preferred)

    def slot(self, bit: int) -> Slot:
        """The date that begins with a grain."""
        return self.teller.slot(self.field.grid.time(bit))

    def demanding(self) -> "Judge":
        """The same with nothing given up."""
        return Judge(self.loaded, self.wanted.all_of_them(), not_before=self.field.not_before, owed=self.owed)

    def best(self) -> list[int]:
        """The best start of each day, and of a day a second one that others can come to; best first."""
        winners = 0
        for mask in self.field.days.values():
            here = mask & self.meets
            if not here:
                continue
            first = next(self.ranking(here))
            winners |= 1 << first
            others = here & self._gain_over(first)
            winners |= 1 << next(self.ranking(others)) if others else 0
        return list(self.ranking(winners))

    def _gain_over(self, bit: int) -> int:
        """The starts at which somebody comes who cannot at that one, or that are preferred as it is not."""
        gain = self.ranking.preferred if not self.ranking.preferred >> bit & 1 else 0
        for seat in self.field.seats(self._day_of(bit)):
            cannot = self.field.turnout(seat).cannot
            gain |= ~cannot if cannot >> bit & 1 else 0
        return gain

    def _day_of(self, bit: int) -> date:
        return self.field.grid.time(bit).astimezone(self.wanted.tz).date()

    def day(self, day: date) -> Day:
        """The dates of one day in the order of the clock, else what stands in the way."""
        among = self.field.days[day] & self.field.among
        if not among or (self.field.days[day] & self.field.opened and not among & self.field.opened):
            return Day(day, (), (text("that day is over"),))
        here = among & self.meets
        failing = () if here else self._obstacles(day, among)
        return Day(day, Dates(self, list(bits(here))), failing, self._heat(day, among))

    def time(self, start: datetime) -> tuple[Slot, tuple[Text, ...]]:
        """The slot at one time, and the demands it does not meet."""
        return self.teller.slot(start.astimezone(UTC)), tuple(self.failing(start).values())

    def failing(self, start: datetime) -> dict[Want, Text]:
        """The demands that one time does not meet, each with what to say of it."""
        day, bit = start.astimezone(self.wanted.tz).date(), self.field.grid.bit(start)
        spot = Spot(self.field, day, self.field.seats(day), 1 << bit, 1 << bit)
        return {want: want.sentence(spot) for want, mask in self.demands.items() if not mask >> bit & 1}

    def _obstacles(self, day: date, among: int) -> tuple[Text, ...]:
        # That the place is closed at night is no news where it is open long enough by day.
        among = among & self.field.opened or among
        failing = minimal_conflict(self.demands, among)
        if not self.field.open & self.field.days[day]:
            # What else is in the way of a day on which the place is closed does not matter.
            failing = [want for want in failing if not want.negotiable]
        others = [self.demands[want] for want in failing if not isinstance(want, QuorumReached)]
        spot = Spot(self.field, day, self.field.seats(day), among, met(others, among) or among)
        return tuple(want.sentence(spot) for want in failing)

    def _heat(self, day: date, among: int) -> tuple[tuple[datetime, int], ...]:
        """How many agencies could come at each start of a day while the place is open."""
        starts = among & self.field.opened
        if not starts:
            return ()
        # A day is cut out of the year first: its numbers are then read from short masks.
        begin = (starts & -starts).bit_length() - 1
        able = Count(tuple(plane >> begin & _ONE_DAY for plane in self._able(day).planes))
        tz, grid = self.wanted.tz, self.field.grid
        hours = ((grid.time(begin + bit), able.at(bit)) for bit in bits(starts >> begin))
        return tuple((hour.astimezone(tz), number) for hour, number in hours)

    def _able(self, day: date) -> Count:
        """How many agencies of a day could come at each start."""
        seats = self.field.seats(day)
        if id(seats) not in self._able_of:
            self._able_of[id(seats)] = Count.of(map(self.field.possible, seats))
        return self._able_of[id(seats)]


class Dates(Ranked):
    """Dates of a judge, each told of only when it is looked at: thousands cost nothing."""

    def __init__(self, judge: Judge, starts: Sequence[int]) -> None:
        self.judge = judge
        self.starts = starts
        self._told: dict[int, Slot] = {}

    @property
    def best(self) -> Slot | None:
        """The first one in the order of the judge."""
        first = next(self.judge.ranking(sum(1 << bit for bit in self.starts)), None)
        return None if first is None else self._slot(first)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, place: int) -> Slot: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Slot]: ...
    def __getitem__(self, place: int | slice) -> Slot | Sequence[Slot]:
        if isinstance(place, slice):
            return [self._slot(bit) for bit in self.starts[place]]
        return self._slot(self.starts[place])

    def __iter__(self) -> Iterator[Slot]:
        return map(self._slot, self.starts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def _slot(self, bit: int) -> Slot:
        if bit not in self._told:
            self._told[bit] = self.judge.slot(bit)
        return self._told[bit]
