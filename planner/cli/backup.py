"""planner backup and planner restore."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, consent_options
from planner.cli.screen import say, show

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from planner.register.holdings import Holdings

SHOWN = 5
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(cls=Command, example=("planner backup", "planner backup E:/club.sqlite3"))
@click.argument("file", required=False, type=FILE)
@pass_app
def backup(app: App, /, *, file: Path | None) -> None:
    """Save everything there is to one file.

    Without a name it goes into the folder 'backups' beside the database, named after the day and the hour.
    """
    from planner.register.holdings import holdings

    file = save_now(app, file)
    with app.reading() as session:
        show(f"Saved: {file} ({_held(holdings(session))})")
    say("Keep a copy on another disk, too. To go back to it: planner restore FILE")


@click.command(cls=Command, example="planner restore backups/club-2017-03-02-0900.sqlite3")
@click.argument("file", required=False, type=FILE)
@consent_options
@pass_app
def restore(app: App, /, *, file: Path | None, yes: bool, dry_run: bool) -> None:
    """Go back to a backup; what there is now is saved first.

    What the backup holds takes the place of all there is. You see what was done since and would be lost.
    Without a name the backups are listed.
    """
    if file is None:
        _list(app)
        return
    from planner.cli.restoring import go_back

    go_back(app, file, Consent(yes=yes, dry_run=dry_run))


def save_now(app: App, file: Path | None = None, *, mark: str = "") -> Path:
    """Saves everything; returns the file, which is named after the day, the hour and `mark` by default."""
    from planner.database.backup import free_name, save
    from planner.database.faults import explained

    file = file or free_name(app.url, app.local_now(), mark=mark)
    with explained(app.where):
        save(app.engine, file)
    return file


def _list(app: App) -> None:
    from planner.database.backup import folder_of

    folder = folder_of(app.url)
    files = sorted(folder.glob("*.sqlite3"), key=lambda one: one.stat().st_mtime_ns)
    for one in files:
        show(str(one))
    if files:
        say(f"Next: planner restore {files[-1]}")
    else:
        say(f"There is no backup in {folder}.\nMake one: planner backup")


def state_label(held: "Holdings", tz: "ZoneInfo") -> str:
    """What there is and of when it is, in a line."""
    when = f"; last change {_moment(held.last, tz)}" if held.last else ""
    return f"{held.club or 'no club'}: {_held(held)}{when}"


def _moment(at: "datetime", tz: "ZoneInfo") -> str:
    from planner.i18n.dates import day_label

    local = at.astimezone(tz)
    return f"{day_label(local.date())}, {local:%H:%M}"


def _held(held: "Holdings") -> str:
    from planner.cli.output import count, listed

    return listed(
        [
            count(held.agencies, "agency", "agencies"),
            count(held.members, "member"),
            count(held.meetings, "meeting"),
        ]
    )
