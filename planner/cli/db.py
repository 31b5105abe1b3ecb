"""planner db."""

from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Group, pass_app
from planner.cli.screen import show

if TYPE_CHECKING:
    from planner.meetings.shifted import Shift


@click.group(cls=Group)
def db() -> None:
    """Upgrade and check the database."""


@db.command("upgrade", example="planner db upgrade")
@pass_app
def upgrade(app: App, /) -> None:
    """Create the database, or bring it to this version.

    A file is copied aside first.
    """
    changed = app.create_database()
    show(f"{'Upgraded' if changed else 'Already of this version'}: {app.where}")


@db.command("check", example="planner db check")
@pass_app
def check(app: App, /) -> None:
    """Compare the database with what this version expects of it.

    Coming meetings are named whose time is another moment now, because a country changed its clocks.
    """
    from planner.database.migrations import check as check_database
    from planner.meetings.shifted import shifted

    check_database(app.engine)
    show(f"As it should be: {app.where}")
    with app.reading() as session:
        for shift in shifted(session, app.now()):
            show(_shift_label(shift))


def _shift_label(shift: "Shift") -> str:
    from planner.i18n.dates import bare_label

    meeting = shift.meeting
    when = f"{bare_label(meeting.local_day)} {meeting.start:%H:%M}"
    was, becomes = f"{shift.was:%H:%M} UTC", f"{shift.becomes:%H:%M} UTC"
    return (
        f"\nClocks in {meeting.zone} were changed: meeting {meeting.number}, {meeting.title}, on {when}\n"
        f"was to begin at {was}, and will begin at {becomes} by the clocks there.\n"
        f'Tell everybody: planner meeting move {meeting.number} "{when}"'
    )
