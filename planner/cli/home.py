"""planner alone: what needs the secretary today; without a database, how to begin."""

from typing import TYPE_CHECKING

import click

from planner.cli.base import app_of
from planner.cli.output import count
from planner.cli.screen import show

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.models import Meeting

WELCOME = """\
Welcome. planner keeps a press club's register, finds the date that suits most members, and invites.
See it all work on a sample club:   planner demo
Begin with your own club:           planner setup
All commands:                       planner --help"""


@click.pass_context
def home(ctx: click.Context) -> None:
    """Shows the next meetings and what to do about them."""
    from planner.cli.poll_home import poll_lines
    from planner.i18n.dates import day_label
    from planner.meetings.lookup import coming_meetings
    from planner.register.agencies import current_agencies
    from planner.register.club import the_club
    from planner.register.roll import streamed_roll

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
            lines += _meeting(app, session, meeting)
        asking = poll_lines(session, today)
        lines += asking
        lines += [] if coming or asking else _nothing_planned(agencies, members)
    show("\n".join(lines))


def _meeting(app: "App", session: "Session", meeting: "Meeting") -> list[str]:
    from planner.invitations.compose import when_lines
    from planner.scheduling.unchanged import standing_as_decided

    today = app.today(session)
    standing, told = standing_as_decided(session, meeting), list[str]()
    if standing is None:
        from planner.cli.worse import looked_at_again

        standing, told = looked_at_again(app, session, meeting)
    return [
        f"Meeting {meeting.number}, {_distance(meeting.local_day, today)}: {meeting.title}",
        f"  {when_lines(meeting)[0]}",
        f"  {standing}",
        *(f"  {line}" for line in _invitations(meeting, today)),
        *(f"  {line}" for line in told),
    ]


def _invitations(meeting: "Meeting", today: "date") -> list[str]:
    from datetime import date

    from planner.i18n.dates import day_label
    from planner.scheduling.decision import decision_of

    silent = sum(one.partstat == "NEEDS-ACTION" for one in meeting.attendees)
    if silent:
        return [f"{count(silent, 'invitation')} without an answer: planner meeting show {meeting.number}"]
    if meeting.attendees:
        return []
    invite = f"planner meeting invite {meeting.number} --out invitations"
    decision = decision_of(meeting)
    if decision is None or decision.notice is None:
        return [f"Nobody is invited yet: {invite}"]
    deadline = date.fromisoformat(decision.notice)
    if deadline < today:
        late = count((today - deadline).days, "day")
        return [f"Nobody is invited yet, and the notice is late by {late}: {invite}"]
    until = f"{day_label(deadline)}, {_distance(deadline, today)}"
    return [f"Nobody is invited yet; the notice must leave by {until}: {invite}"]


def _distance(day: "date", today: "date") -> str:
    days = (day - today).days
    return {0: "today", 1: "tomorrow"}.get(days, f"in {count(days, 'day')}")


def _nothing_planned(agencies: int, members: int) -> list[str]:
    if not agencies:
        return ["The register is empty: planner import AGENCIES.csv"]
    if not members:
        return ["No members yet: planner import MEMBERS.csv"]
    return ['No meeting is planned: planner meeting schedule TITLE --in "last week of March"']
