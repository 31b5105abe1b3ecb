"""What an import shows before it is done: the first rows of each sort, and how many there are of each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.cli.output import Column, Listing, count, listed
from planner.cli.screen import show

if TYPE_CHECKING:
    from planner.exchange.importing import ImportResult

MOST_CHANGES_SHOWN = 20
MOST_NAMES_SHOWN = 5


def preview(result: "ImportResult") -> bool:
    """Shows what the file does to the register; False where it changes nothing."""
    from planner.exchange.importing import Verdict

    sheet, columns = result.sheet, result.columns
    rows = count(result.total, "row")
    show(f"{sheet.path.name}: a list of {columns.kind}, {rows} ({sheet.read_as}).")
    if columns.unknown:
        show(f"Columns not known and not read: {', '.join(columns.unknown)}.")
    _changes(result)
    if result.count(Verdict.NEW) and result.changed > result.count(Verdict.NEW):
        names = [f"{row.name} (row {row.row})" for row in result.shown(Verdict.NEW)]
        show(f"New: {_first(names, result.count(Verdict.NEW))}")
    for verdict, said in ((Verdict.LEFT, "Left"), (Verdict.SKIPPED, "Skipped")):
        if result.count(verdict):
            names = [row.name for row in result.shown(verdict)]
            show(f"{said}: {_first(names, result.count(verdict))}")
    for error in result.refused:
        show(f"Left out: {error}")
    for question in result.questions[:MOST_CHANGES_SHOWN]:
        show(f"Row {question.row}: {question}")
    _more(len(result.questions))
    verdicts = [f"{result.count(verdict)} {verdict}" for verdict in Verdict if result.count(verdict)]
    show(f"{count(result.changed, 'change')}: {listed(verdicts)}." if verdicts else "0 changes: no rows.")
    return bool(result.changed)


def _changes(result: "ImportResult") -> None:
    from planner.exchange.importing import Verdict

    changes = [
        {"row": row.row, "name": row.name, "field": field, "old": old or "-", "new": new}
        for row in result.shown(Verdict.UPDATED)
        for field, old, new in row.changes
    ]
    if not changes:
        return
    headings = ("row", "name", "field", "old", "new")
    table = Listing([Column(key, key.capitalize()) for key in headings], changes[:MOST_CHANGES_SHOWN])
    show(table.render("table"))
    kept = len({change["row"] for change in changes[:MOST_CHANGES_SHOWN]})
    if result.count(Verdict.UPDATED) > kept:
        show(f"… and {count(result.count(Verdict.UPDATED) - kept, 'more row')}.")


def _first(names: Sequence[str], number: int) -> str:
    shown = "; ".join(names[:MOST_NAMES_SHOWN])
    return f"{shown} … and {number - MOST_NAMES_SHOWN} more" if number > MOST_NAMES_SHOWN else shown


def _more(number: int) -> None:
    if number > MOST_CHANGES_SHOWN:
        show(f"… and {number - MOST_CHANGES_SHOWN} more.")
