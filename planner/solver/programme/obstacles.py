"""Demands that clash whatever else there is: those of one meeting, of one person, of some rooms, of order."""

from collections.abc import Iterator, Sequence
from graphlib import TopologicalSorter
from itertools import pairwise

from planner.solver.conflict import minimal_conflict
from planner.solver.programme.fitting import Job, fits, needless
from planner.solver.programme.layout import Layout
from planner.solver.programme.problem import Conflict, Kind, Reason
from planner.solver.programme.spans import beginnings

TOGETHER = 20
"""More meetings than that are only counted, not tried in all orders."""


def obstacle(layout: Layout) -> Conflict | None:
    """The first minimal conflict that is found without planning; None where there may be one all the same."""
    return next((Conflict(reasons) for reasons in _Obstacles(layout).found() if reasons), None)


class _Obstacles:
    def __init__(self, layout: Layout) -> None:
        self.layout, self.problem = layout, layout.problem
        self.everywhere = layout.anywhere(1)
        self.away = self.problem.away or (0,) * self.problem.people

    def found(self) -> Iterator[tuple[Reason, ...]]:
        """The reasons of one conflict after the other, the simple ones first."""
        numbers = range(len(self.problem.meetings))
        yield from map(self._alone, numbers)
        yield self._circle()
        yield from map(self._never, numbers)
        yield self._late()
        yield from map(self._torn, range(self.problem.people))
        rooms = sorted(set(self.layout.possible_rooms), key=lambda some: (len(some), some))
        yield from map(self._too_full, rooms)

    def _alone(self, number: int) -> tuple[Reason, ...]:
        """What a meeting asks for that there is not."""
        meeting = self.problem.meetings[number]
        longest = max(count for _, count in self.problem.days)
        if meeting.duration > longest:
            return (Reason(Kind.LENGTH, (number,), needed=meeting.duration, there=longest),)
        if meeting.rooms is not None and not meeting.rooms:
            return (Reason(Kind.EQUIPMENT, (number,)),)
        usable = range(len(self.problem.rooms)) if meeting.rooms is None else sorted(meeting.rooms)
        seats = max(self.problem.rooms[room].capacity for room in usable)
        if meeting.heads > seats:
            return (Reason(Kind.SEATS, (number,), rooms=tuple(usable), needed=meeting.heads, there=seats),)
        if meeting.starts is not None and not meeting.starts & self.layout.within_days[meeting.duration]:
            return (Reason(Kind.STARTS, (number,)),)
        return ()

    def _never(self, number: int) -> tuple[Reason, ...]:
        """Why a meeting can never begin: its starts, somebody who is away, rooms that are taken."""
        meeting = self.problem.meetings[number]
        rooms = self.layout.possible_rooms[number]
        demands = {
            Reason(Kind.PERSON, (number,), (person,), needed=meeting.duration): beginnings(
                self.everywhere & ~self.away[person], meeting.duration
            )
            for person in sorted(meeting.required)
        }
        if meeting.starts is not None:
            demands[Reason(Kind.STARTS, (number,))] = meeting.starts
        free = 0
        for room in rooms:
            free |= ~self.layout.taken[room][meeting.duration] & self.everywhere
        demands[Reason(Kind.ROOM, (number,), rooms=self._named(rooms), needed=meeting.duration)] = free
        among = self.layout.within_days[meeting.duration]
        core = minimal_conflict(demands, among)
        # Each demand that nothing meets is a conflict by itself.
        return tuple(core[:1] if core and not demands[core[0]] & among else core)

    def _torn(self, person: int) -> tuple[Reason, ...]:
        """Why somebody cannot be in all the meetings that require them."""
        required = [number for number, one in enumerate(self.problem.meetings) if person in one.required]
        return self._too_much(required, ~self.away[person], Kind.PERSON, (person,))

    def _too_full(self, rooms: tuple[int, ...]) -> tuple[Reason, ...]:
        """Why the meetings that can only be in these rooms do not all find a place."""
        meetings = [
            number
            for number, possible in enumerate(self.layout.possible_rooms)
            if set(possible) <= set(rooms)
        ]
        if len(rooms) == 1:
            free = ~self.problem.rooms[self.layout.rooms[rooms[0]]].taken
            return self._too_much(meetings, free, Kind.ROOM, rooms=self._named(rooms))
        there = sum(
            (self.everywhere & ~self.problem.rooms[room].taken).bit_count() for room in self._named(rooms)
        )
        return self._too_many(meetings, there, Reason(Kind.ROOM, (), rooms=self._named(rooms)))

    def _too_much(
        self,
        meetings: Sequence[int],
        free: int,
        kind: Kind,
        people: tuple[int, ...] = (),
        rooms: tuple[int, ...] = (),
    ) -> tuple[Reason, ...]:
        """Why these meetings cannot all be one after the other."""
        free &= self.everywhere
        one = Reason(kind, (), people, rooms)
        if reasons := self._too_many(meetings, free.bit_count(), one):
            return reasons
        if not 1 < len(meetings) <= TOGETHER or fits([self._job(number, free) for number in meetings]):
            return ()
        left = needless(meetings, lambda some: not fits([self._job(number, free) for number in some]))
        asking = [number for number in left if self.problem.meetings[number].starts is not None]
        asking = needless(
            asking, lambda some: not fits([self._job(number, free, asks=number in some) for number in left])
        )
        needed = sum(self.problem.meetings[number].duration for number in left)
        reason = one._replace(meetings=tuple(left), needed=needed, there=free.bit_count())
        return (reason, *(Reason(Kind.STARTS, (number,)) for number in asking))

    def _too_many(self, meetings: Sequence[int], there: int, one: Reason) -> tuple[Reason, ...]:
        """Whether these meetings are longer than the time there is; as few of them as are."""
        durations = {number: self.problem.meetings[number].duration for number in meetings}
        if sum(durations.values()) <= there:
            return ()
        longest_last = sorted(meetings, key=lambda number: durations[number])
        left = needless(longest_last, lambda some: sum(durations[number] for number in some) > there)
        needed = sum(durations[number] for number in left)
        return (one._replace(meetings=tuple(sorted(left)), needed=needed, there=there),)

    def _job(self, number: int, free: int, *, asks: bool = True) -> Job:
        meeting = self.problem.meetings[number]
        starts = self.layout.within_days[meeting.duration] & beginnings(free, meeting.duration)
        return Job(
            meeting.duration, starts & meeting.starts if asks and meeting.starts is not None else starts
        )

    def _named(self, rooms: Sequence[int]) -> tuple[int, ...]:
        return tuple(sorted(self.layout.rooms[room] for room in rooms))

    def _late(self) -> tuple[Reason, ...]:
        """Why a meeting that follows others cannot begin any more when they are over."""
        meetings = self.problem.meetings
        demands = [
            Reason(Kind.ORDER, (earlier, number))
            for number, meeting in enumerate(meetings)
            for earlier in sorted(meeting.after)
        ]
        if not demands:
            return ()
        demands += [
            Reason(Kind.STARTS, (number,)) for number, one in enumerate(meetings) if one.starts is not None
        ]
        if self._in_turn(demands):
            return ()
        return tuple(needless(demands, lambda some: not self._in_turn(some)))

    def _in_turn(self, demands: Sequence[Reason]) -> bool:
        """Whether each meeting can begin as soon as those are over that it follows."""
        asking = {one.meetings[0] for one in demands if one.kind is Kind.STARTS}
        before: dict[int, list[int]] = {number: [] for number in range(len(self.problem.meetings))}
        for one in demands:
            if one.kind is Kind.ORDER:
                before[one.meetings[1]].append(one.meetings[0])
        ends: dict[int, int] = {}
        for number in TopologicalSorter(before).static_order():
            meeting = self.problem.meetings[number]
            starts = self._job(number, self.everywhere, asks=number in asking).starts
            earliest = max((ends[earlier] for earlier in before[number]), default=0)
            starts = starts >> earliest << earliest
            if not starts:
                return False
            ends[number] = (starts & -starts).bit_length() - 1 + meeting.duration
        return True

    def _circle(self) -> tuple[Reason, ...]:
        """Meetings each of which must be over before the next, the last of which is the first."""
        after = [one.after for one in self.problem.meetings]
        left = set(range(len(after)))
        while open_ones := {number for number in left if not after[number] & left}:
            left -= open_ones
        if not left:
            return ()
        walk = [min(left)]
        while walk[-1] not in walk[:-1]:
            walk.append(min(after[walk[-1]] & left))
        circle = walk[walk.index(walk[-1]) :][::-1]
        assert all(earlier in after[later] for earlier, later in pairwise(circle))
        return (Reason(Kind.ORDER, tuple(circle)),)
