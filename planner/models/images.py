"""Rows of the database as plain values that JSON can hold, and back."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum as PythonEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Date, Enum, Table, Uuid, inspect
from sqlalchemy.types import TypeEngine

from planner.models.base import Base
from planner.models.quorum import Quorum
from planner.models.types import Hours, QuorumRule, UtcDateTime, WallTime
from planner.timing.opening import OpeningHours

Image = dict[str, Any]
"""Column -> value as JSON has it: a date is 2017-03-30, an enum its value, a rule its text."""


def row_image(row: Base) -> Image:
    """Every column of a row as it is now."""
    state = inspect(row)
    return {attribute.key: plain(getattr(row, attribute.key)) for attribute in state.mapper.column_attrs}


def changed_image(row: Base) -> tuple[Image, Image]:
    """The columns of a row that changed since it was loaded: as they were, and as they are."""
    state = inspect(row)
    before, after = {}, {}
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if history.has_changes():
            old = plain(history.deleted[0]) if history.deleted else None
            new = plain(history.added[0]) if history.added else None
            if old != new:
                before[attribute.key], after[attribute.key] = old, new
    return before, after


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, PythonEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else str(value)


def values(table: Table, image: Mapping[str, Any]) -> dict[str, Any]:
    """What to write into the columns of `table` so that they are as in the image."""
    return {name: _value(table.c[name], raw) for name, raw in image.items()}


_READERS: tuple[tuple[type[TypeEngine[Any]], Callable[[str], Any]], ...] = (
    (UtcDateTime, datetime.fromisoformat),
    (WallTime, datetime.fromisoformat),
    (Date, date.fromisoformat),
    (Uuid, UUID),
    (QuorumRule, Quorum.parse),
    (Hours, OpeningHours.parse),
)


def _value(column: Column[Any], raw: Any) -> Any:
    if raw is None:
        return None
    if isinstance(column.type, Enum) and column.type.enum_class is not None:
        return column.type.enum_class(raw)
    for kind, read in _READERS:
        if isinstance(column.type, kind):
            return read(raw)
    return raw
