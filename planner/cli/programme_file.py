"""planner programme plan --out: the sheet filled back, the time-table as a page, or the list."""

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from planner.cli.output import ENDINGS, Content, deliver, listed
from planner.cli.programme_text import plan_listing
from planner.cli.screen import say
from planner.errors import BadInput, Undecided

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from planner.cli.output import Listing
    from planner.exchange.programme_sheet_out import Timetable
    from planner.scheduling.programme.outcome import Outcome

WORKBOOK, PAGE = ".xlsx", ".html"


def write_plan(
    outcome: "Outcome",
    listing: "Listing",
    out: "Path",
    *,
    numbers: Mapping[str, int],
    page: Callable[[], bytes],
) -> None:
    """Writes the plan in the format of the file's ending; what `refuse_file` lets pass is overwritten.

    Raises:
        BadInput: the file cannot be written.
    """
    if out.suffix.casefold() != WORKBOOK:
        pages: dict[str, Content] = {PAGE: lambda: [page()]}
        deliver(listing, form="table", out=out, overwrite=True, also=pages)
        return
    from planner.cli.saving import saved
    from planner.exchange.programme_sheet_out import programme_workbook

    content = programme_workbook(
        outcome.programme, outcome=outcome, numbers=numbers, timetables=timetables(outcome)
    )
    with saved(out, overwrite=True) as file:
        file.write(content)
    say(f"Written: {out}")


def refuse_file(out: "Path", *, overwrite: bool) -> None:
    """Refuses before the planning what would be refused after it.

    Raises:
        BadInput: the ending is unknown.
        Undecided: the file exists, and `overwrite` is not set.
    """
    endings = (*ENDINGS, PAGE)
    if out.suffix.casefold() not in endings:
        named = out.suffix or "a file without an ending"
        remedy = f"End it in {listed(endings, word='or')}."
        raise BadInput(f"{out}: a programme is not written as {named}.", remedy=remedy)
    if os.path.lexists(out) and not overwrite:
        raise Undecided(f"{out} exists already.\nName another file, or add --yes to overwrite it.")


def timetables(outcome: "Outcome") -> "Sequence[Timetable]":
    """The plan by day, by room and by person, as sheets."""
    from planner.exchange.programme_sheet_out import Timetable

    sheets = []
    for name, by in (("Plan", "day"), ("By room", "room"), ("By person", "person")):
        listing = plan_listing(outcome, by, "")
        shown = [column for column in listing.columns if column.heading]
        widths = {"title": 34, "required_label": 36, "lost_label": 36, "moved": 36}
        rows = [[str(row[column.key] or "") for column in shown] for row in listing.rows]
        sheets.append(Timetable(name, [(one.heading, widths.get(one.key, 20)) for one in shown], rows))
    return sheets


def html_page(outcome: "Outcome", club: str, made: "date", language: str | None) -> bytes:
    """The time-table as a page."""
    from planner.reports.programme_html import Occasion, programme_html

    return programme_html(outcome, Occasion(club, made, language or "en"))
