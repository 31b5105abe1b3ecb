"""How few meetings of a plan must move, found with OR-Tools."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from ortools.sat.python import cp_model

from planner.solver.programme.layout import Layout
from planner.solver.programme.model import Model, run
from planner.solver.programme.problem import Placement

PACE = 6
"""A second of work may take so many on a slow machine: what is found shall not depend on that."""


@dataclass(frozen=True, slots=True)
class Fewest:
    """A plan that moves few.

    Attributes:
        placements: one that moves as few as were found; None where none was found.
        least: fewer than that cannot move, which is proven.
    """

    placements: tuple[Placement, ...] | None
    least: int


def fewest(layout: Layout, seconds: float, stop: Callable[[], bool] | None = None) -> Fewest:
    """A plan without a hard breach that moves as few meetings as can be.

    Args:
        layout: of meetings some of which are somewhere.
        seconds: how much to work.
        stop: ends it when it says so.
    """
    model = Model(layout)
    model.model.add_bool_and(list(model.literals.values()))
    fixed = [layout.fixed(number) for number in range(len(model.starts))]
    stays = {number: _stays(model, number, at) for number, at in enumerate(fixed) if at is not None}
    model.model.maximize(sum(stays.values()))
    solver = cp_model.CpSolver()
    solver.parameters.max_deterministic_time = seconds
    solver.parameters.max_time_in_seconds = PACE * seconds
    status = run(solver, model.model, stop)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Fewest(None, 0)
    placements = []
    for number, start in enumerate(model.starts):
        at = fixed[number]
        rooms = [room for room, here in model.present[number].items() if solver.boolean_value(here)]
        stayed = at is not None and solver.boolean_value(stays[number])
        room = at.room if at is not None and stayed else rooms[0]
        placements.append(Placement(solver.value(start), layout.rooms[room]))
    return Fewest(tuple(placements), len(stays) - math.floor(solver.best_objective_bound + 1e-6))


def _stays(model: Model, number: int, at: Placement) -> cp_model.IntVar:
    """Whether a meeting stays where it is."""
    stays = model.model.new_bool_var(f"stays{number}")
    model.model.add(model.starts[number] == at.start).only_enforce_if(stays)
    here = model.present[number].get(at.room)
    if here is None:
        model.model.add(stays == 0)
    else:
        model.model.add_implication(stays, here)
    model.model.add_hint(stays, 1)
    return stays
