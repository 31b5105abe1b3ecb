"""planner meeting cancel."""

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.calling_off import Verb, Wish, carry_out_verb
from planner.cli.consent import Consent, consent_options


@click.command(
    "cancel",
    cls=Command,
    example=(
        'planner meeting cancel 1 --reason "The hall is under repair"',
        "planner meeting cancel next --series",
    ),
)
@click.argument("name", metavar="MEETING", nargs=-1, required=True)
@click.option("--reason", metavar="TEXT", default="", help="Why; those invited are told.")
@click.option("--series", is_flag=True, help="Also all that come after it in its series.")
@consent_options
@pass_app
def cancel(
    app: App, /, *, name: tuple[str, ...], reason: str, series: bool, yes: bool, dry_run: bool
) -> None:
    """Cancel a meeting: it goes out of everybody's calendar.

    MEETING is a number, next, last, or words of the title.

    Its room becomes free; what was answered stays on record. `planner meeting reinstate` brings it back.
    """
    from planner.meetings.calling_off import cancel as cancelled

    verb = Verb(
        do=lambda session, meeting: cancelled(session, meeting, now=app.now()),
        of=("proposed", "confirmed", "postponed"),
        done="cancelled",
        question="Cancel {it}?",
    )
    carry_out_verb(app, Wish(" ".join(name), reason, series), verb, Consent(yes=yes, dry_run=dry_run))
