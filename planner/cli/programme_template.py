"""planner programme template."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.screen import say, show
from planner.errors import BadInput

if TYPE_CHECKING:
    from planner.scheduling.programme.briefings import Programme

USUAL_NAME = "BRIEFINGS.xlsx"
_WORKBOOK = click.Path(dir_okay=False, path_type=Path)
_NOTE = "An invented example: put your own rows in the place of these."


@click.command(
    "template",
    cls=Command,
    example=("planner programme template", "planner programme template MARCH.xlsx"),
)
@click.argument("file", type=_WORKBOOK, required=False)
@click.option("--out", type=_WORKBOOK, help=f"The same as FILE; {USUAL_NAME} by default.")
@click.option("--yes", "-y", is_flag=True, help="Overwrite it where it exists.")
@pass_app
def template(app: App, /, *, file: Path | None, out: Path | None, yes: bool) -> None:
    """Write a sheet to list the meetings, rooms and days in.

    FILE is the workbook to write. It explains itself and holds an invented example; the club's rooms stand
    in it where there is a club.
    """
    from planner.cli.saving import saved
    from planner.exchange.programme_sheet_out import programme_workbook

    if file is not None and out is not None:
        raise click.UsageError("The workbook to write is named twice. Leave out --out.")
    out = file or out or Path(USUAL_NAME)
    if out.suffix.casefold() != ".xlsx":
        raise BadInput(f"{out}: the sheet is an Excel workbook.", remedy="End its name in .xlsx.")
    content = programme_workbook(_example(app), note=_NOTE)
    with saved(out, overwrite=yes) as opened:
        opened.write(content)
    show(f"Written: {out}")
    say(f"Next: replace the example by your own meetings, then: planner programme plan {out}")


def _example(app: App) -> "Programme":
    from planner.cli.programme_club import club_of
    from planner.scheduling.programme.example import example_programme
    from planner.timing.zones import zone

    with club_of(app) as club:
        if club is None:
            return example_programme(app.clock.local_today(), zone("UTC"))
        return example_programme(club.today, club.tz, club.rooms())
