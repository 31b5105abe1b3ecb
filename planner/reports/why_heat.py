"""The picture of the days on the page "why this date"."""

from collections.abc import Callable, Iterable, Sequence

from planner.i18n.local_dates import DATES
from planner.i18n.texts import Text, Value, counted
from planner.reports.heat import Picture, Row, picture
from planner.reports.why_page import Cell, Heat, Strip
from planner.reports.why_words import LABELS
from planner.scheduling.verdicts import Answer, Day, Slot

MOST_COLUMNS = 24
"""Cells side by side on A4, wide enough for a number."""
MOST_ROWS = 45
"""Days that are drawn; of a longer period, those of the dates listed."""


def heat_of(
    answer: Answer, slot: Slot, listed: Sequence[Slot], language: str, say: Callable[[Value], str]
) -> Heat | None:
    """The picture, where the hours are known.

    Args:
        answer: everything that was found.
        slot: the date that is marked.
        listed: the other dates on the page.
        language: of the page.
        say: how the page says texts and values.
    """
    drawn = picture(
        _days(answer, slot, listed),
        slot.agencies,
        answer.wanted.tz,
        most=MOST_COLUMNS,
        chosen={slot.start.date(): slot},
    )
    if not drawn.columns:
        return None
    notes = ("mark", "paler") if any(map(_paler, drawn.rows)) else ("mark",)
    return Heat(
        caption=say(_caption(slot.agencies)),
        hours=tuple(str(minute // 60) if minute % 60 == 0 else "" for minute in drawn.columns),
        strips=tuple(
            _strip(row, drawn, DATES[language].short(row.day.day), say, chosen=row.best is slot)
            for row in drawn.rows
        ),
        legend=tuple(str(high) if low == high else f"{low}–{high}" for low, high in drawn.levels.bands()),
        notes=tuple(say(LABELS[note]) for note in notes),
    )


def _caption(agencies: int) -> Text:
    return counted(
        "Day by day: whether the agency could come, by the hour at which the meeting begins",
        "Day by day: how many of {count} agencies could come, by the hour at which the meeting begins",
        count=agencies,
    )


def _days(answer: Answer, slot: Slot, listed: Sequence[Slot]) -> Sequence[Day]:
    if len(answer.days) <= MOST_ROWS:
        return answer.days
    shown = {one.start.date() for one in (slot, *listed)}
    return [day for day in answer.days if day.day in shown]


def _strip(row: Row, drawn: Picture, day: str, say: Callable[[Value], str], *, chosen: bool) -> Strip:
    if not _open(row):
        why = row.day.failing or (LABELS["closed"],)
        return Strip(day, (), note=say(why), chosen=chosen, possible=row.best is not None)
    return Strip(day, tuple(_cells(row, drawn)), chosen=chosen, possible=row.best is not None)


def _cells(row: Row, drawn: Picture) -> Iterable[Cell]:
    for place, count in enumerate(row.cells):
        if count is None:
            yield Cell()
        else:
            yield Cell(str(count), drawn.levels.level(count), place == row.marked)


def _open(row: Row) -> bool:
    return any(count is not None for count in row.cells)


def _paler(row: Row) -> bool:
    return row.best is None and _open(row)
