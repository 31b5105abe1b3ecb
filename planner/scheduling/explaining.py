"""Everything about one time: which demands it meets, who comes, its place among all, what would help."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from planner.i18n.texts import Text, text
from planner.scheduling.clashes import labels
from planner.scheduling.clocks import local_time
from planner.scheduling.judge import Judge
from planner.scheduling.people import Seat
from planner.scheduling.phrases import Reading
from planner.scheduling.reasons import loss_of, reluctance_of
from planner.scheduling.verdicts import Comes, Slot

WITHIN = timedelta(days=14)
"""So far around a time is looked for the nearest date that works."""


@dataclass(frozen=True, slots=True)
class Check:
    """A demand, and what stands in its way; None where it is met."""

    label: Text
    failing: Text | None


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether an agency comes, why not, and what the clocks of its people elsewhere show."""

    agency: str
    comes: Comes
    why: tuple[Text, ...]
    clocks: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What there is to know of one time.

    Attributes:
        reading: among which days.
        slot: the time.
        checks: each demand, in order.
        agencies: each agency; those that cannot come first.
        place: its place in the order of all dates; None where it fails a demand.
        of: how many dates there are.
        first: the best of them.
        behind: why that one is before it.
        change: what would have to be given up; empty where nothing, or where that cannot be.
        nearest: the nearest date that meets all demands.
    """

    reading: Reading
    slot: Slot
    checks: tuple[Check, ...]
    agencies: tuple[Attendance, ...]
    place: int | None
    of: int
    first: Slot | None
    behind: Text | None
    change: tuple[Text, ...]
    nearest: Slot | None


def around(day: date, *, weeks: bool) -> Reading:
    """The days among which a time is explained, where none are named: its week, or some weeks around it."""
    if weeks:
        return Reading(day - WITHIN, day + WITHIN, "two weeks around it")
    monday = day - timedelta(days=day.weekday())
    return Reading(monday, monday + timedelta(days=6), "the week it is in")


def explain(judge: Judge, reading: Reading, start: datetime) -> Explanation:
    """Explains a time that lies on the days of the judge."""
    bit = judge.field.grid.bit(start.astimezone(UTC))
    slot = judge.slot(bit)
    failing = judge.failing(start)
    order = list(judge.ranking(judge.meets))
    first = judge.slot(order[0]) if order else None
    place = order.index(bit) + 1 if bit in order else None
    negotiable = all(want.negotiable for want in failing)
    return Explanation(
        reading=reading,
        slot=slot,
        checks=tuple(Check(want.label(judge.field), failing.get(want)) for want in judge.wants),
        agencies=_attendances(judge, slot, bit),
        place=place,
        of=len(order),
        first=first,
        behind=_behind(slot, first) if place and place > 1 and first else None,
        change=labels(judge, tuple(failing)) if negotiable else (),
        nearest=_nearest(judge, bit) if failing else None,
    )


def _attendances(judge: Judge, slot: Slot, bit: int) -> tuple[Attendance, ...]:
    seats = judge.field.seats(slot.start.date())
    found = [_attendance(judge, seat, slot, judge.teller.comes(seat, bit)) for seat in seats]
    order = (Comes.CANNOT, Comes.IF_NEED_BE, Comes.UNKNOWN, Comes.CAN)
    return tuple(sorted(found, key=lambda one: order.index(one.comes)))


def _attendance(judge: Judge, seat: Seat, slot: Slot, comes: Comes) -> Attendance:
    when = slot.start.astimezone(UTC), slot.end.astimezone(UTC)
    why: tuple[Text, ...] = ()
    if comes is Comes.CANNOT:
        loss = loss_of(seat, *when)
        why = loss.why if loss else ()
    elif comes is Comes.IF_NEED_BE:
        loss = reluctance_of(seat, *when)
        why = (*(loss.why if loss else ()), *slot.club)
    zones = dict.fromkeys(person.tz for person in seat.people if person.tz != judge.wanted.tz)
    return Attendance(seat.agency.short_name, comes, why, tuple(local_time(slot.start, tz) for tz in zones))


def _nearest(judge: Judge, bit: int) -> Slot | None:
    """The date that meets all demands and is nearest in time; the later of two."""
    earlier, later = judge.meets & ((1 << bit) - 1), judge.meets >> bit
    before = earlier.bit_length() - 1 if earlier else None
    after = bit + (later & -later).bit_length() - 1 if later else None
    found = [one for one in (after, before) if one is not None]
    return judge.slot(min(found, key=lambda one: abs(one - bit))) if found else None


def _behind(slot: Slot, first: Slot) -> Text:
    """By which criterion the first date is before this one (DESIGN decision 6)."""
    return next(said for differs, said in _criteria(slot, first) if differs)


def _criteria(slot: Slot, first: Slot) -> Iterator[tuple[bool, Text]]:
    """Each criterion in order: whether the two differ in it, and what to say then."""
    yield (
        first.counts.cannot * slot.agencies != slot.counts.cannot * first.agencies,
        text(
            "it works for {best} of {all} agencies, this one for {this}",
            best=first.possible,
            all=first.agencies,
            this=slot.possible,
        ),
    )
    yield (
        first.people_away * slot.people != slot.people_away * first.people,
        text(
            "{best} people are known to be away, here {this}", best=first.people_away, this=slot.people_away
        ),
    )
    yield (
        first.counts.if_need_be != slot.counts.if_need_be,
        text(
            "{best} agencies would rather not come, here {this}",
            best=first.counts.if_need_be,
            this=slot.counts.if_need_be,
        ),
    )
    yield first.preferred and not slot.preferred, text("it is at the preferred hours")
    yield (
        first.worst_minutes != slot.worst_minutes,
        text("its worst local time is better, here that is {worst}", worst=slot.worst or ""),
    )
    yield first.start < slot.start, text("all else is equal, and it is earlier")
    yield True, text("those who have borne more so far bear less then")
