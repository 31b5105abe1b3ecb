"""planner meeting schedule."""

from typing import TYPE_CHECKING, Any

import click

from planner.app import App
from planner.cli.announced import say_next
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.demand_options import asked_for, demand_options, reading_option
from planner.cli.screen import say, show
from planner.cli.telling import invite_command
from planner.errors import BadInput

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.cli.scheduling import Request

COUNT = click.IntRange(min=1, max=100)
COUNT.name = "number of meetings"


@click.command(
    cls=Command,
    example=(
        'planner meeting schedule "First meeting of the year" --in "last week of March"',
        'planner meeting schedule "First meeting of the year" --at "30 March 15:00" --room "Astana Hall"',
        'planner meeting schedule "Round table" --series "monthly, first Tuesday" --in "second half of 2017"',
    ),
)
@click.argument("title")
@click.option(
    "--in", "phrase", metavar="PHRASE", help="The days to choose from, such as 'last week of March'."
)
@click.option("--at", "at", metavar="WHEN", help="This date and no other, such as '30 March 15:00'.")
@reading_option
@click.option("--series", metavar="RULE", help="Many meetings, such as 'monthly, first Tuesday'; with --in.")
@click.option("--count", type=COUNT, metavar="N", help="So many meetings of the series at most.")
@click.option("--anyway", is_flag=True, help="Take the date given with --at although it fails a demand.")
@demand_options
@consent_options
@pass_app
def schedule(
    app: App,
    /,
    *,
    title: str,
    phrase: str | None,
    at: str | None,
    reading: int,
    series: str | None,
    count: int | None,
    anyway: bool,
    yes: bool,
    dry_run: bool,
    **given: Any,
) -> None:
    """Schedule a meeting on the best date, or on the one you name; or a series of them.

    Of a series each date is at its own best time; one that cannot be is moved to the nearest day that can.
    """
    from planner.cli.scheduling import Request, plan_meeting, scheduled_text

    asked = asked_for(given)
    request = Request(title=title, phrase=phrase, at=at, reading=reading, anyway=anyway, asked=asked)
    consent = Consent(yes=yes, dry_run=dry_run)
    if series is not None:
        _schedule_series(app, request, series, count, consent)
        return
    if count is not None:
        raise BadInput("--count is for a series.", remedy="Add --series RULE, or leave it out.")
    number: list[int] = []

    def do(session: "Session") -> str:
        from planner.scheduling.booking import book

        plan, reasons = plan_meeting(app, session, request)
        made = book(session, plan, uid=app.new_uid(plan.title), now=app.now())
        number[:] = [made.number]
        return scheduled_text(made, reasons)

    def preview(text: str) -> bool:
        show(text)
        return True

    if carry_out(
        app,
        consent,
        do,
        preview=preview,
        question="Schedule the meeting on this date?",
    ):
        show(f"Scheduled as meeting {number[0]}.")
        say(f"Next: {invite_command(app, number[0])}")


def _schedule_series(app: App, request: "Request", rule: str, count: int | None, consent: Consent) -> None:
    from planner.cli.series import Made, make_series

    last: list[Made] = []

    def do(session: "Session") -> Made:
        made = make_series(app, session, request, rule, count)
        last[:] = [made]
        return made

    def preview(made: Made) -> bool:
        show(made.text)
        return True

    if carry_out(app, consent, do, preview=preview, question="Schedule all these meetings?"):
        numbers = last[0].numbers
        show(f"Scheduled as meetings {numbers[0]} to {numbers[-1]}.")
        say_next(app, numbers, series=True)
