"""What is to be planned, and a plan.

Time is cut into grains, numbered on through the days; a set of grains or of starts is an int with a bit for
each. Meetings, people and rooms are known by their place in the lists.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Placement(NamedTuple):
    """Where a meeting is: the grain it begins with, and the room."""

    start: int
    room: int


@dataclass(frozen=True, slots=True)
class Room:
    """A room.

    Attributes:
        capacity: how many it seats.
        taken: the grains at which something else is in it.
    """

    capacity: int
    taken: int = 0


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting to be planned.

    Attributes:
        duration: in grains, 1 at least.
        required: the people who must be free.
        preferred: the people who should be free.
        heads: the seats it needs; as many as there are people unless given.
        rooms: those that have what it needs; None for all.
        starts: the grains with which it may begin; None for all.
        after: the meetings that must have ended before.
        fixed: where it is now, in a programme that is planned anew; elsewhere it has moved.
    """

    duration: int
    required: frozenset[int] = frozenset()
    preferred: frozenset[int] = frozenset()
    heads: int = -1
    rooms: frozenset[int] | None = None
    starts: int | None = None
    after: frozenset[int] = frozenset()
    fixed: Placement | None = None

    def __post_init__(self) -> None:
        if self.heads < 0:
            object.__setattr__(self, "heads", len(self.required) + len(self.preferred))

    @property
    def people(self) -> frozenset[int]:
        """All who are to come."""
        return self.required | self.preferred


@dataclass(frozen=True, slots=True)
class Weights:
    """What a breach costs; the first twelve as in the OptaPlanner example, whose words they keep.

    Attributes:
        room_conflict: a grain at which two meetings are in a room, or one is in a room that is taken.
        overtime: the last grain of a meeting that goes on after the last day.
        required_conflict: a grain for each person who must be in two meetings, or is away.
        room_capacity: a head without a seat.
        same_day: a meeting that begins on one day and ends on another.
        required_preferred_conflict: a grain for each person who must be in one meeting and should in another.
        preferred_conflict: a grain for each person who should be in two meetings, or is away.
        asap: a grain before the end of a meeting.
        no_break: a meeting that begins when another has just ended.
        overlap: a grain at which two meetings are held.
        larger_room_first: a seat by which a larger room is larger.
        room_stability: a person who has two grains or fewer to change the room.
        start: a meeting that begins when it may not.
        equipment: a meeting in a room that lacks what it needs.
        order: a grain by which a meeting is too early after another.
        moved: a meeting that is not where it was.
    """

    room_conflict: int = 1
    overtime: int = 1
    required_conflict: int = 1
    room_capacity: int = 1
    same_day: int = 1
    required_preferred_conflict: int = 1
    preferred_conflict: int = 1
    asap: int = 1
    no_break: int = 100
    overlap: int = 10
    larger_room_first: int = 1
    room_stability: int = 1
    start: int = 1
    equipment: int = 1
    order: int = 1
    moved: int = 1


PUBLISHED_WEIGHTS = tuple(weight.name for weight in fields(Weights))[:12]


@dataclass(frozen=True)
class Problem:
    """Meetings, and what there is for them.

    Attributes:
        days: the first grain and how many there are, for each day; they follow each other without a gap.
        rooms: the rooms.
        people: how many there are.
        meetings: the meetings.
        away: for each person, the grains at which they cannot come; nobody is away where it is empty.
        weights: what a breach costs.
    """

    days: tuple[tuple[int, int], ...]
    rooms: tuple[Room, ...]
    people: int
    meetings: tuple[Meeting, ...]
    away: tuple[int, ...] = ()
    weights: Weights = field(default_factory=Weights)

    @cached_property
    def grains(self) -> int:
        """How many grains there are."""
        return sum(count for _, count in self.days)


class Score(NamedTuple):
    """How good a plan is: the greater, the better, from the first level on; 0 is the best at each."""

    hard: int
    moved: int
    medium: int
    soft: int


class Progress(NamedTuple):
    """How far a search is.

    Attributes:
        score: that of the best plan so far.
        iterations: how many meetings were placed.
        seconds: since it began.
    """

    score: Score
    iterations: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Plan:
    """A place for each meeting.

    Attributes:
        placements: in the order of the meetings.
        score: how good it is.
        iterations: how many meetings were placed to find it.
        seconds: how long that took.
        first_feasible_seconds: after how long there was a plan without a hard breach; None if there was none.
    """

    placements: tuple[Placement, ...]
    score: Score
    iterations: int
    seconds: float
    first_feasible_seconds: float | None


Watch = Callable[[Progress], None]
"""Is told how far a search is, ten times a second at most."""


class Kind(StrEnum):
    """What a reason is about."""

    LENGTH = "length"
    """A meeting that lasts longer than any day: `needed` and `there` in grains."""
    SEATS = "seats"
    """A meeting for which every room that it may use is too small: `needed` and `there` in seats."""
    EQUIPMENT = "equipment"
    """A meeting for which no room has what it needs."""
    STARTS = "starts"
    """A meeting and when it may begin; alone, there is no such grain at which it ends on the same day."""
    PERSON = "person"
    """Somebody who is required in all these meetings: `needed` and `there` in grains."""
    ROOM = "room"
    """Meetings that can only be in these rooms: `needed` and `there` in grains."""
    ORDER = "order"
    """Meetings each of which must end before the next one; a circle where the last is the first."""


class Reason(NamedTuple):
    """One of the demands that cannot all be met."""

    kind: Kind
    meetings: tuple[int, ...]
    people: tuple[int, ...] = ()
    rooms: tuple[int, ...] = ()
    needed: int = 0
    there: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """Demands that cannot all be met.

    Attributes:
        reasons: none of them can be left out.
        minimal: whether that is certain; if not, some of them may be needless.
    """

    reasons: tuple[Reason, ...]
    minimal: bool = True
