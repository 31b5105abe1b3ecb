"""Writes a programme as a workbook that explains itself and can be read again: a template, or filled back."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from planner.exchange.cells import defused
from planner.exchange.programme_headings import (
    BRIEFINGS,
    DAYS,
    PEOPLE,
    PLANNED,
    ROOMS,
    Heading,
    Listed,
)
from planner.exchange.programme_out_rows import briefing_rows, day_rows, people_rows, room_rows
from planner.exchange.workbook_out import FIRST_DAY, LONGEST_CELL
from planner.scheduling.programme.briefings import Programme
from planner.scheduling.programme.outcome import Outcome

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_HEADING_ROW = 2
_FIRST_ROW = 3
_NUMBERS = frozenset({"minutes", "heads", "seats", "number", "setup", "clearing"})
_ROOM_FOR = 500
"""So many rows have drop-downs and the format of texts, also those that are empty as yet."""
_LENGTHS = ("15", "30", "45", "60", "90", "120")

Rows = Iterable[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Timetable:
    """A sheet that planner adds: headings and rows of texts."""

    name: str
    headings: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[str]]


def programme_workbook(
    programme: Programme,
    *,
    outcome: Outcome | None = None,
    numbers: Mapping[str, int] | None = None,
    note: str = "",
    timetables: Sequence[Timetable] = (),
) -> bytes:
    """The workbook; the same programme gives the same bytes.

    Args:
        programme: what is to be planned.
        outcome: the plan, in columns behind those of the meetings.
        numbers: of the meetings that are booked, by title.
        note: stands above the meetings.
        timetables: further sheets.
    """
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415  60 ms, for this only

    file = io.BytesIO()
    book = Workbook(file, _OPTIONS)
    book.set_properties({"created": datetime.combine(FIRST_DAY, time())})
    writer = _Writer(book)
    extra = tuple(dict.fromkeys(head for one in programme.briefings for head in one.more))
    headings = (
        *BRIEFINGS.headings,
        *(PLANNED if outcome else ()),
        *(Heading(head, head, "") for head in extra),
    )
    writer.sheet(BRIEFINGS, headings, briefing_rows(programme, outcome, numbers or {}), note)
    writer.sheet(ROOMS, ROOMS.headings, room_rows(programme))
    writer.sheet(DAYS, DAYS.headings, day_rows(programme))
    writer.sheet(PEOPLE, PEOPLE.headings, people_rows(programme))
    for timetable in timetables:
        writer.timetable(timetable)
    book.close()
    return file.getvalue()


class _Writer:
    def __init__(self, book: Any) -> None:
        self.book = book
        text = {"num_format": "@", "text_wrap": True, "valign": "top"}
        self.text = book.add_format(text)
        self.number = book.add_format({"valign": "top", "align": "left"})
        self.heading = book.add_format({"bold": True, "bottom": 1, "bg_color": "#DCE6F1"})
        self.told = book.add_format(
            {"italic": True, "font_size": 9, "font_color": "#555555", "text_wrap": True, "valign": "top"}
        )
        self.title = book.add_format({"font_size": 12, "bold": True})

    def sheet(self, listed: Listed, headings: Sequence[Heading], rows: Rows, note: str = "") -> None:
        """One of the lists: what it is, how each column is meant, the headings, the rows."""
        sheet = self.book.add_worksheet(listed.name)
        sheet.write_string(0, 0, f"{note} {listed.told}".strip(), self.title)
        sheet.set_row(1, 75)
        for column, one in enumerate(headings):
            numeric = one.key in _NUMBERS
            sheet.set_column(column, column, one.wide, self.number if numeric else self.text)
            sheet.write_string(1, column, one.told, self.told)
            sheet.write_string(_HEADING_ROW, column, one.label, self.heading)
            self._choices(sheet, listed, one.key, column)
        for place, row in enumerate(rows, _FIRST_ROW):
            for column, one in enumerate(headings):
                self._write(sheet, (place, column), row.get(one.key))
        sheet.freeze_panes(_FIRST_ROW, 1)

    def timetable(self, timetable: Timetable) -> None:
        """A sheet to look at."""
        sheet = self.book.add_worksheet(timetable.name)
        for column, (heading, wide) in enumerate(timetable.headings):
            sheet.set_column(column, column, wide, self.text)
            sheet.write_string(0, column, heading, self.heading)
        for place, row in enumerate(timetable.rows, 1):
            for column, cell in enumerate(row):
                self._write(sheet, (place, column), cell)
        sheet.freeze_panes(1, 0)

    def _write(self, sheet: Any, at: tuple[int, int], value: Any) -> None:
        if isinstance(value, int):
            sheet.write_number(*at, value, self.number)
        elif value:
            text = str(value)[:LONGEST_CELL]
            sheet.write_string(*at, defused(text) if text.startswith("'") else text, self.text)

    def _choices(self, sheet: Any, listed: Listed, key: str, column: int) -> None:
        """A drop-down where there is something to choose from; several may still be typed."""
        last = _FIRST_ROW + _ROOM_FOR
        rule = _RULES.get((listed.name, key))
        if rule:
            sheet.data_validation(_FIRST_ROW, column, last, column, rule)


def _from(sheet: str, *, strict: bool, message: str = "") -> dict[str, Any]:
    rule: dict[str, Any] = {
        "validate": "list",
        "source": f"={sheet}!$A${_FIRST_ROW + 1}:$A${_FIRST_ROW + _ROOM_FOR}",
        "show_error": strict,
    }
    return (
        {**rule, "error_type": "warning", "error_title": "planner", "error_message": message}
        if strict
        else rule
    )


_SEATS = {
    "validate": "integer",
    "criteria": ">",
    "value": 0,
    "error_title": "planner",
    "error_message": "How many seats? Write a number.",
}
_RULES: Mapping[tuple[str, str], dict[str, Any]] = {
    ("Briefings", "minutes"): {"validate": "list", "source": list(_LENGTHS), "show_error": False},
    ("Briefings", "required"): _from("People", strict=False),
    ("Briefings", "preferred"): _from("People", strict=False),
    ("Briefings", "room"): _from("Rooms", strict=True, message="This room is not on the sheet Rooms."),
    ("Briefings", "after"): _from("Briefings", strict=False),
    ("Briefings", "heads"): _SEATS,
    ("Rooms", "seats"): _SEATS,
}
