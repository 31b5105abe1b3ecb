"""A strip for each day in the terminal: at which start how many agencies could come."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import tzinfo

    from planner.reports.heat import Picture, Row
    from planner.scheduling.verdicts import Answer, Day, Slot

_BLOCKS, _MARK = "█▓▒░", "◆"
_PLAIN_BLOCKS, _PLAIN_MARK = "#*+.", "@"
_COLOURS = ("green", "cyan", "yellow", "red")
MOST_ROWS = 31
"""Days that are drawn in any case."""
_LABEL = len("Wed 27 Sep  ")
_TAIL = len("  25 at 16:00")


@dataclass(frozen=True, slots=True)
class Look:
    """What a terminal can show.

    Attributes:
        width: in cells.
        plain: it has no blocks, or shows them twice as wide as letters.
        colour: it has colours.
    """

    width: int = 80
    plain: bool = False
    colour: bool = False

    @property
    def signs(self) -> str:
        """The blocks from all agencies down to the fewest, then the mark of a date."""
        return _PLAIN_BLOCKS + _PLAIN_MARK if self.plain else _BLOCKS + _MARK


def show_heat(answer: "Answer", slots: Sequence["Slot"]) -> None:
    """Prints the picture as this terminal can show it; of a long period only the days of these dates."""
    days = answer.days
    if len(days) > MOST_ROWS:
        shown = {slot.start.date() for slot in slots}
        days = [day for day in days if day.day in shown]
    agencies = max((slot.agencies for slot in slots), default=None)
    lines = heat_lines(days, agencies, answer.wanted.tz, _look())
    for line in ["", *lines] if lines else ():
        click.echo(line)


def heat_lines(days: Sequence["Day"], agencies: int | None, tz: "tzinfo", look: Look) -> list[str]:
    """The strips under the hours, and what the blocks mean; nothing where no day has a start.

    Args:
        days: in their order, with their heat.
        agencies: how many there are; None where no date tells it.
        tz: the zone of the place.
        look: of the terminal.
    """
    from planner.reports.heat import picture

    most = max((count for day in days for _, count in day.heat), default=0)
    drawn = picture(days, agencies or most, tz, most=look.width - _LABEL - _TAIL)
    if not drawn.columns:
        return []
    of = f"of the {agencies} " if agencies else ""
    return [
        f"How many {of}agencies could come, by the hour at which the meeting begins:",
        _hours(drawn),
        *(_strip(row, drawn, look) for row in drawn.rows),
        _legend(drawn, look),
    ]


def _look() -> Look:
    import shutil

    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").casefold()
    try:
        (_BLOCKS + _MARK).encode(encoding)
    except UnicodeEncodeError:
        plain = True
    else:
        plain = encoding.startswith(("gb", "cp936", "big5"))  # Chinese consoles draw blocks two cells wide
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size((80, 40)).columns if terminal else 80
    return Look(max(width, 40), plain, terminal and "NO_COLOR" not in os.environ)


def _hours(drawn: "Picture") -> str:
    """The hours, each above the cell in which it begins, as many as there is room for."""
    line = ""
    for place, minute in enumerate(drawn.columns):
        if minute % 60 == 0 and (not line or place > len(line)):
            line = f"{line:<{place}}{minute // 60}"
    return " " * _LABEL + line


def _strip(row: "Row", drawn: "Picture", look: Look) -> str:
    from planner.i18n.local_dates import DATES

    label = f"{DATES['en'].short(row.day.day):<{_LABEL}}"
    if not any(cell is not None for cell in row.cells):
        return label + _why(row, look.width - _LABEL)
    cells = [_cell(row, place, drawn, look) for place in range(len(drawn.columns))]
    runs = ((style, "".join(sign for sign, _ in run)) for style, run in groupby(cells, key=itemgetter(1)))
    strip = "".join(click.style(run, fg=style) if style else run for style, run in runs)
    tail = f"{row.best.possible} at {row.best.start:%H:%M}" if row.best else "no date"
    return f"{label}{strip}  {tail}"


def _cell(row: "Row", place: int, drawn: "Picture", look: Look) -> tuple[str, str | None]:
    """What stands in a cell, and its colour."""
    count = row.cells[place]
    if count is None:
        return " ", None
    level = drawn.levels.level(count)
    sign = look.signs[-1] if place == row.marked else look.signs[level]
    return sign, _COLOURS[level] if look.colour else None


def _why(row: "Row", width: int) -> str:
    """Why a day has no strip at all."""
    from planner.cli.screen import printable
    from planner.cli.tables import cropped

    why = "; ".join(map(str, row.day.failing)) or "closed"
    return cropped(printable(why, lines=False), width)


def _legend(drawn: "Picture", look: Look) -> str:
    bands = (str(high) if low == high else f"{low}-{high}" for low, high in drawn.levels.bands())
    signs = [f"{look.signs[level]} {band}" for level, band in enumerate(bands)]
    if any(row.best for row in drawn.rows):
        signs.append(f"{look.signs[-1]} the best of the day")
    return " " * _LABEL + "   ".join(signs)
