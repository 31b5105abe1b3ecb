"""Looks for the best plan of a programme, as long as that is worth while."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.errors import Undecided
from planner.scheduling.programme.conflict_words import conflict_text
from planner.scheduling.programme.outcome import Outcome, outcome_of
from planner.scheduling.programme.posing import Posed
from planner.solver.programme.problem import Placement, Plan, Watch
from planner.solver.programme.solving import conflict, solve

LONGEST = 10.0
"""Seconds, where nobody says how long to look."""
PROOF = 5.0
"""Seconds to find out why there is no plan."""
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
    """A plan and what it took."""

    outcome: Outcome
    plan: Plan


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
    _refuse_impossible(posed, seconds=0)
    # Counted in placements, the same seed gives the same plan on a slow machine as on a fast one.
    limit = _PLACEMENTS * len(posed.problem.meetings) if effort.seconds is None else None
    plan = solve(
        posed.problem,
        seconds=effort.seconds or LONGEST,
        placements_limit=limit,
        seed=effort.seed,
        progress=watch,
        stop=stop,
        start=_now(posed),
    )
    if plan.score.hard and not stop():
        _refuse_impossible(posed, seconds=PROOF)
    return Found(outcome_of(posed, plan.placements, plan.score), plan)


def _refuse_impossible(posed: Posed, *, seconds: float) -> None:
    reasons = conflict(posed.problem, seconds=seconds)
    if reasons is not None:
        raise Undecided(conflict_text(posed, reasons))


def _now(posed: Posed) -> list[Placement] | None:
    """Where the meetings are, if all of them are somewhere."""
    places = [one.fixed for one in posed.problem.meetings]
    return [one for one in places if one] if all(places) else None
