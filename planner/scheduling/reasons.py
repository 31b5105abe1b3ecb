"""Why somebody cannot come at a time, or would rather not."""

from collections.abc import Sequence
from datetime import datetime

from planner.i18n.texts import Text, text
from planner.scheduling.people import Calendar, Seat
from planner.scheduling.verdicts import Loss


def reasons(calendar: Calendar, start: datetime, end: datetime, *, hard: bool) -> tuple[Text, ...]:
    """The reasons that fall into a time, each once."""
    return tuple(calendar.why(start, end, hard=hard))


def loss_of(seat: Seat, start: datetime, end: datetime) -> Loss | None:
    """Why nobody of an agency can come at a time; None where somebody can."""
    own = reasons(seat.calendar, start, end, hard=True)
    if own:
        return Loss(seat.agency.short_name, own)
    found = []
    for person in seat.people:
        why = reasons(person.calendar, start, end, hard=True)
        if not why:
            return None
        found.append((person.name, why))
    return Loss(seat.agency.short_name, _grouped(found)) if found else None


def reluctance_of(seat: Seat, start: datetime, end: datetime) -> Loss | None:
    """Why an agency that can come would rather not; None where it has no reason."""
    own = reasons(seat.calendar, start, end, hard=False)
    if own:
        return Loss(seat.agency.short_name, own)
    found = []
    for person in seat.people:
        if person.calendar.why(start, end, hard=True):
            continue
        why = reasons(person.calendar, start, end, hard=False)
        if not why:
            return None
        found.append((person.name, why))
    return Loss(seat.agency.short_name, _grouped(found)) if found else None


def _grouped(found: Sequence[tuple[str, tuple[Text, ...]]]) -> tuple[Text, ...]:
    """Each reason once, after the names of those it keeps away."""
    people: dict[tuple[Text, ...], list[str]] = {}
    for name, why in found:
        people.setdefault(why, []).append(name)
    return tuple(text("{people}: {why}", people=tuple(names), why=why) for why, names in people.items())
