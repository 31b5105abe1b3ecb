"""Looks for the best plan of a programme, as long as that is worth while."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

from planner.errors import Undecided
from planner.scheduling.programme.conflict_words import conflict_text
from planner.scheduling.programme.outcome import Outcome, outcome_of
from planner.scheduling.programme.posing import Posed
from planner.solver.programme.problem import Placement, Plan, Watch
from planner.solver.programme.solving import conflict, fewest_moved, solve

LONGEST = 10.0
"""Seconds, where nobody says how long to look."""
PROOF = 5.0
"""Seconds to find out why there is no plan."""
FEWEST = 30.0
"""Seconds at most to find out how few meetings must move; half of the time, where somebody says how long."""
_PLACEMENTS = 1500
"""So often each meeting is placed, where nobody says how long to look."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to look.

    Attributes:
        seconds: for how long; None for until it is not worth while any more, `LONGEST` at most.
        seed: the same one gives the same plan.
    """

    seconds: float | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A plan and what it took.

    Attributes:
        outcome: what it means.
        plan: in numbers.
        fewest: whether it is proven that no fewer meetings can move.
        seconds: how long it took.
    """

    outcome: Outcome
    plan: Plan
    fewest: bool
    seconds: float


def plan_programme(posed: Posed, effort: Effort, *, watch: Watch | None, stop: Callable[[], bool]) -> Found:
    """The best plan that is found.

    Args:
        posed: the programme as a problem.
        effort: how hard to look.
        watch: is told how far the search is.
        stop: asked often; True ends the search with the best plan so far.

    Raises:
        Undecided: there is none; the demands that cannot all be met are told.
    """
    began = perf_counter()
    _refuse_impossible(posed, seconds=0)
    begins, least = _beginning(posed, effort, stop)
    # Counted in placements, the same seed gives the same plan on a slow machine as on a fast one.
    limit = _PLACEMENTS * len(posed.problem.meetings) if effort.seconds is None else None
    plan = solve(
        posed.problem,
        seconds=LONGEST if effort.seconds is None else max(0.0, effort.seconds - (perf_counter() - began)),
        placements_limit=limit,
        seed=effort.seed,
        progress=watch,
        stop=stop,
        start=begins,
    )
    if plan.score.hard and not stop():
        _refuse_impossible(posed, seconds=PROOF, stop=stop)
    outcome = outcome_of(posed, plan.placements, plan.score)
    return Found(outcome, plan, fewest=len(outcome.moved) <= least, seconds=perf_counter() - began)


def _refuse_impossible(posed: Posed, *, seconds: float, stop: Callable[[], bool] | None = None) -> None:
    reasons = conflict(posed.problem, seconds=seconds, stop=stop)
    if reasons is not None:
        raise Undecided(conflict_text(posed, reasons))


def _beginning(
    posed: Posed, effort: Effort, stop: Callable[[], bool]
) -> tuple[Sequence[Placement] | None, int]:
    """The plan to begin with, if there is one, and how many meetings must move at least."""
    places = [one.fixed for one in posed.problem.meetings]
    now = [one for one in places if one] if all(places) else None
    gone = _gone(posed)
    if not any(places):
        return None, len(gone)
    seconds = FEWEST if effort.seconds is None else effort.seconds / 2
    found = fewest_moved(posed.problem, seconds=seconds, stop=stop, anyway=gone)
    return (found.placements or now, len(gone) + found.least) if found else (now, len(gone))


def _gone(posed: Posed) -> set[int]:
    """The meetings that cannot be where they were: their time or their room is gone."""
    rooms, places = posed.programme.rooms, [one.fixed for one in posed.problem.meetings]
    return {
        number
        for number, (one, at) in enumerate(zip(posed.programme.briefings, places, strict=True))
        if one.now and (at is None or rooms[at.room].name != one.now.room)
    }
