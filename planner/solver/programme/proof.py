"""Whether there is a plan without a hard breach, proven with OR-Tools; if not, why not."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from ortools.sat.python import cp_model

from planner.solver.programme.fitting import needless
from planner.solver.programme.layout import Layout
from planner.solver.programme.model import Demand, Model, run
from planner.solver.programme.problem import Conflict, Kind, Reason


def disproof(layout: Layout, seconds: float, stop: Callable[[], bool] | None = None) -> Conflict | None:
    """Demands that cannot all be met, none of them needless; None where all can, or that is not found out.

    Args:
        layout: of meetings each of which could be held if there were no others.
        seconds: how long to look.
        stop: ends it when it says so.
    """
    proof = _Proof(layout, seconds, stop)
    core = proof.core(list(proof.model.literals))
    if core is None:
        return None
    least = needless(core, lambda some: proof.core(some) is not None)
    return Conflict(proof.reasons(least), minimal=not proof.doubtful)


class _Proof:
    """Looks for demands that clash.

    Attributes:
        doubtful: whether anything was not found out in time.
    """

    def __init__(self, layout: Layout, seconds: float, stop: Callable[[], bool] | None) -> None:
        self.layout, self.seconds, self.stop = layout, seconds, stop
        self.model = Model(layout)
        self.doubtful = False

    def core(self, demands: Sequence[Demand]) -> list[Demand] | None:
        """Some of the demands that cannot all be met; None where all can, or nobody knows."""
        model, literals = self.model.model, self.model.literals
        model.clear_assumptions()
        model.add_assumptions([literals[demand] for demand in demands])
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = self.seconds
        status = run(solver, model, self.stop)
        self.doubtful |= status == cp_model.UNKNOWN
        if status != cp_model.INFEASIBLE:
            return None
        wanted = set(solver.sufficient_assumptions_for_infeasibility())
        return [demand for demand in demands if literals[demand].index in wanted]

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
