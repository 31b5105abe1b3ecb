"""planner sync: the daily post."""

import sys
from datetime import time
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.daily import SYSTEMS, entry, this_system
from planner.cli.screen import say, show
from planner.errors import BadInput

if TYPE_CHECKING:
    from sqlalchemy import URL

_END_OF_DAY = 24 * 60


@click.command(cls=Command, example=("planner sync", "planner sync --daily 07:30"))
@click.option(
    "--daily",
    metavar="HH:MM",
    is_flag=False,
    flag_value="07:00",
    help="Only print what makes this computer do it every day at that time (07:00 if none is named).",
)
@click.option(
    "--for",
    "system",
    type=click.Choice(tuple(SYSTEMS)),
    help="With --daily: the scheduler, where it is not this computer's usual one.",
)
@pass_app
def sync(app: App, /, *, daily: str | None, system: str | None) -> None:
    """Do the daily post: read mail, remind, send what was confirmed, back up.

    It asks nothing: what it sends was confirmed when it was changed, and what needs a person is left for
    'planner answer review'. It can be run again at any time, also twice at once.
    """
    if daily is None and system is None:
        from planner.cli.daily_post import do_the_post

        do_the_post(app)
        return
    chosen = system or this_system()
    show(entry(chosen, _command(app.url), _time(daily or "07:00")).rstrip("\n"))
    if app.url.password is not None:
        say("The password of the database is not written here: keep it in ~/.pgpass.")


def _command(url: "URL") -> list[str]:
    from planner.database.engine import describe

    return [sys.executable, "-m", "planner", "--db", describe(url.set(password=None)), "sync"]


def _time(text: str) -> time:
    from planner.timing.written import clock

    minutes = clock(text)
    if minutes is None or minutes == _END_OF_DAY:
        raise BadInput(f"{text!r} is no time of day.", remedy="Write it as 07:30.")
    return time(*divmod(minutes, 60))
