"""How good a plan is, exactly: the definitions of the OptaPlanner example, and our few more."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from planner.solver.programme.problem import Meeting, Placement, Problem, Score
from planner.solver.programme.spans import mask, span

CHANGING = 2
"""Who has so many grains or fewer between two rooms is in a hurry."""


def score(problem: Problem, placements: Sequence[Placement]) -> Score:
    """How good a plan is.

    Args:
        problem: what was to be planned.
        placements: a place for each meeting, in their order.
    """
    return _Scoring(problem, placements).score()


class _Scoring:
    def __init__(self, problem: Problem, placements: Sequence[Placement]) -> None:
        self.problem = problem
        self.weights = problem.weights
        self.placed = list(zip(problem.meetings, placements, strict=True))
        self.required = [mask(meeting.required) for meeting in problem.meetings]
        self.preferred = [mask(meeting.preferred) for meeting in problem.meetings]
        self.capacities = [room.capacity for room in problem.rooms]
        self.day_of = [day for day, (_, count) in enumerate(problem.days) for _ in range(count)]

    def score(self) -> Score:
        hard = medium = 0
        for meeting, place in self.placed:
            hard += self._alone(meeting, place) + self._order(meeting, place)
            medium += self._away(meeting.preferred, meeting, place) * self.weights.preferred_conflict
        for first, second, grains in self._overlapping():
            hard += grains * self._hard(first, second)
            medium += grains * self._medium(first, second)
        moved = self.weights.moved * sum(meeting.fixed not in {None, place} for meeting, place in self.placed)
        return Score(-hard, -moved, -medium, -self._soft())

    def _alone(self, meeting: Meeting, place: Placement) -> int:
        """What is hard for a meeting wherever the others are."""
        weights, room = self.weights, self.problem.rooms[place.room]
        last, held = place.start + meeting.duration - 1, span(place.start, meeting.duration)
        late = last >= self.problem.grains
        return (
            weights.overtime * late * last
            + weights.same_day * (not late and self.day_of[place.start] != self.day_of[last])
            + weights.room_capacity * max(0, meeting.heads - room.capacity)
            + weights.equipment * (meeting.rooms is not None and place.room not in meeting.rooms)
            + weights.start * (meeting.starts is not None and not meeting.starts >> place.start & 1)
            + weights.room_conflict * (room.taken & held).bit_count()
            + weights.required_conflict * self._away(meeting.required, meeting, place)
        )

    def _away(self, people: frozenset[int], meeting: Meeting, place: Placement) -> int:
        if not self.problem.away:
            return 0
        held = span(place.start, meeting.duration)
        return sum((self.problem.away[person] & held).bit_count() for person in people)

    def _order(self, meeting: Meeting, place: Placement) -> int:
        ends = (self.placed[before][1].start + self.placed[before][0].duration for before in meeting.after)
        return self.weights.order * sum(max(0, end - place.start) for end in ends)

    def _overlapping(self) -> Iterator[tuple[int, int, int]]:
        """Two meetings and how many grains they share."""
        rising = sorted(range(len(self.placed)), key=lambda index: self.placed[index][1].start)
        for at, first in enumerate(rising):
            end = self._end(first)
            for second in takewhile(lambda other: self._start(other) < end, rising[at + 1 :]):  # noqa: B023
                yield first, second, min(end, self._end(second)) - self._start(second)

    def _hard(self, first: int, second: int) -> int:
        same_room = self.placed[first][1].room == self.placed[second][1].room
        both = (self.required[first] & self.required[second]).bit_count()
        return self.weights.room_conflict * same_room + self.weights.required_conflict * both

    def _medium(self, first: int, second: int) -> int:
        required, preferred = self.required, self.preferred
        one = (required[first] & preferred[second]).bit_count()
        other = (preferred[first] & required[second]).bit_count()
        neither = (preferred[first] & preferred[second]).bit_count()
        weights = self.weights
        return weights.required_preferred_conflict * (one + other) + weights.preferred_conflict * neither

    def _soft(self) -> int:
        weights = self.weights
        larger = [sum(max(0, other - seats) for other in self.capacities) for seats in self.capacities]
        ends: dict[int, int] = {}
        for index in range(len(self.placed)):
            ends[self._end(index)] = ends.get(self._end(index), 0) + 1
        total = 0
        for index, (_, place) in enumerate(self.placed):
            total += weights.asap * (self._end(index) - 1) + weights.larger_room_first * larger[place.room]
            total += weights.no_break * ends.get(place.start, 0)
        total += weights.overlap * sum(grains for _, _, grains in self._overlapping())
        return total + weights.room_stability * self._changes()

    def _changes(self) -> int:
        """How often somebody must hurry from one room to another."""
        people = [one | other for one, other in zip(self.required, self.preferred, strict=True)]
        rising = sorted(range(len(self.placed)), key=lambda index: self.placed[index][1].start)
        total = 0
        for at, first in enumerate(rising):
            until, start = self._end(first) + CHANGING, self._start(first)
            for second in takewhile(lambda other: self._start(other) <= until, rising[at + 1 :]):  # noqa: B023
                if self._start(second) > start and self.placed[first][1].room != self.placed[second][1].room:
                    total += (people[first] & people[second]).bit_count()
        return total

    def _start(self, index: int) -> int:
        return self.placed[index][1].start

    def _end(self, index: int) -> int:
        meeting, place = self.placed[index]
        return place.start + meeting.duration
