"""A scene as masks over the starts of one meeting: who is free from which start on, for the whole of it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from planner.availability.busy import whole_days
from planner.availability.routine import together
from planner.availability.times import Times
from planner.i18n.texts import Text
from planner.models import Member, Room
from planner.scheduling.demands import Demands
from planner.scheduling.people import Calendar, Person, Scene, Seat
from planner.scheduling.stretches import Stretch, stretches
from planner.solver.grid import Grid, Span
from planner.solver.turnout import Time, Turnout, turnout
from planner.timing.days import each_day

QUARTER = timedelta(minutes=15)
"""Meetings are offered on the quarter hours."""


class Field:
    """What the demands and the answers are computed from.

    Args:
        scene: everybody's time.
        wanted: what a date must offer.
        not_before: starts before that instant do not count; None for all.
    """

    def __init__(self, scene: Scene, wanted: Demands, not_before: datetime | None) -> None:
        self.scene = scene
        self.wanted = wanted
        self.not_before = not_before
        self.grid: Grid = scene.grid
        self.length = wanted.duration
        self._seats: dict[Seat, Turnout] = {}
        self._people: dict[Person, Time] = {}
        self._holidays: dict[Seat, int] = {}

    @cached_property
    def first(self) -> date:
        """The first day of the scene, where the meeting is."""
        return self.grid.origin.astimezone(self.wanted.tz).date()

    @cached_property
    def last(self) -> date:
        """The last day."""
        end = self.grid.time(self.grid.size) - timedelta(microseconds=1)
        return end.astimezone(self.wanted.tz).date()

    @cached_property
    def days(self) -> dict[date, int]:
        """The starts of each day."""
        spans = ((day, whole_days(day, day, self.wanted.tz)) for day in each_day(self.first, self.last))
        return {day: self.grid.within([span]) for day, span in spans}

    @cached_property
    def stretches(self) -> list[tuple[int, Stretch]]:
        """The starts on which the same people belong to the club, and who they are."""
        found = stretches(self.scene, self.first, self.last)
        return [(self._starts_of(one), one) for one in found]

    def _starts_of(self, stretch: Stretch) -> int:
        return self.grid.within([whole_days(stretch.first, stretch.last, self.wanted.tz)])

    def seats(self, day: date) -> tuple[Seat, ...]:
        """The agencies of a day, each with its people."""
        return next(one.seats for _, one in self.stretches if one.first <= day <= one.last)

    @cached_property
    def among(self) -> int:
        """The starts that count: on the quarter hours, not past."""
        among = self.grid.every(QUARTER)
        if self.not_before is not None:
            among &= ~self.grid.touching([(self.grid.origin, self.not_before)])
        return among

    def free(self, taken: int) -> int:
        """The starts from which on nothing of that is in the way of the meeting."""
        return self.grid.starts(self.grid.everything & ~taken, self.length)

    def busy(self, taken: int) -> int:
        """The other ones: something of that is in the way, or the meeting would last beyond what is known."""
        return self.grid.everything & (self.grid.blocked(taken, self.length) | self._too_late)

    def free_around(self, taken: int, before: timedelta, after: timedelta) -> int:
        """The same with some time before the start and after the end; outside the grid nothing is taken."""
        grains = [-(-one // self.grid.grain) for one in (before, self.length + after)]
        # The time before is a run of grains that ends at the start.
        spread = self._spread(taken, grains[0])
        blocked = spread
        for step in _steps(grains[1] - 1):
            blocked |= blocked >> step
        return self.free(taken) & ~(blocked | spread)

    @staticmethod
    def _spread(taken: int, grains: int) -> int:
        spread = taken
        for step in _steps(grains):
            spread |= spread << step
        return spread

    @cached_property
    def open(self) -> int:
        """The grains in which the place is open: no holiday, nothing that closes the whole club."""
        spans = (span for day in each_day(self.first, self.last) for span in self.scene.hours.on(day))
        opened = self.grid.within(self._instants(spans))
        return opened & ~self.scene.place.hard & ~self.scene.club.hard

    @cached_property
    def opened(self) -> int:
        """The starts from which on the place is open for the whole of the meeting."""
        return self.grid.starts(self.open, self.length)

    def _instants(self, walls: Iterable[tuple[datetime, datetime]]) -> Iterable[Span]:
        tz = self.wanted.tz
        for begin, end in walls:
            yield begin.replace(tzinfo=tz).astimezone(UTC), end.replace(tzinfo=tz).astimezone(UTC)

    def on_the_clock(self, hours: Callable[[date], Iterable[tuple[datetime, datetime]]]) -> int:
        """The grains in some hours of each day, given as wall times of the place."""
        return self.grid.within(self._instants(span for day in self.days for span in hours(day)))

    def between(self, first: int, last: int) -> int:
        """The grains of each day between two times of day, in minutes after midnight."""

        def hours(day: date) -> list[tuple[datetime, datetime]]:
            midnight = datetime.combine(day, time())
            return [(midnight + timedelta(minutes=first), midnight + timedelta(minutes=last))]

        return self.on_the_clock(hours)

    def rooms(self, rooms: Sequence[Room], before: timedelta, after: timedelta) -> int:
        """The starts at which any of the rooms is free, with time before and after."""
        mask = 0
        for room in rooms:
            mask |= self.room(room, before, after)
        return mask

    def room(self, room: Room, before: timedelta, after: timedelta) -> int:
        """The starts at which a room is free."""
        taken = self.scene.rooms[room.id].hard
        return self.free_around(taken, before, after) if before or after else self.free(taken)

    def person(self, person: Person) -> Time:
        """From which starts on somebody is away, or would rather be."""
        if person not in self._people:
            known = self.grid.everything if person.member.id in self.scene.known else 0
            self._people[person] = self._time(person.calendar, known)
        return self._people[person]

    def _time(self, calendar: Calendar, known: int = 0) -> Time:
        away = self.busy(calendar.hard) if calendar.hard else self._too_late
        reluctant = self.busy(calendar.soft) if calendar.soft else 0
        # That somebody would rather not says nothing of colleagues of whom nothing is known.
        return Time(away, reluctant & ~away, known & ~reluctant)

    @cached_property
    def _too_late(self) -> int:
        """The starts from which on the meeting would last beyond what is known."""
        return self.grid.everything & ~self.free(0)

    def turnout(self, seat: Seat) -> Turnout:
        """The starts at which an agency comes or not; what is on for the whole club makes all reluctant."""
        if seat not in self._seats:
            own = self._time(seat.calendar)
            people = [self.person(person) for person in seat.people]
            found = turnout(own, people, self.grid.everything)
            self._seats[seat] = _with_news(found, self.news)
        return self._seats[seat]

    @cached_property
    def news(self) -> int:
        """The starts at which something else is on for the whole club."""
        soft = self.scene.club.soft
        return self.busy(soft) if soft else 0

    def holidays(self, seat: Seat) -> int:
        """The starts at which an agency has a public holiday, at home or where all its people live."""
        if seat not in self._holidays:
            self._holidays[seat] = self._new_holidays(seat)
        return self._holidays[seat]

    def _new_holidays(self, seat: Seat) -> int:
        own = self._taken(seat.calendar.holidays)
        if not seat.people:
            return own
        everybody = self.grid.everything
        for person in seat.people:
            everybody &= self._taken(person.calendar.holidays)
        return own | everybody

    def _taken(self, grains: int) -> int:
        return self.busy(grains) if grains else 0

    def provisional(self, start: datetime, end: datetime) -> tuple[Text, ...]:
        """What is said of a time but may yet change, each once."""
        return together(doubt.why for doubt in self._doubts.during(start, end))

    @cached_property
    def _doubts(self) -> Times:
        calendars = [self.scene.place, self.scene.club]
        for seat in self.scene.seats:
            calendars += [seat.calendar, *(person.calendar for person in seat.people)]
        # Many share the layer of their country.
        layers = dict.fromkeys(layer for calendar in calendars for layer in calendar.layers)
        return Times(doubt for layer in layers for doubt in layer.doubts.all)

    def possible(self, seat: Seat) -> int:
        """The starts at which an agency is not known to be away."""
        return self.grid.everything & ~self.turnout(seat).cannot

    def coming(self, member: Member, seats: Sequence[Seat]) -> int:
        """The starts at which a member and the agency of the member are not known to be away."""
        mask = 0
        for seat in seats:
            for person in seat.people:
                if person.member is member:
                    mask |= ~(self.person(person).away | self._time(seat.calendar).away)
        return mask & self.grid.everything


def _with_news(found: Turnout, news: int) -> Turnout:
    if not news:
        return found
    reluctant = found.if_need_be | (found.can | found.unknown) & news
    return Turnout(found.can & ~news, reluctant, found.unknown & ~news, found.cannot)


def _steps(grains: int) -> list[int]:
    """Shifts that, each or-ed to what the ones before left, spread a bit over so many further ones."""
    steps = []
    done = 1
    while done <= grains:
        step = min(done, grains + 1 - done)
        steps.append(step)
        done += step
    return steps
