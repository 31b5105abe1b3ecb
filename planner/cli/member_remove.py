"""planner member remove."""

from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.output import listed
from planner.cli.screen import say, show

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.register.removal import Removal


@click.command("remove", cls=Command, example='planner member remove "Rustan Karimow"')
@click.argument("name")
@consent_options
@pass_app
def remove_member(app: App, /, *, name: str, yes: bool, dry_run: bool) -> None:
    """Take out somebody who was typed in by mistake.

    Refused once there is a history: a post that began before today, an office, an invitation, a press card.
    Who leaves stays on record: planner member leave.
    """
    from planner.register.lookup import find_member
    from planner.register.removal import remove

    def do(session: "Session") -> "Removal":
        return remove(session, find_member(session, name), today=app.today(session))

    if carry_out(app, Consent(yes=yes, dry_run=dry_run), do, preview=_preview, question="Take out?"):
        say("Taken out. To bring the record back: planner undo")


def _preview(removal: "Removal") -> bool:
    first, *others = removal.names
    also = f" (also {listed(others)})" if others else ""
    email = f", {removal.email}" if removal.email else ""
    show(f"{first}{also}{email}")
    show(f"  is taken out wholly, with the post at {listed(removal.houses)}.")
    return True
