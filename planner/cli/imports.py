"""planner import."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, consent_options
from planner.cli.output import count
from planner.cli.register_file import import_register
from planner.cli.screen import say

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from planner.exchange.importing import Decisions, ImportResult
    from planner.exchange.sheet import Sheet

    Deed = Callable[[Session, "list[Decisions]"], list[ImportResult]]

NEXT = {"agencies": "planner import MEMBERS.csv", "members": "planner member list"}


@click.command(
    "import",
    cls=Command,
    example=(
        "planner import list.xlsx",
        "planner import members.csv --dry-run",
        'planner import members.csv --map "Mobile no.=phone" --dates day-first',
        "planner import members.csv --whole-list --left-from 2017-04-01",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--partial", is_flag=True, help="Take the clean rows; the others go to FILE.left-out.csv.")
@click.option("--whole-list", is_flag=True, help="The file names everybody: ask about those it lacks.")
@click.option(
    "--left-from", metavar="DATE", help="With --whole-list: the first day on which those it lacks are gone."
)
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
    partial: bool,
    whole_list: bool,
    left_from: str | None,
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
    rows are taken or, where one is refused, none. Who may be known already under another name or address is
    asked about. Reading the same file again changes nothing. Nobody is removed: with --whole-list you are
    asked about those who are missing.
    """
    from planner.exchange.columns import chosen_columns
    from planner.exchange.importing import Decisions
    from planner.exchange.sheet import Reading, read_sheets

    if partial and whole_list:
        raise click.UsageError("--whole-list needs every row of the file; leave out --partial.")
    if left_from and not whole_list:
        raise click.UsageError("--left-from goes with --whole-list.")
    consent = Consent(yes=yes, dry_run=dry_run)
    if file.suffix.casefold() == ".json":
        if partial or whole_list:
            raise click.UsageError("--partial and --whole-list are for lists, not for a whole register.")
        import_register(app, file, consent)
        return
    day_first = None if dates is None else dates == "day-first"
    sheets = read_sheets(file, Reading(encoding, sheet, chosen_columns(columns), day_first))
    left = _day(app, left_from) if left_from else None
    decisions = [Decisions(partial=partial, whole_list=whole_list, left_from=left)] * len(sheets)
    if _carried_out(app, sheets, decisions, consent):
        say(f"Next: {NEXT[sheets[-1].columns.kind]}")


def _carried_out(
    app: App, sheets: "tuple[Sheet, ...]", decisions: "list[Decisions]", consent: Consent
) -> bool:
    """Asks what must be asked, shows what will be done, asks for consent, does it."""
    from planner.cli.import_preview import preview
    from planner.cli.import_questions import decided, refuse_open, write_left_out

    do = _deed(app, sheets)
    if consent.yes and not consent.dry_run:
        with app.transaction() as session:
            results = do(session, decisions)
            changed = preview(results)
            refuse_open(results)
            write_left_out(results)
        return changed
    results = _rehearsed(app, do, decisions)
    further = [decided(app, *both) for both in zip(results, decisions, strict=True)]
    if further != decisions:
        decisions = further
        results = _rehearsed(app, do, decisions)
    changed = preview(results)
    if not consent.dry_run:
        refuse_open(results)
    total = sum(one.changed for one in results)
    if not changed or not consent.given(f"Apply {count(total, 'change')}?", default=False):
        return False
    with app.transaction() as session:
        write_left_out(do(session, decisions))
    return True


def _rehearsed(app: App, do: "Deed", decisions: "list[Decisions]") -> "list[ImportResult]":
    with app.rehearsal() as session:
        return do(session, decisions)


def _deed(app: App, sheets: "tuple[Sheet, ...]") -> "Deed":
    from planner.cli.progress import progress
    from planner.exchange.importing import import_sheet

    def do(session: "Session", decisions: "list[Decisions]") -> "list[ImportResult]":
        made, today = [], app.today(session)
        for sheet, said in zip(sheets, decisions, strict=True):
            with progress(f"Reading {sheet.path.name}", sheet.rows.__len__) as told:
                made.append(import_sheet(session, sheet, today=today, decisions=said, progress=told))
        return made

    return do


def _day(app: App, text: str) -> "date":
    from planner.cli.typed import as_of

    with app.reading() as session:
        return as_of(app, session, text)
