"""What is in a row's cells, checked; a complaint names file, row and column."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from planner.errors import BadInput, PlannerError
from planner.exchange.cells import as_typed
from planner.exchange.columns import Columns
from planner.exchange.days import read_day
from planner.exchange.sheet import Row
from planner.models.names import fold
from planner.models.types import clean_line
from planner.timing.days import day_after

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_FAULTS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!"})
"""What a workbook shows where a formula has no result."""


@dataclass(frozen=True, slots=True)
class Fields:
    """One row, read by column."""

    path: Path | str
    row: Row
    columns: Columns
    today: date

    def text(self, column: str, *, longest: int = 300) -> str | None:
        """One line of text, or None for an empty or absent cell."""
        return self.value(column, lambda text: clean_line(text, column.replace("_", " "), longest=longest))

    def lacks(self, column: str) -> bool:
        """True where the column is absent, or empty in this row."""
        heading = self.columns.heading.get(column)
        return heading is None or not as_typed(self.row.cells[heading])

    def value(self, column: str, read: Callable[[str], T]) -> T | None:
        """What `read` makes of the cell, or None for an empty or absent one.

        Raises:
            BadInput: `read` refuses the cell; file, row and column are named.
        """
        heading = self.columns.heading.get(column)
        cell = as_typed(self.row.cells[heading]) if heading else ""
        if not cell:
            return None
        if cell in _FAULTS:
            message = f"the formula shows {cell}."
            raise BadInput(message, remedy="Correct it, or empty the cell.").at(
                self.path, self.row.number, heading
            )
        try:
            return read(cell)
        except BadInput as error:
            raise error.at(self.path, self.row.number, heading) from error
        except PlannerError as error:
            raise BadInput(str(error)).at(self.path, self.row.number, heading) from error

    def day(self, column: str) -> date | None:
        """A day; the year is never guessed."""
        return self.value(column, self._day)

    def day_after(self, column: str) -> date | None:
        """The day after the last day written in the cell."""
        last = self.day(column)
        return None if last is None else day_after(last)

    def choice(self, column: str, kind: type[E]) -> E | None:
        """One of the values of an enum, in any case."""
        return self.value(column, lambda text: one_of(kind, text))

    def period(self) -> tuple[date | None, date | None]:
        """The columns from and until, as a half-open period.

        Raises:
            BadInput: it ends before it begins.
        """
        since, until = self.day("since"), self.day_after("until")
        if since and until and until <= since:
            raise self.refused(f"until {self.day('until')} is before from {since}.", "Correct one of them.")
        return since, until

    def refused(self, message: str, remedy: str = "") -> BadInput:
        """A complaint about this row as a whole."""
        return BadInput(message, remedy=remedy).at(self.path, self.row.number)

    def _day(self, text: str) -> date:
        return read_day(text, today=self.today, day_first=self.columns.day_first)


def one_of(kind: type[E], text: str) -> E:
    """The value of an enum written in any case.

    Raises:
        BadInput: there is none; all are named.
    """
    for value in kind:
        if fold(value.value) == fold(text):
            return value
    raise BadInput(f"{text!r} is not known here.", remedy=f"Known are {', '.join(kind)}.")
