"""The order of dates (DESIGN decision 6), for all starts at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from planner.scheduling.clocks import by_discomfort, clocks_of
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
        owed: what an agency is owed for the bad hours and lost holidays of earlier meetings, by its id.
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
            smallest(self._discomfort()),
            *([fewest(self._debt())] if owed else []),
        ]

    def __call__(self, among: int) -> Iterator[int]:
        """Those starts, best first."""
        return ranked(among, self.criteria)

    @property
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

    def _discomfort(self) -> dict[int, int]:
        levels: dict[int, int] = defaultdict(int)
        for mask, stretch in self.field.stretches:
            zones = clocks_of(stretch.seats, self.field.wanted.tz)
            found = by_discomfort(self.field.grid, mask & self.starts, self.field.length, zones)
            for minutes, starts in found.items():
                levels[minutes] |= starts
        return levels

    def _debt(self) -> Count:
        """What those who bear something are owed already."""
        return Count.weighted(
            (self._borne(mask, stretch, agency), owed)
            for mask, stretch in self.field.stretches
            for agency, owed in self.owed.items()
            if owed > 0
        )

    def _borne(self, mask: int, stretch: Stretch, agency: int) -> int:
        """The starts at which an agency bears something: its clocks are bad, or it has a holiday then."""
        for seat in stretch.seats:
            if seat.agency.id == agency:
                zones = list({person.tz for person in seat.people} or {self.field.wanted.tz})
                levels = by_discomfort(self.field.grid, mask & self.starts, self.field.length, zones)
                bad = sum(starts for minutes, starts in levels.items() if minutes)
                return bad | self.field.holidays(seat) & mask & self.starts
        return 0
