"""planner meeting postpone."""

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.calling_off import Verb, Wish, carry_out_verb
from planner.cli.consent import Consent, consent_options


@click.command(
    "postpone",
    cls=Command,
    example='planner meeting postpone 1 --reason "The speaker is ill"',
)
@click.argument("name", metavar="MEETING", nargs=-1, required=True)
@click.option("--reason", metavar="TEXT", default="", help="Why; those invited are told.")
@click.option("--series", is_flag=True, help="Also all that come after it in its series.")
@consent_options
@pass_app
def postpone(
    app: App, /, *, name: tuple[str, ...], reason: str, series: bool, yes: bool, dry_run: bool
) -> None:
    """Postpone a meeting: it leaves the calendars, and its new date follows.

    MEETING is a number, next, last, or words of the title.

    Its room becomes free; what was answered stays on record. `planner meeting move` gives it its new date,
    `planner meeting reinstate` the old one again.
    """
    from planner.meetings.calling_off import postpone as postponed

    verb = Verb(
        do=lambda session, meeting: postponed(session, meeting, now=app.now()),
        of=("confirmed",),
        done="postponed",
        question="Postpone {it}?",
    )
    carry_out_verb(app, Wish(" ".join(name), reason, series), verb, Consent(yes=yes, dry_run=dry_run))
