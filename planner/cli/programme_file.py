"""planner programme plan --out: the sheet filled back, the time-table as a page or to print, or the list."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from planner.cli.output import ENDINGS, Content, deliver, listed
from planner.cli.programme_text import plan_listing
from planner.cli.saving import refuse_existing, saved
from planner.cli.screen import say
from planner.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from planner.cli.output import Listing
    from planner.exchange.programme_sheet_out import Timetable
    from planner.reports.programme_page import Occasion
    from planner.scheduling.programme.outcome import Outcome

WORKBOOK, PAGE, PRINT = ".xlsx", ".html", ".pdf"


def write_plan(
    outcome: "Outcome",
    listing: "Listing",
    out: "Path",
    *,
    numbers: Mapping[str, int],
    occasion: "Occasion",
) -> None:
    """Writes the plan in the format of the file's ending; what `refuse_file` lets pass is overwritten.

    Raises:
        BadInput: the file cannot be written.
    """
    if out.suffix.casefold() != WORKBOOK:
        deliver(listing, form="table", out=out, overwrite=True, also=_pages(outcome, occasion))
        return
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
        BadInput: the ending is unknown, its folder is not there, or what makes PDF files is not installed.
        Undecided: the file exists, and `overwrite` is not set.
    """
    endings = (*ENDINGS, PAGE, PRINT)
    if out.suffix.casefold() not in endings:
        named = out.suffix or "a file without an ending"
        remedy = f"End it in {listed(endings, word='or')}."
        raise BadInput(f"{out}: a programme is not written as {named}.", remedy=remedy)
    refuse_existing(out, overwrite=overwrite)
    if not out.parent.is_dir():
        raise BadInput(f"{out} cannot be written: there is no folder {out.parent}.", remedy="Make it first.")
    if out.suffix.casefold() == PRINT:
        from planner.reports.typeset import compiler

        compiler()


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


def _pages(outcome: "Outcome", occasion: "Occasion") -> dict[str, Content]:
    """The time-table as a page by its ending, made only when it is wanted."""
    from planner.reports.programme_page import programme_page

    def as_html() -> list[bytes]:
        from planner.reports.programme_html import programme_html

        return [programme_html(programme_page(outcome, occasion))]

    def as_pdf() -> list[bytes]:
        from planner.reports.programme_pdf import programme_pdf

        return [programme_pdf(programme_page(outcome, occasion), occasion.made)]

    return {PAGE: as_html, PRINT: as_pdf}
