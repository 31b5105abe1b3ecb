"""What an import shows before it is done: the first rows of each sort, and how many there are of each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.cli.output import Column, Listing, count, listed
from planner.cli.screen import show

if TYPE_CHECKING:
    from planner.exchange.importing import ImportResult, Vanished

MOST_CHANGES_SHOWN = 20
MOST_NAMES_SHOWN = 5


def preview(results: "Sequence[ImportResult]") -> bool:
    """Shows what the lists of a file do to the register; False where they change nothing."""
    changed = [_preview(result) for result in results]
    if results[0].sheet.not_read:
        show(f"Sheets not read: {', '.join(results[0].sheet.not_read)}.")
    return any(changed)


def _preview(result: "ImportResult") -> bool:
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
    for term in result.ended:
        show(term)
    for error in result.refused:
        show(f"Left out: {error}")
    for question in result.questions[:MOST_CHANGES_SHOWN]:
        show(f"Row {question.row}: {question}")
    _more(len(result.questions))
    if result.vanished:
        show(f"In the register, not in the list: {lacking(result.vanished)}")
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


def lacking(vanished: "Sequence[Vanished]") -> str:
    """How many are not in the list, and the first of them, one to a line."""
    names = "".join(f"\n  {one.name}" for one in vanished[:MOST_CHANGES_SHOWN])
    left = len(vanished) - MOST_CHANGES_SHOWN
    return f"{count(len(vanished), 'name')}.{names}" + (f"\n  … and {left} more" if left > 0 else "")


def _more(number: int) -> None:
    if number > MOST_CHANGES_SHOWN:
        show(f"… and {number - MOST_CHANGES_SHOWN} more.")
