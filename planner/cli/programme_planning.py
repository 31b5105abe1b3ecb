"""planner programme plan: from what was typed to a plan that is shown, written and booked."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.output import deliver, raw_wanted
from planner.cli.programme_source import Ready, Source, ready
from planner.cli.programme_text import plan_listing, programme_line, typed_again, verdict
from planner.cli.screen import say
from planner.errors import BadInput, Undecided

if TYPE_CHECKING:
    from planner.app import App
    from planner.cli.consent import Consent
    from planner.scheduling.programme.outcome import Outcome
    from planner.scheduling.programme.planning import Found


@dataclass(frozen=True, slots=True)
class Task:
    """What was typed."""

    file: Path | None
    phrase: str | None
    venue: str | None
    seconds: float | None
    seed: int
    by: str
    rooms: tuple[str, ...]
    away: tuple[str, ...]
    lasting: tuple[str, ...]
    again: str | None
    anew: bool
    book: bool
    language: str | None
    form: str
    out: Path | None


def run(app: "App", task: Task, consent: "Consent") -> None:
    """Plans, shows, books and writes.

    Raises:
        BadInput: a value means nothing; where it stands is said.
        Undecided: there is no plan without a clash, or nobody said yes.
    """
    from planner.scheduling.programme.changes import Changes

    _refuse_at_once(task, consent)
    changes = Changes(task.rooms, task.away, task.lasting, task.anew)
    programme = ready(app, Source(task.file, task.again, task.phrase, task.venue, changes))
    if task.book and not programme.club:
        raise BadInput(
            "There is no club whose database the plan could be booked in.",
            remedy="Say who the club is: planner setup. Or write the plan: --out PLAN.xlsx",
        )
    if task.form == "table":
        say("\n".join((programme_line(programme.posed.programme), *programme.notes)))
    found = _found(programme, task)
    listing = plan_listing(found.outcome, task.by, verdict(found))
    if task.out is None or not raw_wanted():
        deliver(listing, form=task.form, out=None)
    _refuse_clashes(found.outcome, task)
    numbers: dict[str, int] = {}
    if task.book:
        from planner.cli.programme_booking import book_plan

        numbers = book_plan(app, found.outcome, task.venue, consent)
    if task.out is not None:
        from planner.cli.programme_file import write_plan
        from planner.reports.programme_page import Occasion

        occasion = Occasion(programme.club, app.clock.local_today(), task.language or "en")
        # What is said below it was said on the screen.
        write_plan(found.outcome, replace(listing, foot=""), task.out, numbers=numbers, occasion=occasion)
    elif not task.book and task.form == "table":
        say(f"Next: {typed_again(task)} --out PLAN.xlsx, or with --book")


def _refuse_at_once(task: Task, consent: "Consent") -> None:
    if task.language and (task.out is None or task.out.suffix.casefold() not in {".html", ".pdf"}):
        raise BadInput("--language is for the page to print.", remedy="Add --out programme.pdf.")
    if task.out is not None:
        from planner.cli.programme_file import refuse_file

        refuse_file(task.out, overwrite=consent.yes)


def _found(programme: Ready, task: Task) -> "Found":
    from planner.cli.programme_progress import searching
    from planner.scheduling.programme.planning import Effort, plan_programme

    with searching(programme.posed.horizon.grain) as search:
        effort = Effort(task.seconds, task.seed)
        found = plan_programme(programme.posed, effort, watch=search.watch, stop=search.stop)
    if search.stopped:
        say("Stopped: this is the best plan found so far.")
    return found


def _refuse_clashes(outcome: "Outcome", task: Task) -> None:
    if outcome.clashes:
        clashes = "\n".join(f"  {one}" for one in outcome.clashes)
        longer = max(60, round(3 * (task.seconds or 0)))
        raise Undecided(
            f"No plan without a clash was found:\n{clashes}\n"
            f"Look longer with --seconds {longer}, or ask for less."
        )
