"""planner alone: what needs the secretary today; without a database, how to begin."""

from typing import TYPE_CHECKING

import click

from planner.cli.base import app_of
from planner.cli.output import count
from planner.cli.screen import show

if TYPE_CHECKING:
    from datetime import date

    from planner.models import Meeting

WELCOME = """\
Welcome. planner keeps a press club's register, finds the date that suits most members, and invites.
See it all work on a sample club:   planner demo
Begin with your own club:           planner setup
All commands:                       planner --help"""


@click.pass_context
def home(ctx: click.Context) -> None:
    """Shows the next meetings and what to do about them."""
    from planner.i18n.dates import day_label
    from planner.meetings.lookup import coming_meetings
    from planner.register.agencies import current_agencies
    from planner.register.club import the_club
    from planner.register.roll import streamed_roll
    from planner.scheduling.standing import standing

    app = app_of(ctx)
    if not app.has_database():
        show(WELCOME)
        return
    with app.reading() as session:
        today = app.today(session)
        members = sum(entry.counts for entry in streamed_roll(session, today))
        agencies = len(current_agencies(session, today))
        lines = [
            f"{the_club(session).name}, {day_label(today)}",
            f"{count(members, 'member')} of {count(agencies, 'agency', 'agencies')}.",
            "",
        ]
        coming = coming_meetings(session, app.now())
        for meeting in coming:
            lines += _meeting(meeting, today, str(standing(session, meeting)))
        lines += [] if coming else _nothing_planned(agencies, members)
    show("\n".join(lines))


def _meeting(meeting: "Meeting", today: "date", quorum: str) -> list[str]:
    from planner.invitations.compose import when_lines

    days = (meeting.local_day - today).days
    when = {0: "today", 1: "tomorrow"}.get(days, f"in {count(days, 'day')}")
    lines = [
        f"Meeting {meeting.number}, {when}: {meeting.title}",
        f"  {when_lines(meeting)[0]}",
        f"  {quorum}",
    ]
    silent = sum(one.partstat == "NEEDS-ACTION" for one in meeting.attendees)
    if not meeting.attendees:
        lines.append(f"  Nobody is invited yet: planner meeting invite {meeting.number} --out invitations")
    elif silent:
        lines.append(
            f"  {count(silent, 'invitation')} without an answer: planner meeting show {meeting.number}"
        )
    return lines


def _nothing_planned(agencies: int, members: int) -> list[str]:
    if not agencies:
        return ["The register is empty: planner import AGENCIES.csv"]
    if not members:
        return ["No members yet: planner import MEMBERS.csv"]
    return ['No meeting is planned: planner meeting schedule TITLE --in "last week of March"']
