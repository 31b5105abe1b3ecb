"""What stands in the way of a date, in the secretary's words."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from planner.availability.busy import whole_days
from planner.i18n.dates import WEEKDAYS
from planner.i18n.texts import Text, text
from planner.models import Room
from planner.scheduling.demands import Required
from planner.scheduling.people import Calendar, Seat, quorum_base
from planner.scheduling.reasons import loss_of, reasons
from planner.solver.grid import bits

if TYPE_CHECKING:
    from planner.scheduling.judge import Judge


class Usual(enum.Enum):
    """What every meeting demands."""

    OPEN = "open"
    ROOM = "room"
    QUORUM = "quorum"


Demand = Usual | Required


@dataclass(frozen=True, slots=True)
class Situation:
    """Where demands failed.

    Attributes:
        day: on which day.
        seats: with whose seats.
        among: among which starts.
        quorum: among which of them enough agencies were sought: those that meet what else fails, if any do.
    """

    day: date
    seats: Sequence[Seat]
    among: int
    quorum: int


def obstacles(judge: "Judge", failing: Sequence[Demand], situation: Situation) -> tuple[Text, ...]:
    """One sentence for each demand that fails."""
    teller = _Teller(judge, situation)
    return tuple(teller.sentence(demand) for demand in failing)


class _Teller:
    """Finds the reasons that belong to a failure."""

    def __init__(self, judge: "Judge", situation: Situation) -> None:
        self.judge = judge
        self.scene = judge.scene
        self.wanted = judge.wanted
        self.day = situation.day
        self.seats = situation.seats
        self.among = situation.among
        self.sought = situation.quorum
        self.start, self.end = self._stretch()

    def sentence(self, demand: Demand) -> Text:
        if isinstance(demand, Required):
            return self._cannot_come(demand)
        if demand is Usual.OPEN:
            return self._closed()
        return self._no_room() if demand is Usual.ROOM else self._no_quorum()

    def _stretch(self) -> tuple[datetime, datetime]:
        """Where to look for reasons: the one start there is, or the open hours of the day."""
        if self.among and not self.among & (self.among - 1):
            start = self.judge.grid.time(self.among.bit_length() - 1)
            return start, start + self.judge.length
        tz = self.wanted.tz
        opened = self.wanted.hours.on(self.day)
        if not opened:
            return whole_days(self.day, self.day, tz)
        return opened[0][0].replace(tzinfo=tz), opened[-1][1].replace(tzinfo=tz)

    def _cannot_come(self, required: Required) -> Text:
        for seat in self.seats:
            if seat.agency is required.who:
                loss = loss_of(seat, self.start, self.end)
                return _sentence(required.label, loss.why if loss else ())
            for person in seat.people:
                if person.member is required.who:
                    own = self._why(person.calendar)
                    return _sentence(required.label, (*own, *self._why(seat.calendar)))
        return text("{who} is not with any agency of the club on that day", who=required.label)

    def _why(self, calendar: Calendar) -> tuple[Text, ...]:
        return reasons(calendar, self.start, self.end, hard=True)

    def _closed(self) -> Text:
        place: str | Text = self.wanted.venue.name if self.wanted.venue else text("the club")
        why = (*self._why(self.scene.place), *self._why(self.scene.club))
        opened = self.wanted.hours.on(self.day)
        if why:
            return text("{place} is closed: {why}", place=place, why=why)
        if not opened:
            weekday = text(f"{WEEKDAYS[self.day.weekday()]}s")
            return text("{place} is closed on {weekday}", place=place, weekday=weekday)
        hours = tuple(text("{opens}–{closes}", opens=opens, closes=closes) for opens, closes in opened)
        return text("{place} is open {hours} only", place=place, hours=hours)

    def _no_room(self) -> Text:
        people = len(self.seats)
        large_enough = [room for room in self.wanted.rooms if room.capacity >= people]
        if not large_enough:
            largest = max(self.wanted.rooms, key=lambda room: room.capacity)
            return text(
                "no room has {people} seats: the largest, {room}, has {seats}",
                people=people,
                room=largest.name,
                seats=largest.capacity,
            )
        return text(
            "no room for {people} is free: {rooms}",
            people=people,
            rooms=tuple(map(self._taken, large_enough)),
        )

    def _taken(self, room: Room) -> Text:
        why = self._why(self.scene.rooms[room.id]) or (text("not for the whole of it"),)
        return text("{room} ({why})", room=room.name, why=why)

    def _no_quorum(self) -> Text:
        if not self.seats:
            return text("the club has no agencies on that day")
        base = quorum_base(self.seats)
        if not base:
            return text("no agency of the club counts for the quorum on that day")
        needed = self.wanted.quorum.needed(len(base))
        if needed > len(base):
            if len(base) == len(self.seats):
                return text(
                    "the quorum is {needed} agencies, and the club has {all}", needed=needed, all=len(base)
                )
            return text(
                "the quorum is {needed} agencies, and of the club's agencies it counts {all}",
                needed=needed,
                all=len(base),
            )
        masks = [self.judge.possible(seat) for seat in base]
        most = max((sum(mask >> bit & 1 for mask in masks) for bit in bits(self.sought)), default=0)
        return text("at most {most} of the {needed} agencies needed could come", most=most, needed=needed)


def _sentence(who: str, why: Sequence[Text]) -> Text:
    if not why:
        return text("{who} cannot come for the whole of it", who=who)
    return text("{who} cannot come: {why}", who=who, why=tuple(why))
