"""A problem as the search sees it: where each meeting may be at all, and which of them trouble each other."""

from dataclasses import dataclass
from functools import cached_property

from planner.solver.grid import bits
from planner.solver.programme.problem import Meeting, Placement, Problem
from planner.solver.programme.spans import beginnings, mask, span


@dataclass(frozen=True)
class Layout:
    """What is the same for all plans of a problem.

    Rooms are numbered from the largest, so that those with enough seats come first.
    """

    problem: Problem

    @cached_property
    def rooms(self) -> tuple[int, ...]:
        """The rooms, the largest first."""
        capacities = [room.capacity for room in self.problem.rooms]
        return tuple(sorted(range(len(capacities)), key=lambda room: -capacities[room]))

    @cached_property
    def larger(self) -> tuple[int, ...]:
        """What each of these rooms costs, because there are larger ones."""
        capacities = [self.problem.rooms[room].capacity for room in self.rooms]
        weight = self.problem.weights.larger_room_first
        return tuple(weight * sum(max(0, other - seats) for other in capacities) for seats in capacities)

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """How long each meeting is, though not longer than everything."""
        return tuple(min(meeting.duration, self.problem.grains) for meeting in self.problem.meetings)

    @cached_property
    def durations(self) -> tuple[int, ...]:
        """Those lengths that occur."""
        return tuple(sorted(set(self.lengths)))

    @cached_property
    def within_days(self) -> dict[int, int]:
        """The starts from which a meeting ends on the same day, for each duration."""
        return {
            duration: sum(
                span(first, count - duration + 1) for first, count in self.problem.days if count >= duration
            )
            for duration in self.durations
        }

    @cached_property
    def possible_rooms(self) -> tuple[tuple[int, ...], ...]:
        """For each meeting, the rooms it may be in; where none will do, those that miss the least."""
        return tuple(self._rooms_of(meeting) for meeting in self.problem.meetings)

    @cached_property
    def possible_starts(self) -> tuple[int, ...]:
        """For each meeting, when it may begin; where no start will do, demands are given up."""
        return tuple(self._starts_of(meeting) for meeting in self.problem.meetings)

    @cached_property
    def reluctance(self) -> tuple[dict[int, int], ...]:
        """For each meeting, how much it troubles people who should come to begin at a start, if at all."""
        return tuple(self._reluctance_of(meeting) for meeting in self.problem.meetings)

    @cached_property
    def followers(self) -> tuple[frozenset[int], ...]:
        """For each meeting, those that begin after its end."""
        following: list[set[int]] = [set() for _ in self.problem.meetings]
        for later, meeting in enumerate(self.problem.meetings):
            for earlier in meeting.after:
                following[earlier].add(later)
        return tuple(map(frozenset, following))

    @cached_property
    def taken(self) -> tuple[dict[int, int], ...]:
        """For each of these rooms and each duration, the starts that meet something else in it."""
        everywhere = (1 << self.problem.grains) - 1
        return tuple(
            {
                duration: everywhere & ~beginnings(~self.problem.rooms[room].taken & everywhere, duration)
                if self.problem.rooms[room].taken
                else 0
                for duration in self.durations
            }
            for room in self.rooms
        )

    def usual_starts(self, length: int) -> int:
        """The starts from which a meeting ends on the same day; any where there is none."""
        return self.within_days[length] or self.anywhere(length)

    def anywhere(self, length: int) -> int:
        """The starts from which there are so many grains."""
        return span(0, self.problem.grains - length + 1)

    def fixed(self, meeting: int) -> Placement | None:
        """Where a meeting is now, if it is anywhere, with the room as it is numbered here."""
        place = self.problem.meetings[meeting].fixed
        return place and Placement(place.start, self.rooms.index(place.room))

    def plain(self, meeting: int) -> bool:
        """Whether a meeting may begin whenever it ends on the same day, and nobody minds."""
        usual = self.usual_starts(self.lengths[meeting])
        follows = self.problem.meetings[meeting].after or self.followers[meeting]
        return self.possible_starts[meeting] == usual and not self.reluctance[meeting] and not follows

    def troubles(self) -> tuple[list[list[int]], list[list[int]]]:
        """How much a grain costs that two meetings share, for each two: hard, and not so hard."""
        weights = self.problem.weights
        required = [mask(meeting.required) for meeting in self.problem.meetings]
        preferred = [mask(meeting.preferred) for meeting in self.problem.meetings]
        size = len(required)
        hard = [[0] * size for _ in range(size)]
        medium = [[0] * size for _ in range(size)]
        for one in range(size):
            for other in range(one):
                both = (required[one] & required[other]).bit_count()
                mixed = (required[one] & preferred[other]).bit_count()
                mixed += (preferred[one] & required[other]).bit_count()
                neither = (preferred[one] & preferred[other]).bit_count()
                hard[one][other] = hard[other][one] = weights.required_conflict * both
                medium[one][other] = medium[other][one] = (
                    weights.required_preferred_conflict * mixed + weights.preferred_conflict * neither
                )
        return hard, medium

    def _rooms_of(self, meeting: Meeting) -> tuple[int, ...]:
        def lacking(room: int) -> int:
            weights = self.problem.weights
            number = self.rooms[room]
            excess = max(0, meeting.heads - self.problem.rooms[number].capacity)
            unequipped = meeting.rooms is not None and number not in meeting.rooms
            return weights.room_capacity * excess + weights.equipment * unequipped

        lacks = [lacking(room) for room in range(len(self.rooms))]
        return tuple(room for room, lack in enumerate(lacks) if lack == min(lacks))

    def _starts_of(self, meeting: Meeting) -> int:
        everywhere = (1 << self.problem.grains) - 1
        length = min(meeting.duration, self.problem.grains)
        within = self.usual_starts(length)
        allowed = within if meeting.starts is None else within & meeting.starts
        present = everywhere
        if self.problem.away:
            for person in meeting.required:
                present &= ~self.problem.away[person]
        unhindered = allowed & beginnings(present, length)
        return unhindered or allowed or within

    def _reluctance_of(self, meeting: Meeting) -> dict[int, int]:
        found: dict[int, int] = {}
        for person in sorted(meeting.preferred) if self.problem.away else ():
            for grain in bits(self.problem.away[person]):
                for start in range(max(0, grain - meeting.duration + 1), grain + 1):
                    found[start] = found.get(start, 0) + self.problem.weights.preferred_conflict
        return found
