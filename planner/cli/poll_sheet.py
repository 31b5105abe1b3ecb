"""planner meeting vote --from: a sheet of answers, and what to say of each row."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.output import Column, Listing, count, listed
from planner.cli.poll_voting import Voted, complete, head, poll_named

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.exchange.poll_grid import Grid
    from planner.exchange.poll_import import GridResult


@dataclass(frozen=True, slots=True)
class GridFile:
    """A sheet, and what was said of it."""

    path: Path
    partial: bool
    cross: str | None
    encoding: str | None
    sheet: str | None


def voted_from(app: "App", session: "Session", name: str, file: GridFile) -> Voted:
    """Notes what a sheet says; rows that are not clean are a complaint, unless the clean ones are enough.

    Raises:
        BadInput: no poll is open, or the file cannot be read as answers to it.
    """
    from planner.exchange.poll_grid import GridReading, read_grid
    from planner.exchange.poll_import import take_grid
    from planner.exchange.sheet import Reading
    from planner.models import Choice

    poll, today = poll_named(app, session, name), app.today(session)
    cross = Choice(file.cross) if file.cross else None
    said = GridReading(Reading(file.encoding, file.sheet), cross, today)
    grid = read_grid(file.path, poll.open_dates, said)
    result = take_grid(session, poll, grid, now=app.now())
    lines = [head(poll), *_about(grid), "", _table(result), _summary(result), *complete(poll)]
    return Voted("\n".join(lines), result.changed, None if file.partial else _complaint(result))


def _about(grid: "Grid") -> list[str]:
    from planner.meetings.poll_dates import date_label

    lacking = listed(date_label(one) for one in grid.lacking)
    return [
        f"{grid.path.name}: {count(len(grid.rows), 'row')} ({grid.read_as}).",
        *([f"Columns not read: {', '.join(grid.not_read)}."] if grid.not_read else []),
        *([f"No column for: {lacking}."] if lacking else []),
        *([f"Note: {grid.remark}"] if grid.remark else []),
    ]


def _table(result: "GridResult") -> str:
    from planner.exchange.poll_import import RowVerdict

    keys = ("row", "name", "verdict", "answers")
    rows = [
        {"row": one.row, "name": one.name, "verdict": str(one.verdict), "answers": one.detail}
        for one in result.rows
        if one.verdict is not RowVerdict.SILENT
    ]
    return Listing([Column(key, key.capitalize()) for key in keys], rows).render("table")


def _summary(result: "GridResult") -> str:
    from planner.exchange.poll_import import RowVerdict

    verdicts = [one.verdict for one in result.rows]
    counts = [f"{verdicts.count(one)} {one}" for one in RowVerdict if one in verdicts]
    lines = [f"{count(result.changed, 'answer')} to note; rows: {listed(counts) or 'none'}."]
    lines += [f"Not asked before, now counted too: {listed(result.added)}."] if result.added else []
    return "\n".join(lines)


def _complaint(result: "GridResult") -> str | None:
    unclean = result.unclean
    if not unclean:
        return None
    rows = listed(str(one.row) for one in unclean)
    return (
        f"Nothing was noted: row{'s' if len(unclean) > 1 else ''} {rows} cannot be taken.\n"
        "Correct them in the sheet, or take the others alone: --partial"
    )
