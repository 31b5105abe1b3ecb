"""A plan of a programme as tables, and what is said below them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from planner.cli.output import Column, Listing, count, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planner.cli.programme_planning import Task
    from planner.scheduling.programme.briefings import Programme
    from planner.scheduling.programme.outcome import Outcome, Placed
    from planner.scheduling.programme.planning import Found

BY = ("day", "room", "person")
_MOST_NAMED = 5
_WHEN = (Column("date", "Date"), Column("time", "Time"))
_TITLE = Column("title", "Meeting")
_ROOM = Column("room", "Room")
_DATA = (
    *(Column(key) for key in ("start", "end", "required", "preferred", "lost")),
    *(Column(key) for key in ("moved_from", "meeting")),
)


def programme_line(programme: "Programme") -> str:
    """What is planned."""
    parts = (
        count(len(programme.briefings), "meeting"),
        count(len(programme.rooms), "room"),
        count(len(programme.people), "person", "people"),
        programme.title + (f" ({programme.tz.key})" if programme.tz.key != "UTC" else ""),
    )
    return f"{programme.source}: {', '.join(parts)}." if programme.source else f"{', '.join(parts)}."


def plan_listing(outcome: "Outcome", by: str, foot: str) -> Listing:
    """The plan, ordered by day, room or person."""
    if by == "room":
        columns = (_ROOM, *_WHEN, _TITLE, Column("required_label", "Required", minor=True), *_DATA)
        return Listing(columns, list(_by_room(outcome)), foot)
    if by == "person":
        columns = (Column("person", "Person"), *_WHEN, _TITLE, _ROOM, Column("comes", "Comes"), *_DATA)
        return Listing(columns, list(_by_person(outcome)), foot)
    columns = (
        *_WHEN,
        _TITLE,
        _ROOM,
        Column("required_label", "Required", minor=True),
        *((Column("lost_label", "Cannot"),) if any(one.lost for one in outcome.placed) else ()),
        *((Column("moved", "Moved"),) if outcome.moved else ()),
        *_DATA,
    )
    return Listing(columns, [_row(one) for one in outcome.placed], foot)


def verdict(found: "Found") -> str:
    """How good the plan is: "0 clashes, 2 people doubly wanted (Mr Alder, Ms Elm)"."""
    outcome = found.outcome
    known = [one for one in outcome.placed if one.briefing.now]
    moved = f", {len(outcome.moved)} of {count(len(known), 'meeting')} moved" if known else ""
    if outcome.moved:
        moved += " (fewer cannot be)" if found.fewest else " (perhaps fewer can be)"
    clashes = count(len(outcome.clashes), "clash", "clashes")
    away = f", {_people(outcome.away)} wanted while away" if outcome.away else ""
    doubled = f"{_people(outcome.doubled)} doubly wanted"
    return f"{clashes}{moved}, {doubled}{away}. Planned in {found.seconds:.1f} s."


def typed_again(task: "Task") -> str:
    """The command that makes the same plan again."""
    values = (
        ("--again", (task.again,)),
        ("--in", (task.phrase,)),
        ("--venue", (task.venue,)),
        ("--without-room", task.rooms),
        ("--away", task.away),
        ("--lasting", task.lasting),
    )
    words = [f'{option} "{value}"' for option, given in values for value in given if value is not None]
    file = "" if task.file is None else f'"{task.file}"' if " " in str(task.file) else str(task.file)
    anew = "--anew" if task.anew else ""
    seed = f"--seed {task.seed}" if task.seed else ""
    return " ".join(filter(None, ("planner programme plan", file, *words, anew, seed)))


def _people(names: "Sequence[str]") -> str:
    """How many, and who: "2 people (Mr Alder and Ms Elm)"."""
    more = ["others"] if len(names) > _MOST_NAMED else []
    named = listed([*names[:_MOST_NAMED], *more])
    return f"{count(len(names), 'person', 'people')}{f' ({named})' if named else ''}"


def _by_room(outcome: "Outcome") -> Iterator[dict[str, Any]]:
    from planner.scheduling.programme.outcome import by_room

    for _, held in by_room(outcome):
        yield from map(_row, held)


def _by_person(outcome: "Outcome") -> Iterator[dict[str, Any]]:
    from planner.scheduling.programme.outcome import by_person

    for name, wanted in by_person(outcome):
        for one in wanted:
            lost = dict(one.lost).get(name)
            needed = "required" if name in one.briefing.required else "if possible"
            yield {**_row(one), "person": name, "comes": f"not: {lost}" if lost else needed}


def _row(one: "Placed") -> dict[str, Any]:
    from planner.exchange.programme_out_rows import moved_label
    from planner.i18n.dates import day_label

    now = one.briefing.now if one.moved else None
    return {
        "date": day_label(one.start.date()),
        "time": one.time,
        "title": one.briefing.title,
        "room": one.room.name,
        "required_label": ", ".join(one.briefing.required),
        "lost_label": one.lost_label,
        "moved": moved_label(one).removeprefix("moved "),
        "start": one.start.isoformat(),
        "end": one.end.isoformat(),
        "required": list(one.briefing.required),
        "preferred": list(one.briefing.preferred),
        "lost": [name for name, _ in one.lost],
        "moved_from": f"{now.start.isoformat()} {now.room}" if now else None,
        "meeting": one.briefing.number,
    }
