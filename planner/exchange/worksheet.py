"""The cells of one sheet of a workbook, told element by element, handed out row by row."""

import re
from dataclasses import dataclass
from pathlib import Path

from planner.errors import BadInput
from planner.exchange.cellvalues import date_text, number_text, plain_text
from planner.exchange.sheet import MOST_COLUMNS, MOST_ROWS, Cells

LONGEST_CELL = 100_000
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of a workbook refer to: shared texts, styles that show days, and the first day."""

    strings: list[str]
    dated: frozenset[str]
    from_1904: bool


class RowReader:
    """Collects the rows of a sheet; `taken` hands out those that are complete."""

    def __init__(self, book: Book, place: Path | str) -> None:
        self.book = book
        self.place = place
        self.rows: list[Cells] = []
        self.number = 0
        self.cells: list[str] = []
        self.column = 0
        self.kind = self.style = ""
        self.wanted = self.aside = False
        self.pieces: list[str] = []
        self.columns: dict[str, int] = {}

    def taken(self) -> list[Cells]:
        """The rows that are complete since it was last asked."""
        rows, self.rows = self.rows, []
        return rows

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "c":
            self.column = self._column(attributes.get("r"))
            self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "0")
            self.pieces.clear()
        elif name in ("v", "t"):
            self.wanted = not self.aside
        elif name == "rPh":
            self.aside = True
        elif name == "row":
            self._row(attributes.get("r"))

    def end(self, name: str) -> None:
        """It ends."""
        if name in ("v", "t"):
            self.wanted = False
        elif name == "c":
            if self.pieces:
                self._keep(self._value("".join(self.pieces)))
        elif name == "row":
            self.rows.append((self.number, self.cells))
        elif name == "rPh":
            self.aside = False

    def text(self, text: str) -> None:
        """A piece of text."""
        if self.wanted:
            self.pieces.append(text)

    def _row(self, given: str | None) -> None:
        number = int(given) if given and given.isdecimal() and len(given) < 8 else self.number + 1
        if not self.number < number <= MOST_ROWS:
            raise self._damaged(f"row {number} stands behind row {self.number}")
        self.number, self.cells, self.column = number, [], 0

    def _column(self, reference: str | None) -> int:
        if reference is None:
            return self.column + 1
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            raise self._damaged(f"it has a cell {reference[:20]!r}")
        letters = match[1]
        if letters not in self.columns:
            number = 0
            for letter in letters:
                number = number * 26 + ord(letter) - 64
            self.columns[letters] = number
        return self.columns[letters]

    def _value(self, text: str) -> str:
        kind = self.kind
        if kind == "s":
            try:
                return self.book.strings[int(text)]
            except (ValueError, IndexError) as error:
                raise self._damaged(f"it has no text {text[:20]!r}") from error
        if kind == "n":
            if self.style in self.book.dated:
                return date_text(text, from_1904=self.book.from_1904)
            return number_text(text)
        if kind == "b":
            return "TRUE" if text.strip() == "1" else "FALSE"
        return plain_text(text)

    def _keep(self, value: str) -> None:
        if not value:
            return
        if self.column > MOST_COLUMNS:
            raise BadInput(
                f"column {self.column} holds {value[:60]!r}; {MOST_COLUMNS} columns are the most.",
                remedy="Copy the list into a new workbook without the rest.",
            ).at(self.place, self.number)
        if len(value) > LONGEST_CELL:
            raise BadInput(
                f"column {self.column} holds a text of {len(value)} characters, {value[:60]!r}…;"
                f" {LONGEST_CELL} is the most.",
                remedy="Shorten it.",
            ).at(self.place, self.number)
        self.cells.extend([""] * (self.column - 1 - len(self.cells)))
        if len(self.cells) >= self.column:
            self.cells[self.column - 1] = value
        else:
            self.cells.append(value)

    def _damaged(self, how: str) -> BadInput:
        return BadInput(
            f"the workbook is damaged: {how}.", remedy="Save it again in Excel or WPS, and retry."
        ).at(self.place, self.number)
