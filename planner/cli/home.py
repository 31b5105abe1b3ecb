"""planner alone: what needs the secretary today; without a database, how to begin."""

from typing import TYPE_CHECKING

import click

from planner.cli.base import app_of
from planner.cli.distances import distance
from planner.cli.output import count
from planner.cli.screen import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.invitations.attention import Attention
    from planner.models import Meeting

WELCOME = """\
Welcome. planner keeps a press club's register, finds the date that suits most members, and invites.
See it all work on a sample club:   planner demo
Begin with your own club:           planner setup
All commands:                       planner --help"""


@click.pass_context
def home(ctx: click.Context) -> None:
    """Shows the next meetings and what to do about them."""
    from planner.cli.home_invitations import undone_lines
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
        lines += _coming(app, session, coming)
        beside = [*poll_lines(session, today), *undone_lines(app, session, coming)]
        lines += beside or ([] if coming else _nothing_planned(agencies, members))
    show("\n".join(lines))


def _coming(app: "App", session: "Session", coming: "Sequence[Meeting]") -> list[str]:
    """Each coming meeting; of those planned together, only the next and what needs her stand at length."""
    from planner.cli.home_invitations import can_wait, later_line
    from planner.invitations.attention import attention

    lines, today = list[str](), app.today(session)
    at_rest: dict[int, dict[Meeting, Attention | None]] = {}
    for meeting in coming:
        found = attention(session, meeting) if meeting.invited else None
        said, told = _meeting(app, session, meeting, found)
        if meeting.series in at_rest and not told and can_wait(meeting, found, today):
            at_rest[meeting.series][meeting] = found
            continue
        if meeting.series is not None:
            at_rest.setdefault(meeting.series, {})
        lines += [*said, *told]
    return lines + [later_line(others) for others in at_rest.values() if others]


def _meeting(
    app: "App", session: "Session", meeting: "Meeting", found: "Attention | None"
) -> tuple[list[str], list[str]]:
    """What there is to say of it, and what got worse."""
    from planner.cli.home_invitations import invitation_lines
    from planner.invitations.when_lines import when_lines
    from planner.scheduling.unchanged import standing_as_decided

    today = app.today(session)
    standing, told = standing_as_decided(session, meeting), list[str]()
    if standing is None:
        from planner.cli.worse import looked_at_again

        standing, told = looked_at_again(app, session, meeting)
    said = [
        f"Meeting {meeting.number}, {distance(meeting.local_day, today)}: {meeting.title}",
        f"  {when_lines(meeting)[0]}",
        f"  {standing}",
        *(f"  {line}" for line in invitation_lines(app, session, meeting, found, today)),
    ]
    return said, [f"  {line}" for line in told]


def _nothing_planned(agencies: int, members: int) -> list[str]:
    if not agencies:
        return ["The register is empty: planner import AGENCIES.csv"]
    if not members:
        return ["No members yet: planner import MEMBERS.csv"]
    return ['No meeting is planned: planner meeting schedule TITLE --in "last week of March"']
