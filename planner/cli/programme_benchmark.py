"""planner programme plan --benchmark-format: a published programme in, its plan out."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.cli.saving import refuse_existing, saved
from planner.cli.screen import say, show
from planner.errors import BadInput, Undecided

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.exchange.benchmark import Instance
    from planner.solver.programme.problem import Plan, Reason

SECONDS, LONGEST = 10.0, 86_400.0
_FOR_SHEETS = ("phrase", "venue", "rooms", "away", "lasting", "again", "anew", "book", "language")


def plan_benchmark(
    *,
    file: Path | None,
    seconds: float | None,
    placements: int | None,
    seed: int,
    out: Path | None,
    overwrite: bool,
    **others: Any,
) -> None:
    """Plans a published programme, writes the solution, and shows its score as it is published.

    Raises:
        BadInput: there is no file, or it cannot be read.
        Undecided: there is no plan without a breach, or none was found.
    """
    from planner.exchange.benchmark import is_solution, read_instance, solution

    if file is None:
        raise BadInput("--benchmark-format needs a file.", remedy="Name it: planner programme plan FILE.json")
    if any(others[key] for key in _FOR_SHEETS):
        raise click.UsageError("--benchmark-format goes with --seconds, --seed, --placements and --out only.")
    instance = read_instance(file)
    if out is not None:
        overwrite = overwrite or is_solution(out)
        refuse_existing(out, overwrite=overwrite)  # now, not after the search
    _refuse_conflict(instance, 0)
    plan = _plan(instance, seconds, placements, seed)
    if out is not None:
        with saved(out, overwrite=overwrite) as opened:
            opened.write(solution(plan.placements).encode())
    score = plan.score
    show(f"{score.hard}hard/{score.medium}medium/{score.soft}soft")
    first = plan.first_feasible_seconds
    say(
        f"{plan.iterations:,} placements in {plan.seconds:.1f} s"
        + ("." if first is None else f", without a hard breach after {first:.2f} s.")
    )
    if score.hard:
        _refuse_conflict(instance, SECONDS)
        raise Undecided("No plan without a hard breach was found.\nLook longer with --seconds 60.")


def _plan(instance: "Instance", seconds: float | None, placements: int | None, seed: int) -> "Plan":
    from planner.cli.programme_progress import searching
    from planner.solver.programme.solving import solve

    with searching(instance.grain) as search:
        return solve(
            instance.problem,
            seconds=seconds or (SECONDS if placements is None else LONGEST),
            placements_limit=placements,
            seed=seed,
            progress=search.watch,
            stop=search.stop,
        )


def _refuse_conflict(instance: "Instance", seconds: float) -> None:
    """Says why there is no plan without a hard breach, if that is found in so many seconds."""
    from planner.solver.programme.solving import conflict

    if found := conflict(instance.problem, seconds=seconds):
        reasons = "\n".join(f"  {line}" for line in _reasons(instance, found.reasons))
        raise Undecided(f"There is no plan without a hard breach, for these demands clash:\n{reasons}")


def _reasons(instance: "Instance", reasons: "tuple[Reason, ...]") -> "Iterator[str]":
    for reason in reasons:
        names = [
            *(instance.people[one] for one in reason.people),
            *(instance.rooms[one] for one in reason.rooms),
        ]
        what = [json.dumps(instance.topics[one], ensure_ascii=False) for one in reason.meetings]
        count = f": {reason.needed} needed, {reason.there} there" if reason.needed else ""
        yield f"{reason.kind} {', '.join((*names, *what))}{count}"
