"""A sheet of answers: a row for each who answered, a column for each date.

Also what Rallly and newdle export. Rallly heads the names with `Name` or, in older versions, with how many
there are, has perhaps the address and the time of answering beside them, then columns such as
`Tue 28 Mar 2017 15:00 - 16:30` with Yes, If need be or No. newdle has `Participant name`,
`2017-03-28T15:00` …, `Comment`, with available, ifneedbe, unavailable or nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from planner.errors import BadInput
from planner.exchange.cells import as_typed
from planner.exchange.poll_headings import GridColumns, date_of, grid_columns
from planner.exchange.sheet import Reading, Row, Sheet, read_sheet
from planner.meetings.choice_words import choice_of, is_cross
from planner.models import Choice, PollDate
from planner.models.types import one_line


@dataclass(frozen=True, slots=True)
class GridReading:
    """What somebody said of a sheet of answers.

    Attributes:
        file: how it is to be read.
        cross: what an x means in it.
        today: for dates without a year.
    """

    file: Reading
    cross: Choice | None
    today: date


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: who it is about, and what is said of the dates.

    Attributes:
        number: where it stands, counted from 1.
        names: the names in it, that of a person before that of an agency.
        email: the address in it.
        said: for each date that has an answer.
        note: what else is said.
        unclear: why it cannot be taken.
    """

    number: int
    names: tuple[str, ...]
    email: str | None
    said: Mapping[PollDate, Choice]
    note: str | None = None
    unclear: BadInput | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet that was read.

    Attributes:
        path: the file.
        read_as: how it was read, for the person.
        rows: in order.
        not_read: headings that are neither of a date nor known.
        lacking: dates that have no column.
        remark: what to know of it.
    """

    path: Path
    read_as: str
    rows: tuple[GridRow, ...]
    not_read: tuple[str, ...]
    lacking: tuple[PollDate, ...]
    remark: str = field(default="")


def read_grid(path: Path, dates: Sequence[PollDate], said: GridReading) -> Grid:
    """The answers in a sheet.

    Raises:
        BadInput: the file cannot be read, has no column for any of the dates, or two for one; or what an x
            means in it must be said.
    """

    def heads(cells: Sequence[str]) -> bool:
        return any(date_of(cell, dates, said.today) for cell in cells)

    sheet = read_sheet(path, replace(said.file, heads=heads))
    columns = grid_columns(sheet, dates, said.today)
    rows = list(sheet.rows)
    cross = said.cross or _meaning_of_cross(sheet, rows, columns)
    read = _Cells(sheet, columns, cross)
    return Grid(
        path=path,
        read_as=sheet.read_as,
        rows=tuple(filter(None, map(read.row, rows))),
        not_read=columns.unknown,
        lacking=tuple(one for one in dates if one not in columns.dates.values()),
        remark=columns.remark,
    )


def _meaning_of_cross(sheet: Sheet, rows: Sequence[Row], columns: GridColumns) -> Choice | None:
    """In a sheet that says yes otherwise, an x says no, and the other way round."""
    cells = [as_typed(row.cells[heading]) for row in rows for heading in columns.dates]
    if not any(map(is_cross, cells)):
        return None
    others = {choice_of(cell) for cell in cells}
    if Choice.YES in others and Choice.NO not in others:
        return Choice.NO
    if Choice.NO in others and Choice.YES not in others:
        return Choice.YES
    raise BadInput(
        "an x can say that a date suits, or that it does not.", remedy="Say which: --x yes, or --x no."
    ).at(sheet.place)


class _Cells:
    """Reads the rows of one sheet."""

    def __init__(self, sheet: Sheet, columns: GridColumns, cross: Choice | None) -> None:
        self.sheet = sheet
        self.columns = columns
        self.cross = cross

    def row(self, row: Row) -> GridRow | None:
        """What a row says; None for one that names nobody and says nothing."""
        names = tuple(self._filled(row, self.columns.names))
        email = next(self._filled(row, self.columns.emails), None)
        note = next(self._filled(row, self.columns.notes), None)
        try:
            said = dict(self._answers(row))
        except BadInput as unclear:
            return GridRow(row.number, names, email, {}, None, unclear)
        if not names and not email:
            nobody = BadInput("There are answers without a name.")
            return GridRow(row.number, names, email, {}, None, nobody) if said else None
        return GridRow(row.number, names, email, said, one_line(note) if note else None)

    def _filled(self, row: Row, headings: Sequence[str]) -> Iterator[str]:
        return (cell for heading in headings if (cell := as_typed(row.cells[heading]).strip()))

    def _answers(self, row: Row) -> Iterator[tuple[PollDate, Choice]]:
        for heading, one in self.columns.dates.items():
            cell = as_typed(row.cells[heading]).strip()
            choice = self.cross if is_cross(cell) else choice_of(cell)
            if cell and choice is None:
                raise BadInput(f"{cell[:60]!r} is no answer; it stands below {heading!r}.")
            # An empty cell, and one that says so in words, is no answer: it takes nothing back either.
            if choice not in (None, Choice.NO_ANSWER):
                yield one, choice
