"""planner meeting."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.app import App
from planner.cli.base import Group, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.output import Listing, count, deliver, format_option, output_options
from planner.cli.screen import say, show
from planner.errors import BadInput

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.scheduling.demands import Asked


LAZY = {
    "ask": ("planner.cli.meeting_ask", "ask_meeting", "Ask first which dates suit; see who answered."),
    "vote": ("planner.cli.meeting_vote", "vote_meeting", "Note which dates suit whom, also from a sheet."),
    "book": ("planner.cli.meeting_book", "book_meeting", "Settle a meeting on one of the dates asked about."),
    "move": ("planner.cli.meeting_move", "move", "Move a meeting to another date, time or room."),
    "fairness": (
        "planner.cli.meeting_fairness",
        "fairness",
        "Show which agencies have borne bad hours and lost holidays.",
    ),
}


@click.group(cls=Group, lazy=LAZY)
def meeting() -> None:
    """Find a date, schedule a meeting, invite."""


def demand_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """What a date must offer, handed to the command as `asked`."""
    options = (
        click.option("--venue", metavar="NAME", help="Where; the club's usual place by default."),
        click.option(
            "--room", metavar="NAME", help="In which room; else the smallest free one that holds all."
        ),
        click.option("--online", metavar="LINK", help="The link to join by; alone, it needs no place."),
        click.option(
            "--duration", metavar="DURATION", help="Such as 90 or 1h30; the club's usual by default."
        ),
        click.option(
            "--quorum", metavar="QUORUM", help="Such as 14 or 'more than half'; the club's usual by default."
        ),
        click.option(
            "--require",
            metavar="WHO",
            multiple=True,
            help="Who must be able to come: a member, an agency or an office; may be given again."
            " The President by default; 'nobody' for nobody.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


def asked_for(given: dict[str, Any]) -> "Asked":
    """What `demand_options` handed over.

    Raises:
        BadInput: the link is none.
    """
    from planner.scheduling.demands import Asked

    link = given["online"]
    if link is not None and (link.split() != [link] or "://" not in link):
        raise BadInput(f"{link!r} is not a link.", remedy="Write it as https://meet.example/room.")
    return Asked(**given)


@meeting.command(
    "dates",
    example=(
        'planner meeting dates "last week of March"',
        'planner meeting dates "20-24 March" --require "Andrei Kirillov" --require Khovar',
    ),
)
@click.argument("phrase", nargs=-1, required=True)
@click.option(
    "--reading",
    metavar="N",
    default=1,
    show_default=True,
    help="Which reading of the phrase: see 'planner when'.",
)
@click.option("--every", is_flag=True, help="Every start, not the best of each day.")
@click.option("--yes", "-y", is_flag=True, help="Overwrite the file named with --out.")
@demand_options
@output_options
@pass_app
def dates(
    app: App,
    /,
    *,
    phrase: tuple[str, ...],
    reading: int,
    every: bool,
    yes: bool,
    form: str,
    out: Path | None,
    **given: Any,
) -> None:
    """When could we meet? The dates that suit, best first.

    With each date is said who cannot come, and why; with the other days, what is in the way.
    """
    from planner.cli.dates import explain_nothing, found_text, slot_columns, slot_row
    from planner.cli.typed import chosen_reading
    from planner.errors import Undecided
    from planner.scheduling.dates import find_dates
    from planner.scheduling.demands import demands

    with app.reading() as session:
        days = chosen_reading(" ".join(phrase), reading, app.today(session))
        wanted = demands(session, asked_for(given), days.first)
        answer = find_dates(session, wanted, days, now=app.now())
        slots = answer.every if every else answer.best
        if form == "table" and out is None:
            show(found_text(answer, slots))
        else:
            deliver(
                Listing(slot_columns(), [slot_row(slot) for slot in slots]), form=form, out=out, overwrite=yes
            )
        if not slots:
            raise Undecided(explain_nothing(answer))


@meeting.command(
    "schedule",
    example=(
        'planner meeting schedule "First meeting of the year" --in "last week of March"',
        'planner meeting schedule "First meeting of the year" --at "30 March 15:00" --room "Astana Hall"',
    ),
)
@click.argument("title")
@click.option(
    "--in", "phrase", metavar="PHRASE", help="The days to choose from, such as 'last week of March'."
)
@click.option("--at", "at", metavar="WHEN", help="This date and no other, such as '30 March 15:00'.")
@click.option(
    "--reading",
    metavar="N",
    default=1,
    show_default=True,
    help="Which reading of the phrase: see 'planner when'.",
)
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
    anyway: bool,
    yes: bool,
    dry_run: bool,
    **given: Any,
) -> None:
    """Schedule a meeting on the best date, or on the one you name."""
    from planner.cli.scheduling import Request, plan_meeting, scheduled_text

    asked = asked_for(given)
    request = Request(title=title, phrase=phrase, at=at, reading=reading, anyway=anyway, asked=asked)
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
        Consent(yes=yes, dry_run=dry_run),
        do,
        preview=preview,
        question="Schedule the meeting on this date?",
    ):
        show(f"Scheduled as meeting {number[0]}.")
        say(f"Next: planner meeting invite {number[0]} --out invitations")


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


@meeting.command("show", example=("planner meeting show 1", "planner meeting show next --why"))
@click.argument("name", metavar="MEETING", nargs=-1, required=True)
@click.option("--why", is_flag=True, help="Also what was known when its date was chosen.")
@format_option
@pass_app
def show_meeting(app: App, /, *, name: tuple[str, ...], why: bool, form: str) -> None:
    """Show one meeting: when, where, who is invited, the quorum.

    MEETING is a number, next, last, or words of the title.
    """
    from planner.cli.meetings import attendee_columns, attendee_row, meeting_text
    from planner.cli.why import why_text
    from planner.meetings.lookup import find_meeting

    with app.reading() as session:
        found = find_meeting(session, " ".join(name), app.now())
        rows = [attendee_row(attendee) for attendee in found.attendees]
        if form == "table":
            show(meeting_text(session, found))
        if form == "table" and why:
            show(f"{why_text(found)}\n" if rows else why_text(found))
        if rows or form != "table":
            deliver(Listing(attendee_columns(), rows), form=form, out=None)
        elif not found.dated:
            say(f"Next: planner meeting ask {found.number}")
        elif not rows:
            say(f"Nobody is invited yet. Next: planner meeting invite {found.number} --out invitations")


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
