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
    "import",
    cls=Command,
    example=(
        "planner import list.xlsx",
        "planner import members.csv --dry-run",
        'planner import members.csv --map "Mobile no.=phone" --dates day-first',
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--encoding", metavar="NAME", help="Of a CSV file, where it is told wrong: GB18030, CP1251.")
@click.option("--sheet", metavar="NAME", help="Of a workbook; else every sheet that is a list is read.")
@click.option(
    "--map", "columns", metavar="HEADING=COLUMN", multiple=True, help="What a heading means; may be repeated."
)
@click.option("--dates", type=click.Choice(["day-first", "month-first"]), help="How 03/04/2017 is meant.")
@consent_options
@pass_app
def import_list(
    app: App,
    /,
    file: Path,
    *,
    encoding: str | None,
    sheet: str | None,
    columns: tuple[str, ...],
    dates: str | None,
    yes: bool,
    dry_run: bool,
) -> None:
    """Read a list of agencies or members.

    It may be CSV, a workbook of Excel or WPS, vCards, or what 'planner export' wrote. Which of the two it
    lists is seen from the columns; their names may be English, Russian or Chinese, in any case and order. All
    rows are taken or none. Reading the same file again changes nothing, and nobody is removed.
    """
    from planner.exchange.columns import chosen_columns
    from planner.exchange.importing import import_sheet
    from planner.exchange.sheet import Reading, read_sheets

    if file.suffix.casefold() == ".json":
        import_register(app, file, Consent(yes=yes, dry_run=dry_run))
        return
    day_first = None if dates is None else dates == "day-first"
    sheets = read_sheets(file, Reading(encoding, sheet, chosen_columns(columns), day_first))
    done = carry_out(
        app,
        Consent(yes=yes, dry_run=dry_run),
        lambda session: [import_sheet(session, one, today=app.today(session)) for one in sheets],
        preview=_previews,
        question=lambda results: f"Apply {count(sum(one.changed for one in results), 'change')}?",
    )
    if done:
        say(f"Next: {NEXT[sheets[-1].columns.kind]}")


def _previews(results: "list[ImportResult]") -> bool:
    changed = [_preview(result) for result in results]
    if results[0].sheet.not_read:
        show(f"Sheets not read: {', '.join(results[0].sheet.not_read)}.")
    return any(changed)


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
