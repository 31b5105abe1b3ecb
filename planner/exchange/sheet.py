"""A table as it stands in a CSV file: decoded, split, its header and the numbers of its rows kept."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.errors import BadInput

DELIMITERS = {";": "semicolons", ",": "commas", "\t": "tabs"}
LARGEST = 50 * 1024 * 1024
LONGEST_FIELD = 100_000
MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, counted from 1 with the header, and its cells by heading."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file read whole.

    Attributes:
        path: where it was read from.
        headings: as written, in order.
        rows: those with anything in them.
        read_as: how it was read, for the person: "UTF-8, semicolons".
    """

    path: Path
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    read_as: str


def read_sheet(path: Path) -> Sheet:
    """The table in a CSV file in UTF-8, with or without byte order mark, with commas, semicolons or tabs.

    Raises:
        BadInput: the file cannot be read as that; what it seems to be is named.
    """
    text = _decoded(path)
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    csv.field_size_limit(LONGEST_FIELD)
    numbered: list[tuple[int, list[str]]] = []
    try:
        # A quoted cell may hold line breaks: rows are counted as a spreadsheet does, not lines.
        numbered.extend((number, [cell.strip() for cell in cells]) for number, cells in enumerate(reader, 1))
    except csv.Error as error:
        message = f"row {len(numbered) + 1} cannot be read: {error}"
        raise BadInput(message, remedy="Save the list again as CSV and retry.").at(path) from error
    filled = [(number, cells) for number, cells in numbered if any(cells)]
    if not filled:
        raise BadInput("the file is empty.", remedy="Save the list again as CSV and retry.").at(path)
    headings = _headings(filled[0][1], path)
    rows = tuple(_row(number, cells, headings, path) for number, cells in filled[1:])
    return Sheet(path, headings, rows, f"UTF-8, {DELIMITERS[delimiter]}")


def _decoded(path: Path) -> str:
    data = _bytes(path)
    if b"\0" in data or data.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise BadInput(
            "this is not a CSV file.", remedy="In Excel: File, Save As, 'CSV UTF-8 (comma delimited)'."
        ).at(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise BadInput(
            "the letters in this row are not UTF-8.",
            remedy="In Excel: File, Save As, 'CSV UTF-8 (comma delimited)'.",
        ).at(path, row) from error


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput("the file is larger than 50 MB.", remedy="Split it.").at(path)
        return path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.") from error


def _delimiter(text: str) -> str:
    # The heading row decides: names of columns hold none of the three.
    first = next((line for line in text.splitlines() if line.strip(" ;,\t")), text)
    return max(DELIMITERS, key=first.count)


def _headings(cells: list[str], path: Path) -> tuple[str, ...]:
    if len(cells) > MOST_COLUMNS:
        raise BadInput(f"there are {len(cells)} columns; {MOST_COLUMNS} is the most.").at(path, 1)
    while cells and not cells[-1]:
        cells.pop()
    twice = {cell for cell in cells if cell and cells.count(cell) > 1}
    if twice:
        raise BadInput(f"the heading {min(twice)!r} stands there twice.", remedy="Rename one.").at(path, 1)
    return tuple(cells)


def _row(number: int, cells: list[str], headings: tuple[str, ...], path: Path) -> Row:
    if any(cells[len(headings) :]):
        extra = next(cell for cell in cells[len(headings) :] if cell)
        raise BadInput(
            f"there are more values than headings: {extra[:60]!r} has none.",
            remedy="Is a comma inside a value? Put that value in quotes.",
        ).at(path, number)
    padded = cells + [""] * (len(headings) - len(cells))
    return Row(number, dict(zip(headings, padded, strict=False)))
