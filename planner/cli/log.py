"""planner log and planner undo."""

from typing import TYPE_CHECKING, Any

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.output import Column, Listing, deliver, format_option
from planner.cli.screen import say, show

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from planner.invitations.announcing import Announcement
    from planner.models import Action, Meeting

MOST_SHOWN = 20
DETAILS = tuple(Column(key, key.capitalize()) for key in ("what", "field", "before", "after"))


@click.command(cls=Command, example=("planner log", "planner log 12", "planner log --limit 100 --format csv"))
@click.argument("number", type=int, required=False)
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many of the last."
)
@format_option
@pass_app
def log(app: App, /, *, number: int | None, limit: int, form: str) -> None:
    """Show who changed what, when.

    With a number, every value that was changed then, before and after.
    """
    from planner.cli.changes import details
    from planner.register.club import the_club
    from planner.register.history import actions, find_action

    with app.reading() as session:
        tz = the_club(session).tz
        if number is None:
            listing = _actions(session, actions(session, limit=limit), tz)
        else:
            action = find_action(session, number)
            if form == "table":
                show(_heading(action, tz))
            listing = Listing(DETAILS, details(session, action))
    deliver(listing, form=form, out=None)


@click.command(cls=Command, example=("planner undo", "planner undo 12 --dry-run"))
@click.argument("number", type=int, required=False)
@consent_options
@pass_app
def undo(app: App, /, *, number: int | None, yes: bool, dry_run: bool) -> None:
    """Take back the last thing done.

    With a number, what has that number in the log.

    It can be taken back unless something later builds on it, or it has left the house: what those invited
    were told is changed again, not taken back.
    """
    from planner.cli.changes import details
    from planner.invitations.taking_back import announce_again
    from planner.register import history
    from planner.register.club import the_club

    def do(session: "Session") -> tuple[str, list[dict[str, Any]], list[str]]:
        action = history.last_action(session) if number is None else history.find_action(session, number)
        told = _heading(action, the_club(session).tz), details(session, action)
        undone = history.undo(session, action)
        return *told, _told(announce_again(session, undone, now=app.now()))

    def preview(told: tuple[str, list[dict[str, Any]], list[str]]) -> bool:
        heading, rows, news = told
        show(heading)
        deliver(Listing(DETAILS, rows[:MOST_SHOWN]), form="table", out=None)
        if len(rows) > MOST_SHOWN:
            show(f"… and {len(rows) - MOST_SHOWN} more.")
        for line in news:
            show(line)
        return True

    if carry_out(app, Consent(yes=yes, dry_run=dry_run), do, preview=preview, question="Take this back?"):
        say("Taken back. What was done before it: planner log")


def _told(announced: "list[tuple[Meeting, Announcement]]") -> list[str]:
    """What those invited hear of it, or hear no more."""
    from planner.cli.announced import told_lines

    silent = (meeting for meeting, found in announced if found.messages or found.taken_back)
    heard = dict(announced)
    return [line.strip() for meeting in silent for line in told_lines(meeting, heard[meeting])]


def _heading(action: "Action", tz: "ZoneInfo") -> str:
    line = f"{action.id}: {action.command}, {action.at.astimezone(tz):%Y-%m-%d %H:%M}, by {action.who}"
    return f"{line}; cannot be taken back: {action.final}" if action.final else line


def _actions(session: "Session", actions: "list[Action]", tz: "ZoneInfo") -> Listing:
    from planner.cli.changes import summary
    from planner.register.history import tallies

    counted = tallies(session, [action.id for action in actions])
    rows = [
        {
            "number": action.id,
            "when": f"{action.at.astimezone(tz):%Y-%m-%d %H:%M}",
            "who": action.who,
            "command": action.command,
            "what": _what(action, summary(counted[action.id])),
        }
        for action in actions
    ]
    headings = {"number": "#", "when": "When", "who": "Who", "command": "Command", "what": "What"}
    return Listing([Column(key, heading) for key, heading in headings.items()], rows)


def _what(action: "Action", told: str) -> str:
    return f"takes back {action.undoes_id}" if action.undoes_id else told or action.final or ""
