"""planner meeting dates --explain and --why-not: one time, with everything about it."""

from typing import TYPE_CHECKING

from planner.cli.dates import counts_label, demands_label, losses, when_label, works_for
from planner.cli.output import Column, Listing, count, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.i18n.texts import Text
    from planner.scheduling.asked import Asked
    from planner.scheduling.demands import Demands
    from planner.scheduling.explaining import Attendance, Explanation
    from planner.scheduling.phrases import Reading


def explanation_of(
    app: "App", session: "Session", when: str, asked: "Asked", days: "Reading | None", *, far: bool
) -> "tuple[Explanation, Demands]":
    """The time that was typed, explained among the days, or those around it.

    Raises:
        BadInput: it is no time, or not on those days.
    """
    from planner.cli.typed import aware
    from planner.errors import BadInput
    from planner.i18n.dates import span_label
    from planner.scheduling.dates import judge_of
    from planner.scheduling.demands import demands
    from planner.scheduling.explaining import around, explain
    from planner.timing.written import moment

    day, time = moment(when, today=app.today(session))
    among = days or around(day, weeks=far)
    if not among.first <= day <= among.last:
        span = span_label(among.first, among.last)
        raise BadInput(f"{when!r} is not in {span}.", remedy="Name other days, or none.")
    wanted = demands(session, asked, day)
    judge = judge_of(session, wanted, among, now=app.now(), minute=time.minute)
    return explain(judge, among, aware(day, time, wanted.tz)), wanted


def explanation_text(found: "Explanation", wanted: "Demands") -> str:
    """For a person: the demands, the agencies, the place among all dates, what would help."""
    slot = found.slot
    return "\n".join(
        (
            f"{when_label(slot)}–{slot.end:%H:%M} ({slot.start.tzinfo}): works for {works_for(slot)}.",
            f"Asked for: {demands_label(wanted)}",
            f"  {counts_label(slot)}; {slot.people_away} of {slot.people} people known to be away",
            *(f"  {line}" for line in losses(slot) if not line.startswith(("cannot", "if need be"))),
            "",
            *_verdict(found),
            "",
            Listing(_CHECKS, _check_rows(found)).render("table"),
            *_agencies(found.agencies),
        )
    )


_CHECKS = [Column("met", "Met"), Column("demand", "Demand"), Column("why", "What stands in the way")]
_COMES = {"cannot": "Cannot come", "if need be": "If need be", "unknown": "Not known", "can": "Free"}


def _agencies(agencies: "Sequence[Attendance]") -> list[str]:
    """All agencies, those with the same reason on one line."""
    lines = []
    for value, called in _COMES.items():
        by_reason: dict[tuple[Text, ...], list[str]] = {}
        for one in agencies:
            if one.comes.value == value:
                clocks = f" ({', '.join(map(str, one.clocks))})" if one.clocks else ""
                by_reason.setdefault(one.why, []).append(f"{one.agency}{clocks}")
        if by_reason:
            lines.append(f"{called}, {sum(map(len, by_reason.values()))}:")
        for why, names in by_reason.items():
            reason = f": {'; '.join(map(str, why))}" if why else ""
            lines.append(f"  {', '.join(names)}{reason}")
    return lines


def _verdict(found: "Explanation") -> list[str]:
    from planner.i18n.dates import span_label

    span = span_label(found.reading.first, found.reading.last)
    if found.place is not None:
        lines = [f"It meets all demands: number {found.place} of {count(found.of, 'date')} in {span}."]
        if found.behind and found.first:
            lines.append(f"Before it, {when_label(found.first)} is the best: {found.behind}.")
        return lines
    lines = [f"It cannot be then: {one.failing}." for one in found.checks if one.failing]
    if not lines:  # only what is past or between the quarter hours
        lines.append("It meets all demands, but dates are offered on the quarter hours, from now on.")
    if found.change:
        lines.append(f"The smallest change: do without {listed(map(str, found.change))}.")
    if found.nearest:
        lines.append(f"The nearest date that works: {when_label(found.nearest)}, {works_for(found.nearest)}.")
    else:
        lines.append(f"No date in {span} meets all demands.")
    return lines


def _check_rows(found: "Explanation") -> "list[dict[str, object]]":
    return [
        {"met": "no" if one.failing else "yes", "demand": str(one.label), "why": one.failing or ""}
        for one in found.checks
    ]
