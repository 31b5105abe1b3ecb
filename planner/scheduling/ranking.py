"""The order of dates (DESIGN decision 6), for all starts at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from planner.scheduling.clocks import by_discomfort, clocks_of
from planner.scheduling.evenness import unevenness
from planner.scheduling.field import Field
from planner.scheduling.stretches import Stretch
from planner.scheduling.wants.people import quorum_masks
from planner.solver.counting import Count
from planner.solver.ranking import Criterion, Share, fewest, ranked, rather, smallest, smallest_share


class Ranking:
    """Orders the starts of a field.

    Args:
        field: the scene as masks.
        starts: those that may have to be compared.
        owed: what an agency has borne of bad hours and lost holidays beyond its part, by its id.
    """

    def __init__(self, field: Field, starts: int, owed: Mapping[int, int]) -> None:
        self.field = field
        self.starts = starts
        self.owed = owed
        self.criteria: list[Criterion] = [
            self._short_of_quorum(),
            smallest_share([self._lost(mask, one) for mask, one in field.stretches]),
            smallest_share([self._away(mask, one) for mask, one in field.stretches]),
            fewest(self._reluctant()),
            rather(self.preferred),
            *self._hours(),
        ]

    def __call__(self, among: int) -> Iterator[int]:
        """Those starts, best first."""
        return ranked(among, self.criteria)

    @cached_property
    def preferred(self) -> int:
        """The starts at preferred hours; all where none are preferred."""
        prefer = self.field.wanted.prefer
        if prefer is None:
            return self.field.grid.everything
        return self.field.grid.starts(self.field.on_the_clock(prefer.on), self.field.length)

    def _short_of_quorum(self) -> Criterion:
        """How many are missing: none where only dates that meet all demands are compared."""
        missing: dict[int, int] = defaultdict(int)
        for mask, stretch in self.field.stretches:
            masks = list(quorum_masks(self.field, stretch.seats))
            needed = self.field.wanted.quorum.needed(len(masks))
            for number, starts in Count.of(masks).falling(mask & self.starts):
                missing[max(needed - number, 0)] |= starts
        return smallest(missing)

    def _lost(self, mask: int, stretch: Stretch) -> Share:
        lost = Count.of(self.field.turnout(seat).cannot for seat in stretch.seats)
        return Share(lost, len(stretch.seats), mask)

    def _away(self, mask: int, stretch: Stretch) -> Share:
        people = {person.member.id: person for seat in stretch.seats for person in seat.people}
        away = Count.of(self.field.person(one).away for one in people.values())
        return Share(away, len(people), mask)

    def _reluctant(self) -> Count:
        return Count.of(
            self.field.turnout(seat).if_need_be & mask
            for mask, stretch in self.field.stretches
            for seat in stretch.seats
        )

    def _hours(self) -> list[Criterion]:
        """The worst local hour; what evens out earlier ones decides among dates within the same hour."""
        minutes = self._discomfort()
        if not self.owed:
            return [smallest(minutes)]
        hours: dict[int, int] = defaultdict(int)
        for number, starts in minutes.items():
            hours[-(-number // 60)] |= starts
        even = fewest(unevenness(self.field, self.starts, self.owed))
        return [smallest(hours), even, smallest(minutes)]

    def _discomfort(self) -> dict[int, int]:
        levels: dict[int, int] = defaultdict(int)
        for mask, stretch in self.field.stretches:
            zones = clocks_of(stretch.seats, self.field.wanted.tz)
            found = by_discomfort(self.field.grid, mask & self.starts, self.field.length, zones)
            for minutes, starts in found.items():
                levels[minutes] |= starts
        return levels
