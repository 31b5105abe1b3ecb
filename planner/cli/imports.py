"""planner import."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.output import Column, Listing, count, listed
from planner.cli.register_file import import_register
from planner.cli.screen import say, show

if TYPE_CHECKING:
    from planner.exchange.importing import ImportResult

MOST_ROWS_SHOWN = 20
NEXT = {"agencies": "planner import MEMBERS.csv", "members": "planner member list"}


@click.command(
    "import", cls=Command, example=("planner import agencies.csv", "planner import members.csv --dry-run")
)
@click.argument("file", type=click.Path(path_type=Path))
@consent_options
@pass_app
def import_list(app: App, /, file: Path, *, yes: bool, dry_run: bool) -> None:
    """Read a list of agencies or members from a CSV file.

    Which of the two it is, is seen from the columns; their names may be in any case and order. All rows are
    taken or none. Reading the same file again changes nothing, and nobody is removed.
    """
    from planner.exchange.columns import recognise
    from planner.exchange.importing import import_sheet
    from planner.exchange.sheet import read_sheet

    if file.suffix.casefold() == ".json":
        import_register(app, file, Consent(yes=yes, dry_run=dry_run))
        return
    sheet = read_sheet(file)
    done = carry_out(
        app,
        Consent(yes=yes, dry_run=dry_run),
        lambda session: import_sheet(session, sheet, today=app.today(session)),
        preview=_preview,
        question=lambda result: f"Apply {count(result.changed, 'change')}?",
    )
    if done:
        say(f"Next: {NEXT[recognise(sheet.headings, sheet.path).kind]}")


def _preview(result: "ImportResult") -> bool:
    from planner.exchange.importing import Verdict

    sheet, columns = result.sheet, result.columns
    rows = count(len(result.rows), "row")
    show(f"{sheet.path.name}: a list of {columns.kind}, {rows} ({sheet.read_as}).")
    if columns.unknown:
        show(f"Columns not known and not read: {', '.join(columns.unknown)}.")
    updated = [row for row in result.rows if row.verdict is Verdict.UPDATED]
    changes = [
        {"row": row.row, "name": row.name, "field": field, "old": old or "-", "new": new}
        for row in updated
        for field, old, new in row.changes
    ]
    if changes:
        headings = ("row", "name", "field", "old", "new")
        table = Listing([Column(key, key.capitalize()) for key in headings], changes[:MOST_ROWS_SHOWN])
        show(table.render("table"))
        if len(changes) > MOST_ROWS_SHOWN:
            show(f"… and {len(changes) - MOST_ROWS_SHOWN} more.")
    verdicts = [f"{result.count(verdict)} {verdict}" for verdict in Verdict if result.count(verdict)]
    show(f"{count(result.changed, 'change')}: {listed(verdicts)}." if verdicts else "0 changes: no rows.")
    return bool(result.changed)
