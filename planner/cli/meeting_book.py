"""planner meeting book."""

from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.screen import say, show
from planner.cli.telling import invite_command

if TYPE_CHECKING:
    from planner.cli.poll_booking import Booked


@click.command(
    "book",
    cls=Command,
    example=(
        'planner meeting book 2 "30 March 15:00"',
        'planner meeting book "Spring meeting" "31 March 10:00" --anyway --reason "the guest flies at noon"',
    ),
)
@click.argument("name", metavar="MEETING")
@click.argument("when", metavar="WHEN", nargs=-1, required=True)
@click.option("--anyway", is_flag=True, help="Below the quorum, or without somebody who must come.")
@click.option("--reason", help="With --anyway: why; it is kept with the meeting.")
@consent_options
@pass_app
def book_meeting(
    app: App,
    /,
    *,
    name: str,
    when: tuple[str, ...],
    anyway: bool,
    reason: str | None,
    yes: bool,
    dry_run: bool,
) -> None:
    """Settle a meeting on one of the dates asked about.

    WHEN is that date, or its number; another date may be named too. How all stood is shown first. The room is
    taken, the question is closed, and every answer is kept. A meeting that had a date is moved.
    """
    from planner.cli.poll_booking import Request, booked, refuse_unreasoned

    request = Request(name, " ".join(when), reason)
    number: list[int] = []

    def preview(result: "Booked") -> bool:
        number[:] = [result.number]
        show(result.text)
        refuse_unreasoned(result, anyway=anyway, reason=reason)
        return True

    if carry_out(
        app,
        Consent(yes=yes, dry_run=dry_run),
        lambda session: booked(app, session, request),
        preview=preview,
        question="Settle it on this date?",
    ):
        show(f"Settled: meeting {number[0]} has its date.")
        say(f"Next: {invite_command(app, number[0])}")
