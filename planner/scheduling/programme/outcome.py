"""A plan of a programme in the words of its meetings: when, where, who is lost, what clashes."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations

from planner.scheduling.programme.briefings import Briefing, Hall, Programme
from planner.scheduling.programme.posing import Posed
from planner.solver.programme.problem import Placement, Score

AWAY = "away then"
"""Why somebody is lost who is in no other meeting."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A meeting on its date.

    Attributes:
        briefing: which.
        start: aware, on the clock of the place.
        end: likewise.
        room: where.
        lost: those who should be there and cannot, each with the reason.
    """

    briefing: Briefing
    start: datetime
    end: datetime
    room: Hall
    lost: tuple[tuple[str, str], ...] = ()

    @property
    def time(self) -> str:
        """From when to when."""
        return f"{self.start:%H:%M}–{self.end:%H:%M}"

    @property
    def lost_label(self) -> str:
        """Who is lost, and why: "Mr Alder, Ms Elm (away then)"."""
        by_reason: dict[str, list[str]] = {}
        for name, why in self.lost:
            by_reason.setdefault(why, []).append(name)
        return "; ".join(f"{', '.join(names)} ({why})" for why, names in by_reason.items())

    @property
    def moved(self) -> bool:
        """True where it was somewhere else before."""
        now = self.briefing.now
        return now is not None and (now.start, now.room) != (
            self.start.replace(tzinfo=None, fold=0),
            self.room.name,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """A whole plan.

    Attributes:
        programme: what was planned.
        placed: the meetings, in the order they begin.
        clashes: what must not be, in words; none in a plan that can be held.
        doubled: the people who are wanted in two meetings at a time.
        away: the people who are wanted while they are away.
        score: in numbers.
    """

    programme: Programme
    placed: tuple[Placed, ...]
    clashes: tuple[str, ...]
    doubled: tuple[str, ...]
    away: tuple[str, ...]
    score: Score

    @property
    def moved(self) -> list[Placed]:
        """The meetings that are elsewhere than they were."""
        return [one for one in self.placed if one.moved]


def outcome_of(posed: Posed, placements: Sequence[Placement], score: Score) -> Outcome:
    """What a plan means."""
    return _Telling(posed, placements).outcome(score)


class _Telling:
    def __init__(self, posed: Posed, placements: Sequence[Placement]) -> None:
        self.posed, self.placements = posed, placements
        self.programme, self.problem = posed.programme, posed.problem
        self.lost: dict[int, dict[str, str]] = defaultdict(dict)
        self.clashes: list[str] = []

    def outcome(self, score: Score) -> Outcome:
        for number in range(len(self.placements)):
            self._alone(number)
        for one, other in combinations(range(len(self.placements)), 2):
            self._together(one, other)
        placed = sorted(
            map(self._placed, range(len(self.placements))), key=lambda one: (one.start, one.room.name)
        )
        lost = [one for found in self.lost.values() for one in found.items()]
        return Outcome(
            programme=self.programme,
            placed=tuple(placed),
            clashes=tuple(self.clashes),
            doubled=tuple(dict.fromkeys(name for name, why in lost if why != AWAY)),
            away=tuple(dict.fromkeys(name for name, why in lost if why == AWAY)),
            score=score,
        )

    def _placed(self, number: int) -> Placed:
        one = self.programme.briefings[number]
        taken = self.posed.horizon.time(self.placements[number].start).astimezone(UTC)
        start = taken + timedelta(minutes=one.setup)
        return Placed(
            briefing=one,
            start=start.astimezone(self.programme.tz),
            end=(start + timedelta(minutes=one.minutes)).astimezone(self.programme.tz),
            room=self.programme.rooms[self.placements[number].room],
            lost=tuple(self.lost[number].items()),
        )

    def _alone(self, number: int) -> None:
        meeting, at = self.problem.meetings[number], self.placements[number]
        title, hall = self._title(number), self.programme.rooms[at.room]
        during, taken = self._mask(number), self._taken(number)
        if meeting.starts is not None and not meeting.starts >> at.start & 1:
            self.clashes.append(f"{title} is at a time that it must not have.")
        if meeting.rooms is not None and at.room not in meeting.rooms:
            self.clashes.append(f"{title} is in {hall.name}, which is not what it needs.")
        if meeting.heads > hall.seats:
            self.clashes.append(f"{title} needs {meeting.heads} seats, and {hall.name} has {hall.seats}.")
        if self.problem.rooms[at.room].taken & taken:
            self.clashes.append(f"{title}: {hall.name} is taken or closed then.")
        for person in sorted(meeting.people):
            if self.problem.away and self.problem.away[person] & during:
                self._missing(number, person, AWAY)

    def _missing(self, number: int, person: int, why: str) -> None:
        one = self.programme.briefings[number]
        for name in self.posed.names(person, one.required):
            self.clashes.append(f"{self._title(number)}: {name} is {why}.")
        for name in self.posed.names(person, one.preferred):
            self.lost[number].setdefault(name, why)

    def _together(self, one: int, other: int) -> None:
        first, second = self.problem.meetings[one], self.problem.meetings[other]
        self._in_order(one, other)
        self._in_order(other, one)
        same_room = self.placements[one].room == self.placements[other].room
        if same_room and self._taken(one) & self._taken(other):
            room = self.programme.rooms[self.placements[one].room].name
            self.clashes.append(f"{self._title(one)} and {self._title(other)} are both in {room}.")
        if not self._mask(one) & self._mask(other):
            return
        for person in sorted(first.people & second.people):
            if person in first.required and person in second.required:
                name = self.posed.label(person, (one, other))
                self.clashes.append(f"{self._title(one)} and {self._title(other)} both need {name}.")
            elif person in first.required:
                self._missing(other, person, f"in {self._title(one)}")
            else:
                self._missing(one, person, f"in {self._title(other)}")

    def _in_order(self, later: int, earlier: int) -> None:
        if earlier in self.problem.meetings[later].after:
            ends = self.placements[earlier].start + self.problem.meetings[earlier].duration
            if ends > self.placements[later].start:
                self.clashes.append(f"{self._title(later)} begins before {self._title(earlier)} has ended.")

    def _taken(self, number: int) -> int:
        """The grains at which its room is taken for it."""
        return ((1 << self.problem.meetings[number].duration) - 1) << self.placements[number].start

    def _mask(self, number: int) -> int:
        """Those at which it is held."""
        one, grain = self.programme.briefings[number], self.posed.horizon.grain
        before = timedelta(minutes=one.setup) // grain
        length = timedelta(minutes=one.minutes) // grain
        return ((1 << length) - 1) << (self.placements[number].start + before)

    def _title(self, number: int) -> str:
        return repr(self.programme.briefings[number].title)


def by_room(outcome: Outcome) -> Iterator[tuple[Hall, list[Placed]]]:
    """The timetable of each room, also of one that stays empty."""
    for hall in outcome.programme.rooms:
        yield hall, [one for one in outcome.placed if one.room is hall]


def by_person(outcome: Outcome) -> Iterator[tuple[str, list[Placed]]]:
    """The timetable of each of the people who are wanted."""
    for person in outcome.programme.people:
        wanted = [
            one for one in outcome.placed if person.name in (*one.briefing.required, *one.briefing.preferred)
        ]
        if wanted:
            yield person.name, wanted
