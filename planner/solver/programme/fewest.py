"""How few meetings of a plan must move, found with OR-Tools."""

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass

from ortools.sat.python import cp_model

from planner.solver.programme.layout import Layout
from planner.solver.programme.model import Model, run
from planner.solver.programme.problem import Placement

WORK = 4.0
"""Seconds of a usual machine: what is found in so much work does not depend on the clock."""


@dataclass(frozen=True, slots=True)
class Fewest:
    """A plan that moves few.

    Attributes:
        placements: one that moves as few as were found; None where none was found.
        least: so many at least must move besides those that must anyway, which is proven.
    """

    placements: tuple[Placement, ...] | None
    least: int


def fewest(
    layout: Layout,
    seconds: float,
    stop: Callable[[], bool] | None = None,
    anyway: Collection[int] = (),
    work: float = WORK,
) -> Fewest:
    """A plan without a hard breach that moves as few meetings as can be.

    Args:
        layout: of meetings some of which are somewhere.
        seconds: how long to look, however slow the machine.
        stop: ends it when it says so.
        anyway: the meetings that must move: they are near where they were, if that moves no other one.
        work: how much is done at most, in seconds of a usual machine.
    """
    model = Model(layout)
    model.model.add_bool_and(list(model.literals.values()))
    fixed = [layout.fixed(number) for number in range(len(model.starts))]
    stays = {number: _stays(model, number, at) for number, at in enumerate(fixed) if at is not None}
    others = len(stays) + 1
    model.model.maximize(sum(kept * (1 if one in anyway else others) for one, kept in stays.items()))
    solver = cp_model.CpSolver()
    solver.parameters.max_deterministic_time = work
    solver.parameters.max_time_in_seconds = seconds
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
    most = math.floor(solver.best_objective_bound + 1e-6) // others
    return Fewest(tuple(placements), len(stays.keys() - set(anyway)) - most)


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
