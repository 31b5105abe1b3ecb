"""A good plan for a problem."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from planner.solver.programme.engine import Engine
from planner.solver.programme.lanes import Lanes
from planner.solver.programme.layout import Layout
from planner.solver.programme.obstacles import obstacle
from planner.solver.programme.problem import Conflict, Placement, Plan, Problem, Watch
from planner.solver.programme.search import Limits, Search

if TYPE_CHECKING:
    from planner.solver.programme.fewest import Fewest

SOON = 1.0
"""How much work it may be to find a plan without a hard breach by other means than the search."""
LATE = 6.0
"""How many seconds that may take, on a slow machine."""


def solve(
    problem: Problem,
    *,
    seconds: float = 10.0,
    placements_limit: int | None = None,
    seed: int = 0,
    progress: Watch | None = None,
    stop: Callable[[], bool] | None = None,
    start: Sequence[Placement] | None = None,
) -> Plan:
    """The best plan that is found; it may break demands.

    Args:
        problem: what is to be planned.
        seconds: how long to search.
        placements_limit: how many meetings to place; with the same seed it is the same plan on any machine.
        seed: for the draws.
        progress: is told how far the search is, ten times a second at most.
        stop: ends the search when it says so.
        start: a plan to begin with.
    """
    layout, random = Layout(problem), Random(seed)  # noqa: S311
    limits = Limits(seconds, placements_limit, stop, progress)
    search = Search(layout, _engine(layout, random), random, limits, partial(_rescue, layout, stop))
    search.run(start)
    return search.plan()


def fewest_moved(
    problem: Problem,
    *,
    seconds: float = 30.0,
    stop: Callable[[], bool] | None = None,
    anyway: Collection[int] = (),
) -> "Fewest | None":
    """A plan that moves as few meetings as can be from where they are; None where OR-Tools is missing.

    Args:
        problem: what is planned anew.
        seconds: how long to look, however slow the machine.
        stop: ends it when it says so.
        anyway: the meetings that cannot be where they were, wherever they are said to be.
    """
    try:
        from planner.solver.programme.fewest import fewest  # noqa: PLC0415  heavy, and it may be missing
    except ImportError:
        return None
    return fewest(Layout(problem), seconds, stop, anyway)


def conflict(
    problem: Problem, *, seconds: float = 10.0, stop: Callable[[], bool] | None = None
) -> Conflict | None:
    """Why there is no plan without a hard breach; None where there may be one.

    Args:
        problem: what is to be planned.
        seconds: how long OR-Tools may look, where it is installed and nothing else is found; maybe 0.
        stop: ends it when it says so.
    """
    layout = Layout(problem)
    found = obstacle(layout)
    if found or not seconds:
        return found
    try:
        from planner.solver.programme.proof import disproof  # noqa: PLC0415  heavy, and it may be missing
    except ImportError:
        return None
    return disproof(layout, seconds, stop)


def _rescue(layout: Layout, stop: Callable[[], bool] | None, seconds: float) -> Sequence[Placement] | None:
    """A plan without a hard breach, where OR-Tools is installed and finds one soon."""
    try:
        from planner.solver.programme.fewest import fewest  # noqa: PLC0415  as above
    except ImportError:
        return None
    return fewest(layout, min(LATE, seconds), stop, work=SOON).placements


def _engine(layout: Layout, random: Random) -> Engine:
    """The quickest there is."""
    try:
        from planner.solver.programme.arrays import Arrays  # noqa: PLC0415  start-up, and it may be missing
    except ImportError:
        return Lanes(layout, random)
    return Arrays(layout, random)
