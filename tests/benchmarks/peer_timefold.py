"""The published programme as Timefold solves it: prints the assignments as JSON after so many seconds.

    python peer_timefold.py INSTANCE SECONDS SEED

Runs in an environment with `timefold` from PyPI and a Java of version 17 or later. The constraints are those
of OptaPlanner's example; what two meetings cost each other in a grain they share is worked out beforehand,
without which the search is several times slower.
"""
# mypy: ignore-errors

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from timefold.solver import SolverFactory
from timefold.solver.config import Duration, ScoreDirectorFactoryConfig, SolverConfig, TerminationConfig
from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ProblemFactCollectionProperty,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import (
    Constraint,
    ConstraintFactory,
    HardMediumSoftScore,
    Joiners,
    constraint_provider,
)


@dataclass
class Room:
    id: int
    capacity: int
    larger: int


@dataclass
class Grain:
    id: int
    day: int
    horizon: int
    last_of_day: int


@planning_entity
@dataclass
class Meeting:
    id: Annotated[int, PlanningId]
    duration: int
    heads: int
    hard: list[int]
    medium: list[int]
    people: list[int]
    start: Annotated[Grain | None, PlanningVariable] = field(default=None)
    room: Annotated[Room | None, PlanningVariable] = field(default=None)

    def begin(self) -> int:
        return self.start.id if self.start is not None else 0

    def end(self) -> int:
        return self.start.id + self.duration if self.start is not None else 0


@planning_solution
@dataclass
class Programme:
    grains: Annotated[list[Grain], ProblemFactCollectionProperty, ValueRangeProvider]
    rooms: Annotated[list[Room], ProblemFactCollectionProperty, ValueRangeProvider]
    meetings: Annotated[list[Meeting], PlanningEntityCollectionProperty]
    score: Annotated[HardMediumSoftScore | None, PlanningScore] = field(default=None)


def shared(one: Meeting, other: Meeting) -> int:
    return max(0, min(one.end(), other.end()) - max(one.begin(), other.begin()))


def hard(one: Meeting, other: Meeting) -> int:
    return shared(one, other) * (one.hard[other.id] + (1 if one.room == other.room else 0))


def late(one: Meeting) -> int:
    last = one.end() - 1
    if last >= one.start.horizon:
        return last
    return 1 if last > one.start.last_of_day else 0


def hurry(one: Meeting, other: Meeting) -> int:
    near = one.begin() < other.begin() and other.begin() - one.end() <= 2 and one.room != other.room
    return one.people[other.id] if near else 0


@constraint_provider
def constraints(factory: ConstraintFactory) -> list[Constraint]:
    overlapping = Joiners.overlapping(lambda one: one.begin(), lambda one: one.end())
    near = Joiners.overlapping(lambda one: one.begin(), lambda one: one.end() + 3)
    after = Joiners.equal(lambda one: one.end(), lambda one: one.begin())
    return [
        factory.for_each_unique_pair(Meeting, overlapping)
        .penalize(HardMediumSoftScore.ONE_HARD, hard)
        .as_constraint("rooms and required people"),
        factory.for_each_unique_pair(Meeting, overlapping)
        .penalize(
            HardMediumSoftScore.ONE_MEDIUM, lambda one, other: shared(one, other) * one.medium[other.id]
        )
        .as_constraint("preferred people"),
        factory.for_each_unique_pair(Meeting, overlapping)
        .penalize(HardMediumSoftScore.ONE_SOFT, lambda one, other: 10 * shared(one, other))
        .as_constraint("overlap"),
        factory.for_each(Meeting).penalize(HardMediumSoftScore.ONE_HARD, late).as_constraint("days"),
        factory.for_each(Meeting)
        .penalize(HardMediumSoftScore.ONE_HARD, lambda one: max(0, one.heads - one.room.capacity))
        .as_constraint("capacity"),
        factory.for_each(Meeting)
        .penalize(HardMediumSoftScore.ONE_SOFT, lambda one: one.end() - 1 + one.room.larger)
        .as_constraint("asap and larger rooms"),
        factory.for_each(Meeting)
        .join(Meeting, after)
        .penalize(HardMediumSoftScore.ONE_SOFT, lambda one, other: 100)
        .as_constraint("no break"),
        factory.for_each(Meeting)
        .join(Meeting, near)
        .penalize(HardMediumSoftScore.ONE_SOFT, hurry)
        .as_constraint("room stability"),
    ]


def read(path: Path) -> Programme:
    made = json.loads(path.read_text(encoding="utf-8"))
    days = [(day["first_grain"], day["first_grain"] + day["grain_count"]) for day in made["days"]]
    horizon = days[-1][1]
    grains = [
        Grain(grain, day, horizon, until - 1)
        for day, (first, until) in enumerate(days)
        for grain in range(first, until)
    ]
    seats = [room["capacity"] for room in made["rooms"]]
    rooms = [Room(number, one, sum(max(0, more - one) for more in seats)) for number, one in enumerate(seats)]
    required = [set(one["required"]) for one in made["meetings"]]
    preferred = [set(one["preferred"]) for one in made["meetings"]]
    everybody = [one | other for one, other in zip(required, preferred, strict=True)]
    numbers = range(len(required))
    meetings = []
    for one in numbers:
        both = [len(required[one] & required[other]) for other in numbers]
        people = [len(everybody[one] & everybody[other]) for other in numbers]
        medium = [
            len(required[one] & preferred[other])
            + len(preferred[one] & required[other])
            + len(preferred[one] & preferred[other])
            for other in numbers
        ]
        heads = len(required[one]) + len(preferred[one])
        meetings.append(Meeting(one, made["meetings"][one]["duration"], heads, both, medium, people))
    return Programme(grains, rooms, meetings)


def main() -> None:
    path, seconds, seed = Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    config = SolverConfig(
        solution_class=Programme,
        entity_class_list=[Meeting],
        random_seed=seed,
        score_director_factory_config=ScoreDirectorFactoryConfig(constraint_provider_function=constraints),
        termination_config=TerminationConfig(spent_limit=Duration(milliseconds=int(seconds * 1000))),
    )
    found = SolverFactory.create(config).build_solver().solve(read(path))
    places = [
        {"start": one.start.id if one.start else None, "room": one.room.id if one.room else None}
        for one in found.meetings
    ]
    sys.stdout.write(json.dumps({"assignments": places}) + "\n")


if __name__ == "__main__":
    main()
