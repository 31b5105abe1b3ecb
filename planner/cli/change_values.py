"""How the values of a row read that was changed, that came or that went."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from planner.cli.answer_labels import ANSWERS, CHANNELS
from planner.cli.entries import rule_label
from planner.i18n.dates import day_label, span_label
from planner.timing.days import day_before

if TYPE_CHECKING:
    from planner.register.history import NetChange

Named = dict[tuple[str, int], str]
"""What a row of a table is called."""

_TIMES = ("start_wall", "end_wall", "zone", "first_day", "last_day")

Field = tuple[str, str | None, str | None]
"""What a value is called, how it was and how it is."""

OWNERS = {
    "accreditation": "member",
    "member_name": "member",
    "office": "member",
    "posting": "member",
    "agency_name": "agency",
    "membership": "agency",
    "answer": "attendee",
    "attendee": "meeting",
    "booking": "meeting",
    "poll": "meeting",
    "reminder": "meeting",
    "poll_date": "poll",
    "poll_voice": "poll",
    "vote": "poll_voice",
}
"""Whose a row is: of what is new with its owner, the log says nothing more."""

HIDDEN = frozenset(
    {
        *(
            "id",
            "uid",
            "key",
            "short_key",
            "search_key",
            "sort_key",
            "email_key",
            "domain",
            "live",
        ),
        *(
            "start_fold",
            "end_fold",
            "start_utc",
            "end_utc",
            "dtstamp",
            "sequence",
            "revision",
            "whole_club",
            "read_at",
            "is_primary",
            "script",
        ),
        *("digest", "message_id", "validity", "noted", "received", "attendee_address", "incoming_id", "why"),
        *("asked", "decision", "before_move", "opened", "answers_from", "organiser", "series"),
    }
)
LABELS = {
    "valid_from": "from",
    "valid_until": "until",
    "start_wall": "start",
    "end_wall": "end",
    "seat_id": "agency",
    "hardness": "who comes",
    "weekly": "repeats",
    "partstat": "answer",
    "channel": "came",
}
TABLE_OF = {"seat_id": "agency", "low_id": "member", "high_id": "member", "undoes_id": "action"}


def _moment(text: str) -> str:
    when = datetime.fromisoformat(text)
    return f"{day_label(when.date())}, {when:%H:%M}"


_READ: dict[str, Callable[[str], str]] = {
    "start_wall": _moment,
    "end_wall": _moment,
    "valid_until": lambda text: str(day_before(date.fromisoformat(text))),  # people are shown the last day
    "hardness": {"soft": "if need be", "hard": "cannot"}.__getitem__,
    "weekly": rule_label,
    "partstat": ANSWERS.__getitem__,
    "channel": CHANNELS.__getitem__,
}


def fields(change: "NetChange", named: Named) -> list[Field]:
    """The values that differ, without those that only planner needs."""
    before, after = change.before or {}, change.after or {}
    rows = []
    for column in dict.fromkeys((*before, *after)):
        old, new = (_shown(column, image.get(column), named) for image in (before, after))
        if old != new and not _passed_over(change.key[0], column):
            rows.append((_called(column), old, new))
    return rows


def whole_row(change: "NetChange", named: Named, name: str | None) -> str:
    """A row that came or went, in one line: its time, then what neither its `name` says nor is as usual."""
    table, image = change.key[0], change.after or change.before or {}
    usual, when = _usual(table), _when(image)
    passed = {"number", *_TIMES} if table == "meeting" else set(_TIMES if when else ())
    said, told = {name}, [when] if when else []
    for column, value in image.items():
        text = _shown(column, value, named)
        if text is None or text in said or column in passed or _passed_over(table, column):
            continue
        if column not in usual or usual[column] != value:
            told.append(f"{_called(column)} {text}")
            said.add(text)
    return "; ".join(told)


def _passed_over(table: str, column: str) -> bool:
    return column in HIDDEN or column == f"{OWNERS.get(table)}_id"


def _called(column: str) -> str:
    return LABELS.get(column, column.removesuffix("_id").replace("_", " "))


def _usual(table: str) -> dict[str, Any]:
    """What the columns of a table hold where nobody said anything."""
    from sqlalchemy.sql.schema import ScalarElementColumnDefault

    from planner.models import Base
    from planner.models.images import plain

    columns = ((column.key, column.default) for column in Base.metadata.tables[table].columns)
    return {
        key: plain(default.arg) for key, default in columns if isinstance(default, ScalarElementColumnDefault)
    }


def _when(image: dict[str, Any]) -> str | None:
    if image.get("start_wall") and image.get("end_wall"):
        start, end = _moment(image["start_wall"]), _moment(image["end_wall"])
        return f"{start}–{end.removeprefix(start[: -len('00:00')])}"
    if image.get("first_day") and image.get("last_day"):
        return span_label(*(date.fromisoformat(image[key]) for key in ("first_day", "last_day")))
    return None


def _shown(column: str, value: Any, named: Named) -> str | None:
    if value is None or (column == "valid_from" and value == "0001-01-01"):
        return None
    if column.endswith("_id"):
        return named.get((table_of(column), value), str(value))
    if column in _READ:
        return _READ[column](value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def table_of(column: str) -> str:
    """The table that a column names a row of."""
    return TABLE_OF.get(column, column.removesuffix("_id"))
