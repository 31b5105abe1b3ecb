"""A problem as OR-Tools is told it: all that is hard, each demand as long as it is not given up."""

from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

from ortools.sat.python import cp_model

from planner.solver.grid import bits
from planner.solver.programme.layout import Layout
from planner.solver.programme.problem import Kind

Demand = tuple[Kind, int, int]
"""What may be given up: a person in a meeting, a meeting's starts, its room, its place after another one."""
GLANCE = 0.05
"""So many seconds pass between two looks at whether it is to end."""


class Model:
    """A model in which each demand holds only while its literal does.

    Attributes:
        model: for OR-Tools.
        literals: by demand.
        starts: when each meeting begins.
        present: for each meeting, whether it is in a room, by the rooms it may be in.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.model = cp_model.CpModel()
        self.literals: dict[Demand, cp_model.IntVar] = {}
        self.starts = [
            self.model.new_int_var_from_domain(_domain(layout.within_days[length]), f"start{number}")
            for number, length in enumerate(layout.lengths)
        ]
        self.present: list[dict[int, cp_model.IntVar]] = []
        for number in range(len(self.starts)):
            self._own(number)
        self._rooms()
        self._people()

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
        for number, possible in enumerate(self.layout.possible_rooms):
            present = {room: self.model.new_bool_var("") for room in possible}
            self.present.append(present)
            self.model.add_bool_or(list(present.values())).only_enforce_if(self._demand(Kind.ROOM, number))
            for room, here in present.items():
                held[room].append(self._held(number, here))
        for room, meetings in held.items():
            taken = self.layout.problem.rooms[self.layout.rooms[room]].taken
            self.model.add_no_overlap([*meetings, *self._taken(taken)])

    def _taken(self, mask: int) -> list[cp_model.IntervalVar]:
        """Grains that are not to be had."""
        return [self.model.new_fixed_size_interval_var(grain, 1, "") for grain in bits(mask)]


def run(
    solver: cp_model.CpSolver, model: cp_model.CpModel, stop: Callable[[], bool] | None
) -> cp_model.CpSolverStatus:
    """Solves on one core, and ends at once when `stop` says so; returns the status."""
    solver.parameters.num_workers = 1
    solver.parameters.catch_sigint_signal = False  # Ctrl-C is for whoever says when to stop
    with ThreadPoolExecutor(1) as pool:
        solving = pool.submit(solver.solve, model)
        try:
            while wait([solving], timeout=GLANCE).not_done:
                if stop is not None and stop():
                    solver.stop_search()
        finally:
            solver.stop_search()
        return solving.result()


def _domain(mask: int) -> cp_model.Domain:
    return cp_model.Domain.from_values(list(bits(mask)))
