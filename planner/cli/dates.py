"""How dates are shown: best first, who is lost, and what stands in the way of the other days."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from planner.cli.output import Column, Listing, count, listed

if TYPE_CHECKING:
    from datetime import date, timedelta

    from planner.i18n.texts import Text
    from planner.scheduling.demands import Demands
    from planner.scheduling.verdicts import Answer, Clash, Day, Gain, Loss, Slot

SHOWN = 5
"""So many dates are shown at first; more with --top."""


def found_text(answer: "Answer", slots: Sequence["Slot"]) -> str:
    """Everything that was found out, for a person."""
    lines = [
        *heading(answer),
        *([] if answer.gain is None else gain_lines(answer.gain)),
    ]
    if slots:
        lines += ["", Listing(_shown_columns(answer.wanted), map(slot_row, slots)).render("table")]
        lines += [line for slot in slots for line in _reasons(slot)]
    more = len(answer.best) - len(slots)
    lines += [f"And {count(more, 'more date')}: --top {len(answer.best)} shows them."] if more > 0 else []
    if answer.without:
        lines += ["", "Days without a date:", *days_without(answer.without)]
    return "\n".join(lines)


def heading(answer: "Answer") -> list[str]:
    """Which days, by which reading, with which demands; and notes."""
    from planner.i18n.dates import span_label

    reading = answer.reading
    return [
        f"{span_label(reading.first, reading.last)} ({reading.reading})",
        f"Asked for: {demands_label(answer.wanted)}",
        *(f"Note: {note}" for note in answer.notes),
    ]


def gain_lines(gain: "Gain") -> list[str]:
    """What was given up, and for how many days and agencies."""
    what = listed(map(str, gain.without))
    if not gain.better:
        return [f"Without {what}: nothing is gained."]
    days = f"{count(gain.days, 'day')} with a date, {gain.days_before} with it"
    lines = [f"Without {what}: {days}. Gained:"]
    for after, before in gain.better[: SHOWN * 2]:
        was = f"{before.possible} at {before.start:%H:%M} with it" if before else "no date with it"
        lines.append(f"  {when_label(after)}: {works_for(after)} ({was})")
    more = len(gain.better) - SHOWN * 2
    return [*lines, f"  and {count(more, 'more day')}"] if more > 0 else lines


def days_without(days: Sequence["Day"]) -> list[str]:
    """What stands in the way of days, those one after the other with the same reason on one line."""
    reasons: dict[str, list[date]] = {}
    for one in days:
        reasons.setdefault(in_the_way(one), []).append(one.day)
    return [f"  {days_label(found)}: {why}." for why, found in reasons.items()]


def days_label(days: Sequence["date"]) -> str:
    """Several days in few words: "Mon 27 March 2017, Tue 28 March 2017", "Sat 4 March 2017 and 8 more"."""
    from planner.i18n.dates import day_label

    if len(days) <= 3:
        return ", ".join(map(day_label, days))
    return f"{day_label(days[0])} and {len(days) - 1} more until {day_label(days[-1])}"


def in_the_way(day: "Day") -> str:
    """What stands in the way of a day."""
    return "; and ".join(map(str, day.failing))


def explain_nothing(answer: "Answer", days: Sequence[str] = ()) -> str:
    """What to say where no date meets the demands: what does not go together, and the ways out.

    Args:
        answer: without a date.
        days: what is in the way of each day, where nothing else says it.
    """
    from planner.i18n.dates import span_label

    first, last = answer.reading.first, answer.reading.last
    span = f"{'on' if first == last else 'in'} {span_label(first, last)}"
    clashes = [line for clash in answer.clashes for line in clash_lines(clash)]
    remedy = "Try other days, or ask for less: --without DEMAND shows what that gains."
    return "\n".join((f"No date {span} meets all demands.", *days, *clashes, remedy))


def clash_lines(clash: "Clash") -> list[str]:
    """Demands that do not go together, and for each what it would give to do without."""
    if len(clash.demands) > 1:
        lines = [f"  No date has both {listed(map(str, clash.demands))}."]
    else:
        lines = [f"  No date has {clash.demands[0]}."] if clash.demands else []
    return lines + [
        f"    Without {listed(map(str, way.without))}: {when_label(way.best)}, {works_for(way.best)}."
        for way in clash.ways_out
    ]


def demands_label(wanted: "Demands") -> str:
    """The demands in one line."""
    place = wanted.venue.name if wanted.venue else "online"
    room = f", {wanted.rooms[0].name}" if len(wanted.rooms) == 1 and wanted.venue else ""
    required = f", {listed(one.label for one in wanted.required)}" if wanted.required else ""
    further = "".join(f", {one}" for one in _further(wanted))
    return f"{minutes_label(wanted.duration)}, {place}{room}, quorum {wanted.quorum}{required}{further}"


def _further(wanted: "Demands") -> list[str]:
    around = [
        f"{minutes_label(length)} {what}"
        for length, what in ((wanted.setup, "of set-up"), (wanted.clearing, "of clearing"))
        if length
    ]
    clock = [
        f"{word} {minutes // 60:02}:{minutes % 60:02}"
        for word, minutes in (("not before", wanted.not_before), ("not after", wanted.not_after))
        if minutes is not None
    ]
    return [
        *(["joined online from elsewhere"] if wanted.online and wanted.venue else []),
        *([count(wanted.seats, "seat")] if wanted.seats is not None else []),
        *wanted.equipment,
        *around,
        *([f"{count(wanted.notice, 'day')} of notice"] if wanted.notice else []),
        *clock,
        *([f"rather {wanted.prefer}"] if wanted.prefer else []),
        *(f"not with {one.words}" for one in wanted.apart),
        *(f"but without {words}" for words in wanted.without),
    ]


def minutes_label(length: "timedelta") -> str:
    """A duration in minutes."""
    return count(int(length.total_seconds()) // 60, "minute")


def when_label(slot: "Slot") -> str:
    """Day and time."""
    from planner.i18n.dates import day_label

    return f"{day_label(slot.start.date())}, {slot.start:%H:%M}"


def works_for(slot: "Slot") -> str:
    """How many agencies could come."""
    return f"{slot.possible} of {slot.agencies} agencies"


def counts_label(slot: "Slot") -> str:
    """How many agencies come, by what is known of them."""
    counts = slot.counts
    parts = (
        (counts.can, "free"),
        (counts.if_need_be, "if need be"),
        (counts.unknown, "not known"),
        (counts.cannot, "cannot"),
    )
    return ", ".join(f"{number} {what}" for number, what in parts if number)


def losses(slot: "Slot") -> list[str]:
    """Who is lost or reluctant, what else is on, what is not sure: a line each."""
    lines = [f"cannot: {loss}" for loss in slot.lost]
    lines += [f"if need be: {loss}" for loss in merged(slot.if_need_be)]
    lines += [f"at the same time: {', '.join(map(str, slot.club))}"] if slot.club else []
    lines += [f"for those elsewhere: {', '.join(map(str, slot.elsewhere))}"] if slot.elsewhere else []
    lines += [f"may yet change: {'; '.join(map(str, slot.provisional))}"] if slot.provisional else []
    return lines + [str(note) for note in slot.notes]


def merged(reasons: Sequence["Loss"]) -> list[str]:
    """Agencies with the same reason on one line."""
    by_reason: dict[tuple[Text, ...], list[str]] = {}
    for loss in reasons:
        by_reason.setdefault(loss.why, []).append(loss.agency)
    return [f"{', '.join(agencies)} ({'; '.join(map(str, why))})" for why, agencies in by_reason.items()]


def slot_row(slot: "Slot") -> dict[str, Any]:
    """One date as a row of the table for people."""
    from planner.i18n.dates import day_label

    return {
        "date": day_label(slot.start.date()),
        "time": f"{slot.start:%H:%M}–{slot.end:%H:%M}",
        "room": slot.room.name if slot.room else None,
        "possible": works_for(slot),
        "away": f"{slot.people_away} of {slot.people} people",
        "notice": day_label(slot.notice) if slot.notice else None,
    }


def _shown_columns(wanted: "Demands") -> list[Column]:
    return [
        Column("date", "Date"),
        Column("time", "Time"),
        Column("room", "Room"),
        Column("possible", "Works for"),
        Column("away", "Known to be away"),
        *([Column("notice", "Invite by")] if wanted.notice else []),
    ]


def _reasons(slot: "Slot") -> list[str]:
    lines = losses(slot) or ["nothing stands against it"]
    return [f"{when_label(slot)}: {counts_label(slot)}", *(f"  {one}" for one in lines)]
