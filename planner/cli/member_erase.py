"""planner member erase."""

from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.output import count
from planner.cli.screen import say, show

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.register.erasure import Erasure


@click.command("erase", cls=Command, example='planner member erase "Denis Kavychkin"')
@click.argument("name")
@consent_options
@pass_app
def erase_member(app: App, /, *, name: str, yes: bool, dry_run: bool) -> None:
    """Take out all personal data of somebody who has left.

    This cannot be undone. Name, addresses, diary, press cards and the log's entries go, and the database file
    is rewritten so that no trace stays in it. Meetings still count who came, without a name.
    """
    from planner.cli.passwords import forgotten_with_calendars
    from planner.register.erasure import erase
    from planner.register.lookup import find_member

    def do(session: "Session") -> "Erasure":
        return erase(session, find_member(session, name), today=app.today(session))

    question = "Erase? This cannot be undone."
    with forgotten_with_calendars(app):
        done = carry_out(app, Consent(yes=yes, dry_run=dry_run), do, preview=_preview, question=question)
    if done:
        app.scrub()
        for copy in app.copies():
            say(f"An older copy still holds the name; delete it or keep it safe: {copy}")


def _preview(erasure: "Erasure") -> bool:
    show(f"{erasure.name}: names, addresses, phone and press cards are taken out.")
    show(
        f"  {count(erasure.diary, 'diary entry', 'diary entries')} and "
        f"{count(erasure.log, 'entry', 'entries')} of the log are taken out too."
    )
    show(f"  {count(erasure.invitations, 'invitation')} to meetings, with the answer, stay without a name.")
    for mention in erasure.mentions:
        show(f"  The name also stands in {mention}, which stays as it is.")
    return True
