"""Tables for people: as wide as the terminal, no word broken, and written while the rows come in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from planner.cli.forms import BATCH, plain
from planner.cli.screen import printable

if TYPE_CHECKING:
    from planner.cli.output import Column

PAGE = 500
"""So many rows are looked at before the widths of the columns are settled."""
LONGEST_WORD = 24
"""A column is not made narrower for the sake of others than a word up to this long."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table stands on the screen.

    Attributes:
        columns: those that are shown.
        widths: of each, in cells of a terminal.
        gap: between two columns.
        left_out: headings of those for which there was no room.
        bounded: True where a cell that is wider than its column continues below; else it juts out.
    """

    columns: Sequence["Column"]
    widths: Sequence[int]
    gap: int = 3
    left_out: tuple[str, ...] = ()
    bounded: bool = True


def table_text(
    columns: Sequence["Column"], rows: Iterable[Mapping[str, Any]], *, width: int | None = None
) -> Iterator[str]:
    """Columns under headings, aligned by what a terminal shows: a Chinese character is two cells wide.

    Without rows there is nothing. The columns are as wide as the first `PAGE` rows need.

    Args:
        columns: of which those with a heading are shown.
        rows: read as they come.
        width: of the terminal; None where a line may be of any length.
    """
    shown = [column for column in columns if column.heading]
    source = ([_cell(column, row) for column in shown] for row in rows)
    page = list(islice(source, PAGE))
    if not page:
        return
    layout = fitted(shown, page, width)
    kept = [shown.index(column) for column in layout.columns]
    rule = "─" * (sum(layout.widths) + layout.gap * (len(layout.widths) - 1))
    heading = _row([column.heading for column in layout.columns], layout)
    yield f"{heading}\n{rule}\n"
    everything = chain(page, source)
    while batch := list(islice(everything, BATCH)):
        yield "".join(f"{_row([cells[index] for index in kept], layout)}\n" for cells in batch)
    if layout.left_out:
        names = ", ".join(layout.left_out)
        yield f"\nLeft out for want of room: {names}. A wider window shows everything.\n"


def fitted(columns: Sequence["Column"], rows: Sequence[Sequence[str]], width: int | None) -> Layout:
    """The columns and widths for a terminal of `width` cells; the minor columns give way first."""
    natural = [_widest(column, index, rows) for index, column in enumerate(columns)]
    if width is None or _total(natural, 3) <= width:
        return Layout(columns, natural, bounded=width is not None)
    narrow = [_longest_word(column, index, rows) for index, column in enumerate(columns)]
    kept = list(range(len(columns)))
    while _total([narrow[index] for index in kept], 2) > width:
        minor = next((index for index in reversed(kept) if columns[index].minor), None)
        if minor is None:
            break
        kept.remove(minor)
    widths = _shared([natural[i] for i in kept], [narrow[i] for i in kept], width - 2 * (len(kept) - 1))
    left_out = tuple(column.heading for index, column in enumerate(columns) if index not in kept)
    return Layout([columns[index] for index in kept], widths, 2, left_out)


def cropped(text: str, width: int) -> str:
    """The text, or as much of its beginning as `width` cells hold with an ellipsis."""
    if cell_len(text) <= width:
        return text
    used, end = 1, 0
    while end < len(text) and used + cell_len(text[end]) <= width:
        used += cell_len(text[end])
        end += 1
    return text[:end].rstrip() + "…"


def wrapped(text: str, width: int) -> list[str]:
    """The text on as many lines as its words need; only a word that is too long by itself is cropped."""
    lines: list[str] = []
    room = 0
    for word in text.split(" "):
        needed = cell_len(word)
        if lines and needed < room:
            lines[-1] += f" {word}"
            room -= needed + 1
        else:
            lines.append(cropped(word, width))
            room = width - min(needed, width)
    return lines


def _shared(natural: Sequence[int], narrow: Sequence[int], room: int) -> list[int]:
    """Widths that fill the room: every column at least `narrow` where that fits, at most `natural`."""
    least = list(narrow)
    for longest in (16, 12, 8, 5, 3, 1):
        if sum(least) > room:
            least = [min(width, longest) for width in narrow]
    widths = least
    for cap in range(1, max(natural) + 1):
        wider = [min(full, max(low, cap)) for full, low in zip(natural, least, strict=True)]
        if sum(wider) > room:
            break
        widths = wider
    spare = room - sum(widths)
    for index, full in enumerate(natural):  # what is left over after everybody got the same
        if spare > 0 and widths[index] < full:
            widths[index] += 1
            spare -= 1
    return widths


def _row(cells: Sequence[str], layout: Layout) -> str:
    if not layout.bounded:
        return _line(cells, layout)
    blocks = [
        [cell] if cell_len(cell) <= width else wrapped(cell, width)
        for cell, width in zip(cells, layout.widths, strict=True)
    ]
    height = max(map(len, blocks))
    lines = ([block[n] if n < len(block) else "" for block in blocks] for n in range(height))
    return "\n".join(_line(line, layout) for line in lines)


def _line(cells: Sequence[str], layout: Layout) -> str:
    padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(cells, layout.widths, strict=True))
    return (" " * layout.gap).join(padded).rstrip()


def _widest(column: "Column", index: int, rows: Sequence[Sequence[str]]) -> int:
    return max(cell_len(column.heading), *(cell_len(row[index]) for row in rows))


def _longest_word(column: "Column", index: int, rows: Sequence[Sequence[str]]) -> int:
    words = chain(column.heading.split(" "), *(row[index].split(" ") for row in rows))
    return min(LONGEST_WORD, max(map(cell_len, words)))


def _total(widths: Sequence[int], gap: int) -> int:
    return sum(widths) + gap * (len(widths) - 1)


def _cell(column: "Column", row: Mapping[str, Any]) -> str:
    value = row[column.key]
    return printable(column.shown(value) if column.shown else plain(value), lines=False)
