"""planner meeting show."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.output import Listing, deliver, output_options
from planner.cli.screen import say, show
from planner.cli.telling import invite_command
from planner.cli.why_file import ENDINGS, language_option, meeting_contents, only_for_pages
from planner.errors import BadInput

if TYPE_CHECKING:
    from planner.models import Meeting


@click.command(
    "show",
    cls=Command,
    example=(
        "planner meeting show 1",
        "planner meeting show 1 --ring",
        "planner meeting show 1 --attendance --out attendance.xlsx",
        "planner meeting show 1 --out why.pdf --language ru",
    ),
)
@click.argument("name", metavar="MEETING", nargs=-1, required=True)
@click.option("--why", is_flag=True, help="Also what was known when its date was chosen.")
@click.option("--ring", is_flag=True, help="Only whose answer is missing, with phone numbers.")
@click.option("--attendance", is_flag=True, help="Only who is expected, a line to sign for each.")
@click.option("--yes", "-y", is_flag=True, help="Overwrite the file named with --out.")
@language_option
@output_options(also=ENDINGS)
@pass_app
def show_meeting(
    app: App,
    /,
    *,
    name: tuple[str, ...],
    why: bool,
    ring: bool,
    attendance: bool,
    yes: bool,
    language: str | None,
    form: str,
    out: Path | None,
) -> None:
    """Show one meeting: when, where, who comes, the quorum.

    Of each who is invited: what became of the invitation, what was answered, how and when. With --out
    FILE.html or FILE.pdf, the page that says why it is on its date; with --attendance the list to sign.

    MEETING is a number, next, last, or words of the title.
    """
    from planner.cli.attendance import attendance_contents, attendance_listing
    from planner.cli.attendee_rows import attendee_rows, data_columns, shown_columns
    from planner.cli.roll_text import ring_listing
    from planner.meetings.lookup import find_meeting, load_invited, refuse_undated

    if ring and attendance:
        raise BadInput("--ring and --attendance are two lists.", remedy="Ask for one of them.")
    only_for_pages(language, out)
    with app.reading() as session:
        found = find_meeting(session, " ".join(name), app.now())
        load_invited(session, found)
        if ring or attendance:
            refuse_undated(found)
            listing = ring_listing(session, found) if ring else attendance_listing(session, found)
            pages = attendance_contents(app, session, found) if attendance else None
            deliver(listing, form=form, out=out, overwrite=yes, also=pages)
            return
        rows = attendee_rows(session, found)
        as_table = form == "table" if out is None else out.suffix.casefold() == ".txt"
        listing = Listing(shown_columns(rows) if as_table else data_columns(), rows)
        if out is not None:
            pages = meeting_contents(app, session, found, language)
            deliver(listing, form=form, out=out, overwrite=yes, also=pages)
        elif form != "table":
            deliver(listing, form=form, out=None)
        else:
            from planner.cli.meeting_text import meeting_text

            show(meeting_text(app, session, found, why=why))
            if found.invited:
                deliver(listing, form=form, out=None)
            _next(app, found)


def _next(app: App, meeting: "Meeting") -> None:
    if not meeting.dated:
        say(f"Next: planner meeting ask {meeting.number}")
    elif not meeting.invited:
        say(f"Nobody is invited yet. Next: {invite_command(app, meeting.number)}")
