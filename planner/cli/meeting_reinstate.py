"""planner meeting reinstate."""

from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.calling_off import Verb, Wish, carry_out_verb
from planner.cli.consent import Consent, consent_options

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.models import Meeting


@click.command(
    "reinstate",
    cls=Command,
    example=("planner meeting reinstate 1", 'planner meeting reinstate 1 --room "Almaty Hall"'),
)
@click.argument("name", metavar="MEETING", nargs=-1, required=True)
@click.option("--room", metavar="NAME", help="In this room, where its own is taken.")
@click.option("--reason", metavar="TEXT", default="", help="Why; those invited are told.")
@click.option("--series", is_flag=True, help="Also all that come after it in its series.")
@consent_options
@pass_app
def reinstate(
    app: App,
    /,
    *,
    name: tuple[str, ...],
    room: str | None,
    reason: str,
    series: bool,
    yes: bool,
    dry_run: bool,
) -> None:
    """Let a cancelled or postponed meeting take place after all, on its old date.

    MEETING is a number, next, last, or words of the title.

    It comes back into everybody's calendar, and all are asked again.
    """
    from planner.meetings.calling_off import reinstate as reinstated
    from planner.register.lookup import find_room

    def do(session: "Session", meeting: "Meeting") -> None:
        venue = meeting.room.venue if meeting.room else None
        found = find_room(session, room, venue) if room else None
        reinstated(session, meeting, now=app.now(), room=found)

    verb = Verb(
        do=do,
        of=("cancelled", "postponed"),
        done="confirmed",
        question="Let {it} take place after all?",
    )
    carry_out_verb(app, Wish(" ".join(name), reason, series), verb, Consent(yes=yes, dry_run=dry_run))
