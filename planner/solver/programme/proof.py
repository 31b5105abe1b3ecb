"""Whether there is a plan without a hard breach, found with OR-Tools: such a plan, or why there is none."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ortools.sat.python import cp_model

from planner.solver.grid import bits
from planner.solver.programme.fitting import needless
from planner.solver.programme.layout import Layout
from planner.solver.programme.problem import Conflict, Kind, Reason

SOON = 0.2
"""How long to look for a plan, in OR-Tools' measure, the same on any machine: here it is a second or two."""
State = tuple[list[int], list[int]]
"""Where meetings begin, and in which of a layout's rooms they are."""
Demand = tuple[Kind, int, int]
"""What may be given up: a person in a meeting, a meeting's starts, its room, its place after another one."""


def disproof(layout: Layout, seconds: float) -> Conflict | None:
    """Demands that cannot all be met, none of them needless; None where all can, or that is not found out.

    Args:
        layout: of meetings each of which could be held if there were no others.
        seconds: how long to look.
    """
    proof = _Proof(layout, seconds)
    core = proof.core(list(proof.literals))
    if core is None:
        return None
    least = needless(core, lambda some: proof.core(some) is not None)
    return Conflict(proof.reasons(least), minimal=not proof.doubtful)


def possible(layout: Layout, seconds: float) -> State | None:
    """A plan that meets all demands; None where there is none, or none is found soon.

    Args:
        layout: of the meetings.
        seconds: how long to look; on any machine not longer than is worth while.
    """
    return _Proof(layout, seconds).plan() if all(layout.within_days.values()) else None


class _Proof:
    """A model in which each demand holds only while its literal does.

    Attributes:
        doubtful: whether anything was not found out in time.
    """

    def __init__(self, layout: Layout, seconds: float) -> None:
        self.layout, self.seconds = layout, seconds
        self.model = cp_model.CpModel()
        self.literals: dict[Demand, cp_model.IntVar] = {}
        self.starts = [
            self.model.new_int_var_from_domain(_domain(layout.within_days[length]), f"start{number}")
            for number, length in enumerate(layout.lengths)
        ]
        for number in range(len(self.starts)):
            self._own(number)
        self._rooms()
        self._people()
        self.doubtful = False

    def core(self, demands: Sequence[Demand]) -> list[Demand] | None:
        """Some of the demands that cannot all be met; None where all can, or nobody knows."""
        self.model.clear_assumptions()
        self.model.add_assumptions([self.literals[demand] for demand in demands])
        solver = self._solver()
        status = solver.solve(self.model)
        self.doubtful |= status == cp_model.UNKNOWN
        if status != cp_model.INFEASIBLE:
            return None
        wanted = set(solver.sufficient_assumptions_for_infeasibility())
        return [demand for demand in demands if self.literals[demand].index in wanted]

    def plan(self) -> State | None:
        """A place for each meeting so that all demands are met, if there is one and it is found."""
        self.model.add_bool_and(list(self.literals.values()))
        solver = self._solver()
        solver.parameters.max_deterministic_time = SOON
        if solver.solve(self.model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return None
        rooms = [next(room for room, here in one.items() if solver.value(here)) for one in self.present]
        return [solver.value(start) for start in self.starts], rooms

    def _solver(self) -> cp_model.CpSolver:
        """One that does the same each time, and leaves Ctrl-C to others."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = self.seconds
        solver.parameters.catch_sigint_signal = False
        return solver

    def reasons(self, demands: Iterable[Demand]) -> tuple[Reason, ...]:
        """The demands as reasons: one for each person, and for meetings that share their rooms."""
        attending, sharing = defaultdict(list), defaultdict(list)
        others = []
        for kind, number, other in demands:
            if kind is Kind.PERSON:
                attending[other].append(number)
            elif kind is Kind.ROOM:
                sharing[self.layout.possible_rooms[number]].append(number)
            else:
                others.append(Reason(kind, (number,) if kind is Kind.STARTS else (other, number)))
        people = [
            self._needing(Reason(Kind.PERSON, tuple(meetings), (person,)))
            for person, meetings in attending.items()
        ]
        rooms = [
            self._needing(
                Reason(Kind.ROOM, tuple(meetings), rooms=tuple(self.layout.rooms[one] for one in rooms))
            )
            for rooms, meetings in sharing.items()
        ]
        return (*people, *rooms, *others)

    def _needing(self, reason: Reason) -> Reason:
        """A reason with the grains it needs and those there are."""
        problem = self.layout.problem
        needed = sum(problem.meetings[number].duration for number in reason.meetings)
        taken = [problem.rooms[room].taken for room in reason.rooms]
        taken += [problem.away[person] if problem.away else 0 for person in reason.people]
        there = sum((self.layout.anywhere(1) & ~one).bit_count() for one in taken)
        return reason._replace(needed=needed, there=there)

    def _demand(self, kind: Kind, number: int, other: int = 0) -> cp_model.IntVar:
        return self.literals.setdefault(
            (kind, number, other), self.model.new_bool_var(f"{kind}{number},{other}")
        )

    def _own(self, number: int) -> None:
        """When a meeting may begin, and what it follows."""
        meeting, start = self.layout.problem.meetings[number], self.starts[number]
        if meeting.starts is not None:
            self.model.add_linear_expression_in_domain(start, _domain(meeting.starts)).only_enforce_if(
                self._demand(Kind.STARTS, number)
            )
        for earlier in sorted(meeting.after):
            end = self.starts[earlier] + self.layout.lengths[earlier]
            self.model.add(start >= end).only_enforce_if(self._demand(Kind.ORDER, number, earlier))

    def _held(self, number: int, present: cp_model.IntVar) -> cp_model.IntervalVar:
        """The time of a meeting, for whom it concerns."""
        length = self.layout.lengths[number]
        return self.model.new_optional_fixed_size_interval_var(self.starts[number], length, present, "")

    def _people(self) -> None:
        """Nobody is in two meetings at a time, or in one while away."""
        problem = self.layout.problem
        for person in range(problem.people):
            required = [number for number, one in enumerate(problem.meetings) if person in one.required]
            held = [self._held(number, self._demand(Kind.PERSON, number, person)) for number in required]
            away = problem.away[person] if problem.away else 0
            self.model.add_no_overlap([*held, *self._taken(away)])

    def _rooms(self) -> None:
        """Each meeting is in a room that it may be in, with no other, and not while it is taken."""
        held: dict[int, list[cp_model.IntervalVar]] = defaultdict(list)
        self.present = [
            {room: self.model.new_bool_var("") for room in rooms} for rooms in self.layout.possible_rooms
        ]
        for number, present in enumerate(self.present):
            self.model.add_bool_or(present.values()).only_enforce_if(self._demand(Kind.ROOM, number))
            for room, here in present.items():
                held[room].append(self._held(number, here))
        for room, meetings in held.items():
            taken = self.layout.problem.rooms[self.layout.rooms[room]].taken
            self.model.add_no_overlap([*meetings, *self._taken(taken)])

    def _taken(self, mask: int) -> list[cp_model.IntervalVar]:
        """Grains that are not to be had."""
        return [self.model.new_fixed_size_interval_var(grain, 1, "") for grain in bits(mask)]


def _domain(mask: int) -> cp_model.Domain:
    return cp_model.Domain.from_values(list(bits(mask)))
