"""planner meeting."""

from pathlib import Path

import click

from planner.app import App
from planner.cli.base import Group, pass_app
from planner.cli.output import Listing, count, deliver, output_options

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
    "edit": (
        "planner.cli.meeting_edit",
        "edit",
        "Change title, agenda, room, link, quorum, and who sees whom.",
    ),
    "postpone": ("planner.cli.meeting_postpone", "postpone", "Postpone a meeting; its new date follows."),
    "cancel": ("planner.cli.meeting_cancel", "cancel", "Cancel a meeting."),
    "reinstate": ("planner.cli.meeting_reinstate", "reinstate", "Let a meeting take place after all."),
    "invite": (
        "planner.cli.meeting_invite",
        "invite",
        "Invite to a meeting, withdraw invitations, write the files.",
    ),
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
