"""From a programme to the arithmetic: rooms, people and meetings by number, time in grains."""

import functools
import operator
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from planner.scheduling.programme.briefings import Briefing, Hall, Official, Programme
from planner.scheduling.programme.horizon import Horizon, horizon_of
from planner.scheduling.programme.places import places_now
from planner.scheduling.programme.spells import WHOLE_DAY, Point, span, spans_on
from planner.solver.grid import Span
from planner.solver.programme.problem import Meeting, Problem, Room

Spans = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What is known besides of who is taken when, by name: from the club's database.

    Attributes:
        people: when each of them is taken.
        rooms: likewise.
        same: another name of the same person, by name.
    """

    people: Spans = field(default_factory=dict)
    rooms: Spans = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Posed:
    """A programme as a problem.

    Attributes:
        programme: what is planned.
        horizon: its time.
        problem: the same in numbers, in the same order.
        persons: the number of the person who comes under each name.
    """

    programme: Programme
    horizon: Horizon
    problem: Problem
    persons: Mapping[str, int]

    def names(self, person: int, among: Iterable[str]) -> list[str]:
        """Those of the names under which a person comes."""
        return [name for name in among if self.persons[name] == person]

    def label(self, person: int, meetings: Iterable[int]) -> str:
        """A person as these meetings name them: "Ms Birch (also as RG)"."""
        wanted = [self.programme.briefings[number] for number in meetings]
        among = {name for one in wanted for name in (*one.required, *one.preferred)}
        first, *others = self.names(person, (one.name for one in self.programme.people if one.name in among))
        return f"{first} (also as {', '.join(others)})" if others else first


def pose(programme: Programme, taken: Taken, today: date | None = None) -> Posed:
    """The problem that a programme is.

    Args:
        programme: what is planned.
        taken: what is known besides.
        today: where some of the days are over, what is planned then stays, and nothing else comes there.

    Raises:
        BadInput: something is no multiple of five minutes.
    """
    horizon = horizon_of(programme)
    posing = _Posing(programme, taken, horizon, today)
    return Posed(programme, horizon, posing.problem(), posing.people)


class _Posing:
    def __init__(self, programme: Programme, taken: Taken, horizon: Horizon, today: date | None) -> None:
        self.programme, self.taken, self.horizon = programme, taken, horizon
        self.days = [one.day for one in programme.days]
        over = [one for one in self.days if today and one < today]
        self.over = over if len(over) < len(self.days) else []  # all of it is past: then none of it matters
        numbers = {one.name: number for number, one in enumerate(programme.people)}
        self.people = {name: numbers[taken.same.get(name, name)] for name in numbers}
        self.rooms = {one.name: number for number, one in enumerate(programme.rooms)}
        self.titles = {one.title: number for number, one in enumerate(programme.briefings)}

    def problem(self) -> Problem:
        programme = self.programme
        away = [0] * len(programme.people)
        for one in programme.people:
            away[self.people[one.name]] |= self._away(one)
        rooms = tuple(Room(hall.seats, self._taken(hall)) for hall in programme.rooms)
        meetings = [self._meeting(one) for one in programme.briefings]
        places = places_now(programme, self.horizon, rooms, meetings)
        return Problem(
            days=tuple((one.first, one.grid.size) for one in self.horizon.stretches),
            rooms=rooms,
            people=len(programme.people),
            meetings=tuple(replace(one, fixed=now) for one, now in zip(meetings, places, strict=True)),
            away=tuple(away),
        )

    def _away(self, one: Official) -> int:
        away = spans_on(one.away, self.days, self.programme.tz)
        return self.horizon.touching((*away, *self.taken.people.get(one.name, ())))

    def _taken(self, hall: Hall) -> int:
        tz = self.programme.tz
        taken = self.horizon.touching(
            (*spans_on(hall.not_free, self.days, tz), *self.taken.rooms.get(hall.name, ()))
        )
        if hall.hours is None:
            return taken
        open_hours = (
            (opens.replace(tzinfo=tz), closes.replace(tzinfo=tz))
            for day in self.days
            for opens, closes in hall.hours.on(day)
        )
        return taken | (self.horizon.everything & ~self.horizon.within(open_hours))

    def _meeting(self, one: Briefing) -> Meeting:
        required = frozenset(self.people[name] for name in one.required)
        preferred = frozenset(self.people[name] for name in one.preferred) - required
        return Meeting(
            duration=self._grains(one.setup + one.minutes + one.clearing),
            required=required,
            preferred=preferred,
            heads=len(required | preferred) if one.heads is None else one.heads,
            rooms=self._fitting(one),
            starts=self._starts(one),
            after=frozenset(self.titles[title] for title in one.after),
        )

    def _fitting(self, one: Briefing) -> frozenset[int] | None:
        needed = set(one.features)
        fitting = frozenset(
            number
            for number, hall in enumerate(self.programme.rooms)
            if needed <= set(hall.features) and one.room in (None, hall.name)
        )
        return None if len(fitting) == len(self.rooms) else fitting

    def _grains(self, minutes: int) -> int:
        return -(-timedelta(minutes=minutes) // self.horizon.grain)

    def _starts(self, one: Briefing) -> int | None:
        """When its room may be taken for it, ending in the same stretch; None where it asks for nothing."""
        if not (one.fixed or one.not_before or one.not_after or one.not_at or self.over):
            return None
        horizon, tz = self.horizon, self.programme.tz
        closed = (
            *spans_on(one.not_at, self.days, tz),
            *self._outside(one.not_before, before=True),
            *self._outside(one.not_after, before=False),
            *self._past(one),
        )
        starts = horizon.starts(horizon.everything & ~horizon.touching(closed), self._grains(one.minutes))
        if one.fixed:
            starts &= functools.reduce(operator.or_, map(self._at, one.fixed))
        if one.now and one.now.start.date() in self.over:
            starts &= self._at(Point(one.now.start.date(), one.now.start.hour * 60 + one.now.start.minute))
        whole = self._grains(one.setup + one.minutes + one.clearing)
        return horizon.starts(horizon.everything, whole) & (starts >> self._grains(one.setup))

    def _past(self, one: Briefing) -> list[Span]:
        """The days that are over, for a meeting that was not held then."""
        held = one.now is not None and one.now.start.date() in self.over
        return [] if held else [span(day, WHOLE_DAY, self.programme.tz) for day in self.over]

    def _outside(self, limit: Point | None, *, before: bool) -> list[Span]:
        if limit is None:
            return []
        tz, found = self.programme.tz, []
        for day in self.days:
            edge = limit.minute if limit.day in (None, day) else None
            if limit.day is not None and day != limit.day:
                beyond = day < limit.day if before else day > limit.day
                found += [span(day, (0, 1440), tz)] if beyond else []
            elif edge is not None:
                found.append(span(day, (0, edge) if before else (edge, 1440), tz))
        return found

    def _at(self, fixed: Point) -> int:
        mask = 0
        for one in self.horizon.stretches:
            if fixed.day not in (None, one.day):
                continue
            if fixed.minute is None:
                mask |= one.grid.everything << one.first
                continue
            begins = datetime.combine(one.day, time(), self.programme.tz) + timedelta(minutes=fixed.minute)
            number = self.horizon.place(begins)
            mask |= 0 if number is None else 1 << number
        return mask
