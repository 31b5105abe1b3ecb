"""How dates are shown: best first, who is lost, and what stands in the way of the other days."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from planner.cli.output import Column, Listing, count, listed

if TYPE_CHECKING:
    from datetime import timedelta

    from planner.i18n.texts import Text
    from planner.scheduling.demands import Demands
    from planner.scheduling.verdicts import Answer, Day, Loss, Slot


def found_text(answer: "Answer", slots: Sequence["Slot"]) -> str:
    """Everything that was found out, for a person."""
    from planner.i18n.dates import day_label, span_label

    reading = answer.reading
    lines = [
        f"{span_label(reading.first, reading.last)} ({reading.reading})",
        f"Asked for: {demands_label(answer.wanted)}",
        *(f"Note: {note}" for note in answer.notes),
    ]
    if slots:
        lines += ["", Listing(_shown_columns(), [slot_row(slot) for slot in slots]).render("table")]
        lines += [line for number, slot in enumerate(slots, 1) for line in _reasons(number, slot)]
    if answer.without:
        lines += ["", "Days without a date:"]
        lines += [
            f"  {day_label(day.day)}: {'; and '.join(map(str, day.failing))}." for day in answer.without
        ]
    if slots:
        best = slots[0]
        when = f"{day_label(best.start.date()).partition(' ')[2]} {best.start:%H:%M}"
        lines += ["", f'Next: planner meeting schedule TITLE --at "{when}"']
    return "\n".join(lines)


def in_the_way(day: "Day") -> str:
    """What stands in the way of a day."""
    return "; and ".join(map(str, day.failing))


def explain_nothing(answer: "Answer", days: Sequence[str] = ()) -> str:
    """What to say where no date meets the demands; `days` say what is in the way, where nothing else does."""
    from planner.i18n.dates import span_label

    first, last = answer.reading.first, answer.reading.last
    span = f"{'on' if first == last else 'in'} {span_label(first, last)}"
    remedy = "Try other days, or ask for less: --require nobody, --quorum N, --duration MINUTES, --room NAME."
    return "\n".join((f"No date {span} meets all demands.", *days, remedy))


def demands_label(wanted: "Demands") -> str:
    """The demands in one line."""
    place = wanted.venue.name if wanted.venue else "online"
    room = f", {wanted.rooms[0].name}" if len(wanted.rooms) == 1 and wanted.venue else ""
    required = f", {listed(one.label for one in wanted.required)}" if wanted.required else ""
    return f"{minutes_label(wanted.duration)}, {place}{room}, quorum {wanted.quorum}{required}"


def minutes_label(length: "timedelta") -> str:
    """A duration in minutes."""
    return count(int(length.total_seconds()) // 60, "minute")


def slot_label(slot: "Slot") -> str:
    """Day and time, with the zone."""
    from planner.i18n.dates import day_label

    return f"{day_label(slot.start.date())}, {slot.start:%H:%M}–{slot.end:%H:%M} ({slot.start.tzinfo})"


def works_for(slot: "Slot") -> str:
    """How many agencies could come."""
    return f"{slot.possible} of {slot.agencies} agencies"


def losses(slot: "Slot") -> list[str]:
    """Who is lost or reluctant, and what else is on: a line each."""
    lines = [f"cannot: {loss}" for loss in slot.lost]
    lines += [f"if need be: {loss}" for loss in merged(slot.if_need_be)]
    lines += [f"at the same time: {', '.join(map(str, slot.club))}"] if slot.club else []
    lines += [f"for those elsewhere: {', '.join(map(str, slot.elsewhere))}"] if slot.elsewhere else []
    return lines


def slot_columns() -> list[Column]:
    """For programs."""
    keys = ("start", "end", "timezone", "room", "works_for", "agencies", "quorum", "people", "people_away")
    return [Column(key) for key in (*keys, "cannot", "if_need_be", "club_diary", "elsewhere")]


def slot_row(slot: "Slot") -> dict[str, Any]:
    """One date, for a table or for programs."""
    from planner.i18n.dates import day_label

    return {
        "date": day_label(slot.start.date()),
        "time": f"{slot.start:%H:%M}–{slot.end:%H:%M}",
        "start": slot.start.isoformat(),
        "end": slot.end.isoformat(),
        "timezone": str(slot.start.tzinfo),
        "room": slot.room.name if slot.room else None,
        "works_for": slot.possible,
        "possible": works_for(slot),
        "agencies": slot.agencies,
        "quorum": slot.needed,
        "people": slot.people,
        "people_away": slot.people_away,
        "away": f"{slot.people_away} of {slot.people} people",
        "cannot": [str(loss) for loss in slot.lost],
        "if_need_be": [str(loss) for loss in slot.if_need_be],
        "club_diary": list(map(str, slot.club)),
        "elsewhere": list(map(str, slot.elsewhere)),
    }


def _shown_columns() -> list[Column]:
    return [
        Column("date", "Date"),
        Column("time", "Time"),
        Column("room", "Room"),
        Column("possible", "Works for"),
        Column("away", "Known to be away"),
    ]


def _reasons(number: int, slot: "Slot") -> list[str]:
    from planner.i18n.dates import day_label

    lines = losses(slot)
    head = f"{day_label(slot.start.date())}, {slot.start:%H:%M}"
    return (
        [f"{head}: nothing stands against it."] if not lines else [f"{head}:", *(f"  {one}" for one in lines)]
    )


def merged(reasons: Sequence["Loss"]) -> list[str]:
    """Agencies with the same reason on one line."""
    by_reason: dict[tuple[Text, ...], list[str]] = {}
    for loss in reasons:
        by_reason.setdefault(loss.why, []).append(loss.agency)
    return [f"{', '.join(agencies)} ({'; '.join(map(str, why))})" for why, agencies in by_reason.items()]
