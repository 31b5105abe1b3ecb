"""What stands in the way of a date, in the secretary's words."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from planner.availability.busy import whole_days
from planner.i18n.dates import WEEKDAYS
from planner.i18n.texts import Text
from planner.models import Room
from planner.scheduling.demands import Required
from planner.scheduling.people import Seat, quorum_base
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


def obstacles(judge: "Judge", failing: Sequence[Demand], situation: Situation) -> tuple[str, ...]:
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

    def sentence(self, demand: Demand) -> str:
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

    def _cannot_come(self, required: Required) -> str:
        for seat in self.seats:
            if seat.agency is required.who:
                loss = self.judge.loss(seat, self.start, self.end)
                return _sentence(required.label, loss.why if loss else ())
            for person in seat.people:
                if person.member is required.who:
                    own = person.calendar.why(self.start, self.end, hard=True)
                    return _sentence(required.label, own + seat.calendar.why(self.start, self.end, hard=True))
        return f"{required.label} is not with any agency of the club on that day"

    def _closed(self) -> str:
        place = self.wanted.venue.name if self.wanted.venue else "the club"
        why = [
            *self.scene.place.why(self.start, self.end, hard=True),
            *self.scene.club.why(self.start, self.end, hard=True),
        ]
        opened = self.wanted.hours.on(self.day)
        if why:
            return f"{place} is closed: {'; '.join(map(str, why))}"
        if not opened:
            return f"{place} is closed on {WEEKDAYS[self.day.weekday()]}s"
        return (
            f"{place} is open {', '.join(f'{opens:%H:%M}–{closes:%H:%M}' for opens, closes in opened)} only"
        )

    def _no_room(self) -> str:
        people = len(self.seats)
        large_enough = [room for room in self.wanted.rooms if room.capacity >= people]
        if not large_enough:
            largest = max(self.wanted.rooms, key=lambda room: room.capacity)
            return f"no room has {people} seats: the largest, {largest.name}, has {largest.capacity}"
        return f"no room for {people} is free: {', '.join(map(self._taken, large_enough))}"

    def _taken(self, room: Room) -> str:
        why = self.scene.rooms[room.id].why(self.start, self.end, hard=True)
        return f"{room.name} ({'; '.join(map(str, why)) or 'not for the whole of it'})"

    def _no_quorum(self) -> str:
        if not self.seats:
            return "the club has no agencies on that day"
        base = quorum_base(self.seats)
        if not base:
            return "no agency of the club counts for the quorum on that day"
        needed = self.wanted.quorum.needed(len(base))
        if needed > len(base):
            having = "the club has" if len(base) == len(self.seats) else "of the club's agencies it counts"
            return f"the quorum is {needed} agencies, and {having} {len(base)}"
        masks = [self.judge.possible(seat) for seat in base]
        most = max((sum(mask >> bit & 1 for mask in masks) for bit in bits(self.sought)), default=0)
        return f"at most {most} of the {needed} agencies needed could come"


def _sentence(who: str, why: Sequence[Text]) -> str:
    return (
        f"{who} cannot come: {'; '.join(map(str, why))}" if why else f"{who} cannot come for the whole of it"
    )
