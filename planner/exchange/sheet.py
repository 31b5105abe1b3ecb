"""A table as it stands in a file of any kind: its headings, and its rows with the numbers they have there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from planner.errors import BadInput
from planner.exchange.columns import Columns, chosen_here, kind_of, recognise
from planner.exchange.unreadable import unreadable

LARGEST = 50 * 1024 * 1024
MOST_COLUMNS = 200
MOST_ROWS = 1_048_576
HEADING_WITHIN = 30
"""The heading row is looked for among as many rows: titles stand above it."""

Cells = tuple[int, list[str]]
"""The number of a row, counted from 1, and what stands in it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody said of a file; None or empty where nothing was said.

    Attributes:
        encoding: in which a text file is written.
        sheet: the sheet of a workbook that is meant.
        columns: heading -> column, by headings as typed.
        day_first: whether 03/04/2017 is in April.
        heads: tells whether cells head the list, where it lists neither agencies nor members.
    """

    encoding: str | None = None
    sheet: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    day_first: bool | None = None
    heads: Callable[[list[str]], bool] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, counted from 1 with the header, and its cells by heading."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows below the headings that have anything in them, read anew each time they are gone through."""

    again: Callable[[], Iterator[Cells]]
    headings: tuple[str, ...]
    heading_row: int
    place: Path | str

    def __iter__(self) -> Iterator[Row]:
        """Each row in order.

        Raises:
            BadInput: one has more values than there are headings, or cannot be read.
        """
        headings, width = self.headings, len(self.headings)
        for number, cells in self.again():
            if number <= self.heading_row or not any(cells):
                continue
            if len(cells) != width:
                yield Row(number, dict(zip(headings, self._fitted(number, cells), strict=True)))
            else:
                yield Row(number, dict(zip(headings, cells, strict=True)))

    def look_through(self) -> None:
        """Refuses now what would be refused when the rows are gone through."""
        width = len(self.headings)
        for number, cells in self.again():
            if len(cells) > width and number > self.heading_row:
                self._fitted(number, cells)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _fitted(self, number: int, cells: list[str]) -> list[str]:
        width = len(self.headings)
        extra = next(filter(None, cells[width:]), None)
        if extra is not None:
            raise BadInput(
                f"there are more values than headings: {extra[:60]!r} has none.",
                remedy="Is a comma inside a value? Put that value in quotes.",
            ).at(self.place, number)
        return cells[:width] + [""] * (width - len(cells))


@dataclass(frozen=True)
class Sheet:
    """One list.

    Attributes:
        path: the file it was read from.
        headings: as written, in order.
        rows: those with anything in them; they may be gone through more than once.
        read_as: how it was read, for the person: "UTF-8, semicolons".
        place: names it where a value is refused: the file, and the sheet where there are several.
        heading_row: where the headings stand.
        said: what somebody said of the file.
        not_read: sheets beside it that are no lists.
    """

    path: Path
    headings: tuple[str, ...]
    rows: Rows
    read_as: str
    place: Path | str
    heading_row: int = 1
    said: Reading = Reading()
    not_read: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> Columns:
        """Whether it lists agencies or members, and which column is which.

        Raises:
            BadInput: it lists neither, or two headings mean the same column.
        """
        chosen = chosen_here(self.said.columns, self.headings)
        return recognise(
            self.headings, self.place, row=self.heading_row, chosen=chosen, day_first=self.said.day_first
        )


def read_sheet(path: Path, said: Reading = Reading()) -> Sheet:
    """The list in a file, the first where it has several.

    Raises:
        BadInput: the file cannot be read; what it seems to be is named.
    """
    return read_sheets(path, said)[0]


def read_sheets(path: Path, said: Reading = Reading()) -> tuple[Sheet, ...]:
    """The lists in a file: CSV in any usual encoding, an Excel or WPS workbook, or vCards.

    Lists of agencies come first, for those of members name them. Every row has been looked at once.

    Raises:
        BadInput: the file cannot be read; what it seems to be is named.
    """
    from planner.exchange.kinds import Kind, kind_of_file, refuse_endless_line  # noqa: PLC0415  they are made of what stands here

    data = _bytes(path)
    kind = kind_of_file(data, path)
    if said.sheet is not None and kind is not Kind.WORKBOOK:
        raise BadInput("only a workbook has sheets.", remedy="Leave --sheet out.").at(path)
    if kind is not Kind.WORKBOOK:
        refuse_endless_line(data, path)
    if kind is Kind.WORKBOOK:
        from planner.exchange.workbook import workbook_sheets  # noqa: PLC0415

        sheets = workbook_sheets(path, data, said)
    elif kind is Kind.VCARDS:
        from planner.exchange.vcards import vcard_sheet  # noqa: PLC0415

        sheets = [vcard_sheet(path, data, said)]
    else:
        from planner.exchange.csvfile import csv_sheet  # noqa: PLC0415

        sheets = [csv_sheet(path, data, said)]
    _refuse_unmatched(path, sheets, said)
    return tuple(sorted(sheets, key=lambda sheet: kind_of(sheet.headings) != "agencies"))


def table(
    path: Path,
    again: Callable[[], Iterator[Cells]],
    said: Reading,
    read_as: str,
    *,
    place: Path | str | None = None,
) -> Sheet:
    """The list in rows that `again` hands out, its headings found below the titles above them.

    Raises:
        BadInput: there is nothing in it, or it cannot be read.
    """
    where = place or path
    first = filled(again)
    if not first:
        raise BadInput("the file is empty.", remedy="Save the list again and retry.").at(where)
    number, cells = next((row for row in first if is_heading(row[1], said)), first[0])
    headings = _headings(number, cells, where)
    rows = Rows(again, headings, number, where)
    return Sheet(path, headings, rows, read_as, where, number, said)


def filled(again: Callable[[], Iterator[Cells]]) -> list[Cells]:
    """Those of the first rows that have anything in them."""
    found = []
    for number, cells in again():
        if any(cells):
            found.append((number, cells))
        if found and number >= HEADING_WITHIN:
            break
    return found


def is_heading(cells: Iterable[str], said: Reading) -> bool:
    """Whether these cells head a list."""
    written = [cell for cell in cells if cell and len(cell) < 200]
    if len(written) > MOST_COLUMNS:
        return False
    if said.heads is not None:
        return said.heads(written)
    return kind_of(written, chosen_here(said.columns, written)) is not None


def _refuse_unmatched(path: Path, sheets: Iterable[Sheet], said: Reading) -> None:
    present = [heading for sheet in sheets for heading in sheet.headings if heading]
    for heading in said.columns:
        if not chosen_here({heading: ""}, present):
            raise BadInput(
                f"--map names a heading {heading!r} that does not stand there.",
                remedy=f"The headings are {', '.join(present)[:300]}.",
            ).at(path)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput("the file is larger than 50 MB.", remedy="Split it.").at(path)
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def _headings(number: int, cells: list[str], place: Path | str) -> tuple[str, ...]:
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise BadInput(f"there are {len(cells)} columns; {MOST_COLUMNS} is the most.").at(place, number)
    twice = {cell for cell in cells if cell and cells.count(cell) > 1}
    if twice:
        raise BadInput(f"the heading {min(twice)!r} stands there twice.", remedy="Rename one.").at(
            place, number
        )
    return tuple(cells)
