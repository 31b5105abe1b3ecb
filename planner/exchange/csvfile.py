"""CSV files: decoded, split, and never more of them in memory than a row."""

import csv
import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from planner.errors import BadInput
from planner.exchange.encoding import LABELS, encoding_of
from planner.exchange.sheet import Cells, Reading, Sheet, filled, is_heading, table

DELIMITERS = {";": "semicolons", ",": "commas", "\t": "tabs"}
LONGEST_FIELD = 100_000
LONGEST_ROW = 1_000_000
_AGAIN = "Save the list again as CSV and retry."


def csv_sheet(path: Path, data: bytes, said: Reading) -> Sheet:
    """The table in a CSV file, with commas, semicolons or tabs; each row has been looked at.

    Raises:
        BadInput: the file cannot be read as that.
    """
    encoding = encoding_of(data, path, said.encoding)
    delimiter = _delimiter(path, data, encoding, said)
    again = partial(_split, path, data, encoding, delimiter)
    sheet = table(path, again, said, f"{LABELS[encoding]}, {DELIMITERS[delimiter]}")
    _look_through(sheet, doubtful=encoding.startswith("utf-16") or b"\0" in data)
    return sheet


def _look_through(sheet: Sheet, *, doubtful: bool) -> None:
    """Reads every row once, so that what cannot be read is refused before anything else happens."""
    if doubtful:
        for column, heading in enumerate(sheet.headings, 1):
            _refuse_empty_byte(sheet, sheet.heading_row, str(column), heading)
    for row in sheet.rows if doubtful else ():
        for heading, cell in row.cells.items():
            _refuse_empty_byte(sheet, row.number, heading, cell)
    sheet.rows.look_through()


def _refuse_empty_byte(sheet: Sheet, row: int, column: str, cell: str) -> None:
    if "\0" in cell:
        raise BadInput(
            f"an empty byte (NUL) stands in {cell[:60]!r}, so this is no text.",
            remedy="Type the value anew, or save the list again as CSV.",
        ).at(sheet.place, row, column)


def _split(path: Path, data: bytes, encoding: str, delimiter: str) -> Iterator[Cells]:
    """Each row with its number, counted as a spreadsheet does: a quoted cell may hold line breaks."""
    lines = _Lines(data, encoding)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    try:
        csv.field_size_limit(LONGEST_FIELD)
        for number, cells in enumerate(reader, 1):
            lines.begin_row()
            yield number, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise BadInput(f"row {number + 1} cannot be read: {error}", remedy=_AGAIN).at(path) from error


class _Lines:
    """The lines of a text, one at a time, and not too much of them for one row."""

    def __init__(self, data: bytes, encoding: str) -> None:
        self.text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
        self.left = LONGEST_ROW

    def __iter__(self) -> Iterator[str]:
        read = self.text.readline
        while line := read(self.left):
            self.left -= len(line)
            if self.left <= 0:
                raise csv.Error(f"it is longer than {LONGEST_ROW} characters")
            yield line

    def begin_row(self) -> None:
        self.left = LONGEST_ROW


def _delimiter(path: Path, data: bytes, encoding: str, said: Reading) -> str:
    """What separates the cells: with that, a heading row can be seen; else what is most in the first row."""
    seen: dict[str, int] = {}
    for delimiter in DELIMITERS:
        try:
            first = filled(partial(_split, path, data, encoding, delimiter))
        except BadInput:
            continue
        seen[delimiter] = next((len(cells) for _, cells in first if is_heading(cells, said)), 0)
    if any(seen.values()):
        return max(seen, key=lambda delimiter: seen[delimiter])
    text = data[:LONGEST_ROW].decode(encoding, "ignore")
    # Names of columns hold none of the three.
    line = next((line for line in text.splitlines() if line.strip(" ;,\t")), text)
    return max(DELIMITERS, key=line.count)
