"""The rows of a programme's lists, as a workbook shows them and as they are read again."""

from collections.abc import Iterator, Mapping
from typing import Any

from planner.i18n.dates import day_label
from planner.scheduling.programme.briefings import Programme
from planner.scheduling.programme.outcome import Outcome, Placed
from planner.scheduling.programme.spells import hours_label

_APART = "; "


def briefing_rows(
    programme: Programme, outcome: Outcome | None, numbers: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    """The meetings as they were asked for, and where they are planned."""
    placed = {one.briefing.title: one for one in outcome.placed} if outcome else {}
    for one in programme.briefings:
        yield {
            **one.more,
            "title": one.title,
            "minutes": one.minutes,
            "required": _APART.join(one.required),
            "preferred": _APART.join(one.preferred),
            "heads": one.heads,
            "features": ", ".join(one.features),
            "room": one.room,
            "fixed": _APART.join(map(str, one.fixed)),
            "not_before": _shown(one.not_before),
            "not_after": _shown(one.not_after),
            "not_at": _APART.join(map(str, one.not_at)),
            "after": _APART.join(one.after),
            "setup": one.setup or None,
            "clearing": one.clearing or None,
            "number": numbers.get(one.title, one.number),
            **(_planned(placed[one.title]) if one.title in placed else {}),
        }


def room_rows(programme: Programme) -> Iterator[dict[str, Any]]:
    """The rooms."""
    for one in programme.rooms:
        yield {
            "name": one.name,
            "seats": one.seats,
            "features": ", ".join(one.features),
            "hours": _shown(one.hours),
            "not_free": _APART.join(map(str, one.not_free)),
        }


def day_rows(programme: Programme) -> Iterator[dict[str, Any]]:
    """The days, the zone beside the first."""
    for place, one in enumerate(programme.days):
        yield {
            "day": day_label(one.day),
            "hours": hours_label(one.hours),
            # Without a club nobody has said which it is.
            "timezone": "" if place or programme.tz.key == "UTC" else programme.tz.key,
        }


def people_rows(programme: Programme) -> Iterator[dict[str, Any]]:
    """The people."""
    for one in programme.people:
        yield {"name": one.name, "away": _APART.join(map(str, one.away))}


def moved_label(one: Placed) -> str:
    """Where a meeting was; empty where it still is."""
    now = one.briefing.now
    if now is None or not one.moved:
        return ""
    when = "" if now.start.date() == one.start.date() else f"{day_label(now.start.date())} "
    room = "" if now.room == one.room.name else f", {now.room}"
    return f"moved from {when}{now.start:%H:%M}{room}"


def without_label(one: Placed) -> str:
    """Who should be there and cannot, and why; empty where nobody is lost."""
    return f"without {one.lost_label}" if one.lost else ""


def _planned(one: Placed) -> dict[str, str]:
    return {
        "planned_day": day_label(one.start.date()),
        "planned_time": one.time,
        "planned_room": one.room.name,
        "remark": _APART.join(filter(None, (moved_label(one), without_label(one)))),
    }


def _shown(value: object) -> str:
    return "" if value is None else str(value)
