"""planner meeting."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Group, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.output import Listing, count, deliver, output_options
from planner.cli.screen import say, show

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


LAZY = {
    "dates": ("planner.cli.meeting_dates", "dates", "When could we meet? The dates that suit, best first."),
    "schedule": (
        "planner.cli.meeting_schedule",
        "schedule",
        "Schedule a meeting on the best date, or on the one you name.",
    ),
    "ask": ("planner.cli.meeting_ask", "ask_meeting", "Ask first which dates suit; see who answered."),
    "vote": ("planner.cli.meeting_vote", "vote_meeting", "Note which dates suit whom, also from a sheet."),
    "book": ("planner.cli.meeting_book", "book_meeting", "Settle a meeting on one of the dates asked about."),
    "show": (
        "planner.cli.meeting_show",
        "show_meeting",
        "Show one meeting: when, where, who comes, the quorum.",
    ),
    "answer": (
        "planner.cli.meeting_answer",
        "answer_meeting",
        "Note who comes: typed, pasted, or from a sheet.",
    ),
    "move": ("planner.cli.meeting_move", "move", "Move a meeting to another date, time or room."),
    "remind": (
        "planner.cli.meeting_remind",
        "remind",
        "Remind those who have not answered, or those who come.",
    ),
    "fairness": (
        "planner.cli.meeting_fairness",
        "fairness",
        "Show which agencies have borne bad hours and lost holidays.",
    ),
}


@click.group(cls=Group, lazy=LAZY)
def meeting() -> None:
    """Find a date, schedule a meeting, invite."""


@meeting.command("list", example="planner meeting list")
@click.option("--yes", "-y", is_flag=True, help="Overwrite the file named with --out.")
@output_options
@pass_app
def list_meetings(app: App, /, *, yes: bool, form: str, out: Path | None) -> None:
    """List the meetings."""
    from planner.cli.meetings import meeting_columns, meeting_row
    from planner.meetings.lookup import all_meetings

    with app.reading() as session:
        rows = [meeting_row(one) for one in all_meetings(session)]
    foot = f"{count(len(rows), 'meeting')}."
    if not rows:
        foot += '\nNext: planner meeting schedule TITLE --in "last week of March"'
    deliver(Listing(meeting_columns(), rows, foot), form=form, out=out, overwrite=yes)


@meeting.command(
    "invite",
    example=(
        "planner meeting invite 1 --out invitations",
        'planner meeting invite next --out invitations --to "H.E. Speaker <speaker@embassy.example>"',
    ),
)
@click.argument("name", metavar="MEETING", nargs=-1, required=True)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder to fill."
)
@click.option(
    "--to",
    "also",
    metavar="WHO",
    multiple=True,
    help="Also invite this agency, member or guest, or a new guest as 'Name <address>'; may be given again.",
)
@click.option("--overwrite", is_flag=True, help="Replace other files of the same names in the folder.")
@consent_options
@pass_app
def invite(
    app: App,
    /,
    *,
    name: tuple[str, ...],
    out: Path,
    also: tuple[str, ...],
    overwrite: bool,
    yes: bool,
    dry_run: bool,
) -> None:
    """Write the invitations, one .ics file for each address.

    There is also one copy for everybody. Invited are the agencies' seats, the officers, and whom you add with
    --to. The same meeting gives the same files again, to the byte.
    """
    from planner.cli.invitations import Batch, prepare, preview_text, write

    def do(session: "Session") -> Batch:
        return prepare(app, session, " ".join(name), also)

    def preview(batch: Batch) -> bool:
        show(preview_text(batch, out))
        return True

    def question(batch: Batch) -> str:
        return f"Write {count(len(batch.files), 'file')} into {out}?"

    def finish(batch: Batch) -> None:
        show(write(batch, out, overwrite=overwrite))

    consent = Consent(yes=yes, dry_run=dry_run)
    if carry_out(app, consent, do, preview=preview, question=question, finish=finish):
        say(f"Next: attach each file to a mail to its address (see {out / 'recipients.csv'}).")
