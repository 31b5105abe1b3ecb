"""Whose time counts, and when they are taken, as plain values."""

import functools
import operator
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from planner.availability.busy import Busy, whole_days
from planner.availability.routine import HOLIDAY
from planner.availability.times import Times
from planner.i18n.texts import Text
from planner.models import Agency, Member
from planner.models.rules import Rules
from planner.register.agencies import agency_standing
from planner.scheduling.opening import Opening
from planner.solver.grid import Grid


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """Some of the times at which somebody is taken; many may share one, such as the holidays of a country.

    Attributes:
        busy: the times.
        doubts: the times at which this may yet change, and why.
        hard: the grains of the hard ones.
        soft: of the others.
        holidays: of the public holidays among them, hard or soft.
    """

    busy: Times
    doubts: Times
    hard: int
    soft: int
    holidays: int = 0


def layer_of(busy: Iterable[Busy], grid: Grid, doubts: Iterable[Busy] = ()) -> Layer:
    """The layer of those times over a grid."""
    times = Times(busy)
    return Layer(
        times,
        Times(doubts),
        hard=grid.touching((one.start, one.end) for one in times.all if one.hard),
        soft=grid.touching((one.start, one.end) for one in times.all if not one.hard),
        holidays=grid.touching((one.start, one.end) for one in times.all if one.why.template == HOLIDAY),
    )


@dataclass(frozen=True, slots=True)
class Calendar:
    """When somebody is taken, as times with reasons and as masks over the grid."""

    layers: tuple[Layer, ...]
    hard: int
    soft: int

    @classmethod
    def of(cls, *layers: Layer) -> "Calendar":
        """The calendar that is made of those."""
        hard = soft = 0
        for layer in layers:
            hard |= layer.hard
            soft |= layer.soft
        return cls(layers, hard, soft)

    @property
    def holidays(self) -> int:
        """The grains of public holidays."""
        return functools.reduce(operator.or_, (layer.holidays for layer in self.layers), 0)

    @property
    def busy(self) -> tuple[Busy, ...]:
        """All the times."""
        return tuple(one for layer in self.layers for one in layer.busy.all)

    def why(self, start: datetime, end: datetime, *, hard: bool) -> list[Text]:
        """The reasons that fall into a time, each once."""
        found = (one for layer in self.layers for one in layer.busy.during(start, end))
        return list(dict.fromkeys(one.told(start, end) for one in found if one.hard is hard))

    def provisional(self, start: datetime, end: datetime) -> list[Text]:
        """Why what is said of a time may yet change: an estimated date, a year that is not announced."""
        found = (one.why for layer in self.layers for one in layer.doubts.during(start, end))
        return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """A member and when the member is taken."""

    member: Member
    calendar: Calendar
    tz: ZoneInfo

    @property
    def name(self) -> str:
        """The primary name."""
        return self.member.name


@dataclass(frozen=True, slots=True, eq=False)
class Seat:
    """An agency, when it is taken as a whole, its people, and whether it is one of those a quorum is of."""

    agency: Agency
    calendar: Calendar
    people: tuple[Person, ...]
    quorum: bool = True


def quorum_base(seats: Iterable[Seat]) -> list[Seat]:
    """Those seats a quorum is of; observers and guests, for instance, are not."""
    return [seat for seat in seats if seat.quorum]


@dataclass(frozen=True, slots=True)
class Scene:
    """Everybody's time between two days.

    Attributes:
        grid: the grains all masks are over.
        seats: agencies that count as members on any of the days.
        club: what takes the whole club.
        place: when the venue is closed by a holiday.
        rooms: each room's calendar, by id.
        known: ids of the members whose diary is known.
        notes: what is not known, in words.
        rules: the club's table of who counts as what.
        hours: when the venue is open by its hours, make-up working days included.
    """

    grid: Grid
    seats: tuple[Seat, ...]
    club: Calendar
    place: Calendar
    rooms: dict[int, Calendar]
    known: frozenset[int]
    notes: tuple[Text, ...]
    rules: Rules
    hours: Opening

    def seats_on(self, day: date) -> list[Seat]:
        """The agencies that count as members on that day, each with the people it has then."""
        found = ((seat, agency_standing(seat.agency, day, self.rules)) for seat in self.seats)
        return [
            replace(seat, people=_people_on(seat, day), quorum=standing.quorum)
            for seat, standing in found
            if standing.counts
        ]


def _people_on(seat: Seat, day: date) -> tuple[Person, ...]:
    def here(person: Person) -> bool:
        postings = person.member.postings
        return any(posting.agency_id == seat.agency.id and posting.covers(day) for posting in postings)

    return tuple(filter(here, seat.people))


def grid_for(first: date, last: date, tz: ZoneInfo, grain: timedelta) -> Grid:
    """A grid over whole days in a zone."""
    return Grid.covering(*whole_days(first, last, tz), grain)
