"""planner import."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, consent_options
from planner.cli.output import count
from planner.cli.screen import say

if TYPE_CHECKING:
    from datetime import date

    from planner.exchange.importing import Decisions, ImportResult
    from planner.exchange.sheet import Sheet

NEXT = {"agencies": "planner import MEMBERS.csv", "members": "planner member list"}


@click.command(
    "import",
    cls=Command,
    example=(
        "planner import agencies.csv",
        "planner import members.csv --dry-run",
        "planner import members.csv --whole-list --left-from 2017-04-01",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--partial", is_flag=True, help="Take the clean rows; the others go to FILE.left-out.csv.")
@click.option("--whole-list", is_flag=True, help="The file names everybody: ask about those it lacks.")
@click.option(
    "--left-from", metavar="DATE", help="With --whole-list: the first day on which those it lacks are gone."
)
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
    yes: bool,
    dry_run: bool,
) -> None:
    """Read a list of agencies or members from a CSV file.

    Which of the two it is, is seen from the columns; their names may be in any case and order. All rows are
    taken or, where one is refused, none. Reading the same file again changes nothing. Nobody is removed:
    with --whole-list you are asked about those who are missing.
    """
    from planner.exchange.importing import Decisions
    from planner.exchange.sheet import read_sheet

    if partial and whole_list:
        raise click.UsageError("--whole-list needs every row of the file; leave out --partial.")
    if left_from and not whole_list:
        raise click.UsageError("--left-from goes with --whole-list.")
    sheet = read_sheet(file)
    left = _day(app, left_from) if left_from else None
    decisions = Decisions(partial=partial, whole_list=whole_list, left_from=left)
    if _carried_out(app, sheet, decisions, Consent(yes=yes, dry_run=dry_run)):
        from planner.exchange.columns import recognise

        say(f"Next: {NEXT[recognise(sheet.headings, sheet.path).kind]}")


def _carried_out(app: App, sheet: "Sheet", decisions: "Decisions", consent: Consent) -> bool:
    """Asks what must be asked, shows what will be done, asks for consent, does it."""
    from planner.cli.import_preview import preview
    from planner.cli.import_questions import decided, refuse_open, write_left_out

    do = _deed(app, sheet)
    if consent.yes and not consent.dry_run:
        with app.transaction() as session:
            result = do(session, decisions)
            changed = preview(result)
            refuse_open(result)
            write_left_out(result)
        return changed
    result = _rehearsed(app, do, decisions)
    further = decided(app, result, decisions)
    if further != decisions:
        decisions = further
        result = _rehearsed(app, do, decisions)
    changed = preview(result)
    refuse_open(result)
    if not changed or not consent.given(f"Apply {count(result.changed, 'change')}?", default=False):
        return False
    with app.transaction() as session:
        write_left_out(do(session, decisions))
    return True


def _rehearsed(app: App, do: "Callable[..., ImportResult]", decisions: "Decisions") -> "ImportResult":
    with app.rehearsal() as session:
        return do(session, decisions)


def _deed(app: App, sheet: "Sheet") -> "Callable[..., ImportResult]":
    from sqlalchemy.orm import Session

    from planner.cli.progress import progress
    from planner.exchange.importing import import_sheet

    def do(session: Session, decisions: "Decisions") -> "ImportResult":
        with progress(f"Reading {sheet.path.name}", lambda: len(sheet.rows)) as told:
            return import_sheet(session, sheet, today=app.today(session), decisions=decisions, progress=told)

    return do


def _day(app: App, text: str) -> "date":
    from planner.cli.typed import as_of

    with app.reading() as session:
        return as_of(app, session, text)
