"""planner meeting schedule --series: many dates at once, seen before they are made."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planner.cli.dates import counts_label, demands_label, when_label, works_for
from planner.cli.output import Column, Listing, count
from planner.cli.scheduling import reading_of, title_of
from planner.errors import BadInput, Undecided

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.cli.scheduling import Request
    from planner.models import Meeting
    from planner.scheduling.booking import Plan
    from planner.scheduling.demands import Demands
    from planner.scheduling.series import Planned
    from planner.scheduling.verdicts import Slot


@dataclass(frozen=True, slots=True)
class Made:
    """A series that was made; the values outlive the session."""

    numbers: tuple[int, ...]
    text: str


def make_series(app: "App", session: "Session", request: "Request", rule: str, most: int | None) -> Made:
    """All meetings of a series, and what is said of them.

    Raises:
        BadInput: the rule means nothing, or a single date is given too.
        Undecided: no day will do for any of them.
    """
    from planner.scheduling.demands import demands
    from planner.scheduling.series import next_series, plan_series
    from planner.timing.repeat import Repeat

    if request.at:
        raise BadInput("A series has no single date.", remedy="Leave out --at, or --series.")
    title, repeat = title_of(request), Repeat.parse(rule)
    reading = reading_of(request, app, session)
    assert reading is not None
    wanted = demands(session, request.asked, reading.first)
    planned = plan_series(session, wanted, repeat, reading, now=app.now(), count=most)
    if not any(one.slot for one in planned):
        raise Undecided("\n".join((f"No date of {str(repeat)!r} can be:", *map(_moved, planned))))
    number, rule_read = next_series(session), f"{reading.reading}; {repeat}"
    plans = [_plan(request, title, wanted, one.slot) for one in planned if one.slot]
    made = _booked(app, session, [replace(plan, reading=rule_read, series=number) for plan in plans])
    lines = [
        f"{title}: {count(len(made), 'meeting')}, {repeat}",
        f"Asked for: {demands_label(wanted)}",
        "",
        Listing(_COLUMNS, [_row(one) for one in planned if one.slot]).render("table"),
        *(_moved(one) for one in planned if one.moved),
    ]
    return Made(tuple(meeting.number for meeting in made), "\n".join(lines).rstrip())


_COLUMNS = [
    Column("date", "Date"),
    Column("time", "Time"),
    Column("room", "Room"),
    Column("works", "Works for"),
    Column("known", "Of these"),
    Column("moved", "Moved"),
]


def _plan(request: "Request", title: str, wanted: "Demands", slot: "Slot") -> "Plan":
    from planner.scheduling.booking import Plan
    from planner.scheduling.decision import Choice

    return Plan(
        title=title,
        start=slot.start,
        end=slot.end,
        room=slot.room,
        online=wanted.online,
        quorum=wanted.quorum,
        phrase=request.phrase,
        asked=wanted.lasting(request.asked),
        setup=wanted.setup,
        clearing=wanted.clearing,
        choice=Choice(slot),
    )


def _booked(app: "App", session: "Session", plans: "list[Plan]") -> "list[Meeting]":
    from planner.scheduling.booking import book

    # Each is a meeting of its own, with a UID of its own.
    uids = [app.new_uid(f"{plan.title}/{plan.start.isoformat()}") for plan in plans]
    return [book(session, plan, uid=uid, now=app.now()) for plan, uid in zip(plans, uids, strict=True)]


def _row(one: "Planned") -> dict[str, object]:
    slot = one.slot
    assert slot is not None
    return {
        "date": when_label(slot).partition(",")[0],
        "time": f"{slot.start:%H:%M}–{slot.end:%H:%M}",
        "room": slot.room.name if slot.room else None,
        "works": works_for(slot),
        "known": counts_label(slot),
        "moved": f"from {_days(one)}" if one.moved else "",
    }


def _moved(one: "Planned") -> str:
    why = "; and ".join(map(str, one.moved)) or "nothing near it will do"
    return f"{'Not' if one.slot else 'Left out:'} {_days(one)}: {why}."


def _days(one: "Planned") -> str:
    from planner.i18n.dates import span_label

    return span_label(*one.days)
