"""Judging dates: the same as a loop over starts and people finds, in the order of decision 6."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from build import NOW, agency, club, diary, meeting, member, room, venue
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from planner.availability.holidays import holidays_between
from planner.i18n.texts import text
from planner.models import Hardness
from planner.scheduling.dates import find_dates
from planner.scheduling.demands import Asked, demands
from planner.scheduling.phrases import Reading
from planner.scheduling.verdicts import Counts, Loss, Slot
from planner.timing.zones import zone

HOUR, QUARTER, MINUTE = timedelta(hours=1), timedelta(minutes=15), timedelta(minutes=1)


# A small club as plain values, and what a loop finds in it.


@dataclass(frozen=True)
class Taken:
    start: datetime
    end: datetime
    hard: bool


@dataclass(frozen=True)
class Days:
    first: date
    last: date
    hard: bool


@dataclass(frozen=True)
class Anyone:
    """A person or an agency: where, from when until when, and when taken."""

    country: str
    tz: str | None = None
    since: date = date.min
    until: date | None = None
    taken: tuple[Taken, ...] = ()
    days: tuple[Days, ...] = ()
    people: tuple["Anyone", ...] = ()

    def there(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class World:
    tz: str
    country: str
    hours: str
    first: date
    last: date
    minutes: int
    quorum: str
    houses: tuple[Anyone, ...]
    rooms: tuple[tuple[int, tuple[Taken, ...]], ...]
    news: tuple[Taken, ...]
    other_meeting: datetime | None
    required: tuple[int, ...]
    now: datetime
    around: tuple[int, int]
    clock: tuple[str | None, str | None]


@dataclass(frozen=True)
class Found:
    room: int
    agencies: int
    lost: frozenset[str]
    if_need_be: frozenset[str]
    news: bool
    people: int
    away: int
    worst: int
    unknown: frozenset[str]
    counts: tuple[int, int, int, int]


OPEN = {
    "Mon-Fri 09:00-18:00": (range(5), ((540, 1080),)),
    "daily 00:00-24:00": (range(7), ((0, 1440),)),
    "daily 10:00-11:30, 13:00-17:10": (range(7), ((600, 690), (780, 1030))),
    "daily 00:10-06:00, 22:00-24:00": (range(7), ((10, 360), (1320, 1440))),
}
MADE_UP = ("CN", date(2017, 4, 1))
"""A Saturday on which China worked, for the Monday after it."""
NIGHT, OUTSIDE = {*range(7), 22, 23}, {7, 8, *range(18, 22)}
"""The hours at which those elsewhere sleep, and those at which they do not work."""
NEEDED: dict[str, Callable[[int], int]] = {
    "1": lambda _: 1,
    "2": lambda _: 2,
    "half": lambda n: -(-n // 2),
    "more than half": lambda n: n // 2 + 1,
    "2/3 rounded down": lambda n: n * 2 // 3,
    "2 people": lambda _: 2,
    "half of people": lambda n: -(-n // 2),
}


class Loop:
    """Looks at every start and everybody in turn."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.tz = zone(world.tz)
        self.length = timedelta(minutes=world.minutes)

    def found(self) -> dict[datetime, Found]:
        looked = ((start, self.at(start)) for start in self.starts())
        return {start: found for start, found in looked if found}

    def starts(self) -> Iterator[datetime]:
        start = datetime.combine(self.world.first, time(), self.tz).astimezone(UTC)
        after = datetime.combine(self.world.last + timedelta(days=1), time(), self.tz).astimezone(UTC)
        over = after <= self.world.now
        while start + self.length <= after:
            if over or start >= self.world.now:
                yield start
            start += QUARTER

    def at(self, start: datetime) -> Found | None:
        end = start + self.length
        day = start.astimezone(self.tz).date()
        houses = {f"Agency {n}": one for n, one in enumerate(self.world.houses) if one.there(day)}
        people = [one for house in houses.values() for one in house.people if one.there(day)]
        lost = {name for name, house in houses.items() if self.lost(house, day, start, end)}
        room = self.room(len(houses), start, end)
        if not self.open(start, end) or room is None or not self.required_come(day, start, end):
            return None
        if not houses or not self.on_the_clock(start, end) or not self.quorate(houses, day, start, end):
            return None
        reluctant = {
            name
            for name, house in houses.items()
            if name not in lost and self.reluctant(house, day, start, end)
        }
        news = self.news(start, end)
        rest = {name: house for name, house in houses.items() if name not in lost and name not in reluctant}
        unknown = {name for name, house in rest.items() if not self.sure(house, day, start, end)}
        if news:
            unknown = set()
        if_need_be = len(houses) - len(lost) if news else len(reluctant)
        can = len(houses) - len(lost) - if_need_be - len(unknown)
        return Found(
            room=room,
            agencies=len(houses),
            lost=frozenset(lost),
            if_need_be=frozenset(reluctant),
            news=news,
            people=len(people),
            away=sum(self.away(one, start, end) for one in people),
            worst=max(
                worst(start, end, zone(one))
                for one in {self.world.tz, *(p.tz or self.world.tz for p in people)}
            ),
            unknown=frozenset(unknown),
            counts=(can, if_need_be, len(unknown), len(lost)),
        )

    def on_the_clock(self, start: datetime, end: datetime) -> bool:
        begins, ends = start.astimezone(self.tz), end.astimezone(self.tz)
        first, last = self.world.clock
        if first and f"{begins:%H:%M}" < first:
            return False
        return not last or (begins.date() == ends.date() and f"{ends:%H:%M}" <= last)

    def quorate(self, houses: dict[str, Anyone], day: date, start: datetime, end: datetime) -> bool:
        if "people" not in self.world.quorum:
            come = [not self.lost(house, day, start, end) for house in houses.values()]
        else:
            come = [
                not self.away(one, start, end) and not self.own(house, start, end, hard=True)
                for house in houses.values()
                for one in house.people
                if one.there(day)
            ]
        return sum(come) >= max(NEEDED[self.world.quorum](len(come)), 1)

    def sure(self, house: Anyone, day: date, start: datetime, end: datetime) -> bool:
        """Whether somebody with a diary is free and willing."""
        known = (one for one in house.people if one.there(day) and (one.taken or one.days))
        return any(
            not self.away(one, start, end)
            and not self.own(one, start, end, hard=False)
            and not self.outside(one, start, end, OUTSIDE)
            for one in known
        )

    def open(self, start: datetime, end: datetime) -> bool:
        weekdays, hours = OPEN[self.world.hours]
        moment = start
        while moment < end:
            local = moment.astimezone(self.tz)
            minutes = local.hour * 60 + local.minute
            made_up = (self.world.country, local.date()) == MADE_UP
            if not (local.weekday() in weekdays or made_up) or not any(
                begin <= minutes < close for begin, close in hours
            ):
                return False
            if holidays_between(self.world.country, local.date(), local.date()):
                return False
            moment += 5 * MINUTE
        return not any(one.hard and overlap(one, start, end) for one in self.world.news)

    def room(self, seats: int, start: datetime, end: datetime) -> int | None:
        # Of what is outside the days nothing is known.
        first = datetime.combine(self.world.first, time(), self.tz).astimezone(UTC)
        last = datetime.combine(self.world.last + timedelta(days=1), time(), self.tz).astimezone(UTC)
        start = max(start - self.world.around[0] * MINUTE, first)
        end = min(end + self.world.around[1] * MINUTE, last)
        free = (
            size
            for size, taken in self.world.rooms
            if size >= seats and not any(overlap(one, start, end) for one in taken)
        )
        free_at_all = sorted(free)
        booked = self.world.other_meeting
        if booked and overlap(Taken(booked, booked + HOUR, hard=True), start, end):
            largest = max(size for size, _ in self.world.rooms)
            free_at_all = [size for size in free_at_all if size != largest]
        return next(iter(free_at_all), None)

    def required_come(self, day: date, start: datetime, end: datetime) -> bool:
        if not self.world.required:
            return True
        house = self.world.houses[self.world.required[0]]
        if not house.there(day):
            return False
        if len(self.world.required) == 1:
            return not self.lost(house, day, start, end)
        person = house.people[self.world.required[1]]
        return (
            person.there(day)
            and not self.away(person, start, end)
            and not self.own(house, start, end, hard=True)
        )

    def news(self, start: datetime, end: datetime) -> bool:
        booked = self.world.other_meeting
        others = (Taken(booked, booked + HOUR, hard=False),) if booked else ()
        return any(not one.hard and overlap(one, start, end) for one in (*self.world.news, *others))

    def lost(self, house: Anyone, day: date, start: datetime, end: datetime) -> bool:
        people = [one for one in house.people if one.there(day)]
        nobody = bool(people) and all(self.away(one, start, end) for one in people)
        return nobody or self.own(house, start, end, hard=True)

    def reluctant(self, house: Anyone, day: date, start: datetime, end: datetime) -> bool:
        elsewhere = house.country != self.world.country
        off = any(self.off(house.country, one, weekends=elsewhere) for one in self.dates(self.tz, start, end))
        if off or self.own(house, start, end, hard=False):
            return True
        able = [one for one in house.people if one.there(day) and not self.away(one, start, end)]
        return bool(able) and all(
            self.own(one, start, end, hard=False) or self.outside(one, start, end, OUTSIDE) for one in able
        )

    def away(self, person: Anyone, start: datetime, end: datetime) -> bool:
        days = self.dates(zone(person.tz or self.world.tz), start, end)
        off = any(self.off(person.country, day, weekends=self.remote(person)) for day in days)
        return off or self.own(person, start, end, hard=True) or self.outside(person, start, end, NIGHT)

    def off(self, country: str, day: date, *, weekends: bool) -> bool:
        return bool(holidays_between(country, day, day)) or (
            weekends and day.weekday() >= 5 and (country, day) != MADE_UP
        )

    def remote(self, person: Anyone) -> bool:
        midnight = datetime.combine(self.world.first, time(), self.tz)
        there = midnight.astimezone(zone(person.tz or self.world.tz))
        return person.country != self.world.country or there.utcoffset() != midnight.utcoffset()

    def outside(self, person: Anyone, start: datetime, end: datetime, hours: set[int]) -> bool:
        if not self.remote(person):
            return False
        moments = (start + n * 5 * MINUTE for n in range((end - start) // (5 * MINUTE)))
        local = [one.astimezone(zone(person.tz or self.world.tz)) for one in moments]
        return any(
            one.hour in hours and not self.off(person.country, one.date(), weekends=True) for one in local
        )

    def own(self, one: Anyone, start: datetime, end: datetime, *, hard: bool) -> bool:
        if any(taken.hard is hard and overlap(taken, start, end) for taken in one.taken):
            return True
        lived = self.dates(zone(one.tz or self.world.tz), start, end)
        return any(days.hard is hard and days.first <= day <= days.last for days in one.days for day in lived)

    @staticmethod
    def dates(tz: ZoneInfo, start: datetime, end: datetime) -> set[date]:
        return {start.astimezone(tz).date(), (end - MINUTE).astimezone(tz).date()}


def overlap(taken: Taken, start: datetime, end: datetime) -> bool:
    return taken.start < end and start < taken.end


def worst(start: datetime, end: datetime, tz: ZoneInfo) -> int:
    first, last = start.astimezone(tz), end.astimezone(tz)
    until = last.hour * 60 + last.minute + (1440 if last.date() > first.date() else 0)
    return max(600 - first.hour * 60 - first.minute, until - 1020, 0)


def order(found: dict[datetime, Found]) -> list[datetime]:
    def key(start: datetime) -> tuple[float, float, int, int, datetime]:
        one = found[start]
        away = one.away / one.people if one.people else 0
        reluctant = one.agencies - len(one.lost) if one.news else len(one.if_need_be)
        return len(one.lost) / one.agencies, away, reluctant, one.worst, start

    return sorted(found, key=key)


FIRST_DAYS = [date(2017, 3, 22), date(2017, 3, 25), date(2017, 3, 31), date(2017, 4, 29), date(2017, 10, 28)]
"""A holiday in KZ, the changes of the clock in Prague, a Saturday made up in CN, a holiday in CN and CZ."""
ZONES = ["Asia/Shanghai", "Europe/Prague", "America/New_York", "Asia/Kathmandu"]
COUNTRIES = st.sampled_from(["CN", "KZ", "CZ"])


class Draws:
    """What can be drawn about some days."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.first = draw(st.sampled_from(FIRST_DAYS))
        self.last = self.first + timedelta(days=draw(st.integers(0, 2)))
        self.midnight = datetime.combine(self.first, time(), UTC)

    def some(self, most: int) -> range:
        return range(self.draw(st.integers(0, most)))

    def day(self, first: int, last: int) -> date:
        return self.first + timedelta(days=self.draw(st.integers(first, last)))

    def moment(self) -> datetime:
        return self.midnight + self.draw(st.integers(-12 * 12, 80 * 12)) * 5 * MINUTE

    def taken(self, *, hard: bool | None = None) -> Taken:
        start = self.moment()
        end = start + self.draw(st.integers(1, 120)) * 5 * MINUTE
        return Taken(start, end, self.draw(st.booleans()) if hard is None else hard)

    def days(self) -> Days:
        day = self.day(-1, 3)
        return Days(day, day + timedelta(days=self.draw(st.integers(0, 1))), self.draw(st.booleans()))

    def anyone(self, tz: str | None = None, people: tuple[Anyone, ...] = ()) -> Anyone:
        changes = self.draw(st.sampled_from([False, False, True]))
        since = self.day(0, 2) if changes else date.min
        return Anyone(
            country=self.draw(COUNTRIES),
            tz=tz,
            since=since,
            until=self.day(3, 4) if changes else self.draw(st.sampled_from([None, None, self.last])),
            taken=tuple(self.taken() for _ in self.some(3)),
            days=tuple(self.days() for _ in self.some(1)),
            people=people,
        )

    def house(self) -> Anyone:
        zones = st.sampled_from([None, None, *ZONES])
        return self.anyone(people=tuple(self.anyone(self.draw(zones)) for _ in self.some(3)))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    draws = Draws(draw)
    houses = tuple(draws.house() for _ in range(draw(st.integers(2, 4))))
    sizes = draw(st.sets(st.integers(2, 6), min_size=1, max_size=3))
    someone = [(n, m) for n, house in enumerate(houses) for m in range(len(house.people))]
    return World(
        tz=draw(st.sampled_from(ZONES)),
        country=draw(COUNTRIES),
        hours=draw(st.sampled_from(list(OPEN))),
        first=draws.first,
        last=draws.last,
        minutes=draw(st.sampled_from([15, 30, 50, 60, 85, 90, 240])),
        quorum=draw(st.sampled_from(list(NEEDED))),
        houses=houses,
        rooms=tuple((size, tuple(draws.taken(hard=True) for _ in draws.some(1))) for size in sorted(sizes)),
        news=tuple(draws.taken() for _ in draws.some(1)),
        other_meeting=draws.moment() if draw(st.booleans()) else None,
        required=draw(st.sampled_from([(), (), (), (), *((n,) for n in range(len(houses))), *someone])),
        now=draw(st.sampled_from([NOW, draws.midnight + 30 * HOUR + 7 * MINUTE, draws.midnight + 90 * HOUR])),
        around=draw(st.sampled_from([(0, 0), (0, 0), (30, 0), (0, 45), (25, 60)])),
        clock=draw(st.sampled_from([(None, None), (None, None), ("10:00", None), ("09:30", "17:00")])),
    )


def settle(session: Session, world: World) -> str:
    """Puts the world into the database; returns who is required."""
    place = venue(session, country=world.country, timezone=world.tz, hours=world.hours)
    club(session, timezone=world.tz, country="CN", venue=place)
    halls = [(room(session, place, f"Room {size}", capacity=size), taken) for size, taken in world.rooms]
    for hall, busy in halls:
        for one in busy:
            diary(session, hall, *utc(one))
    for one in world.news:
        diary(session, None, *utc(one), hardness=weight(hard=one.hard))
    if world.other_meeting:
        start = world.other_meeting.replace(tzinfo=None)
        meeting(session, "Other", start=start, minutes=60, timezone="UTC", room=halls[-1][0])
    for n, house in enumerate(world.houses):
        settle_house(session, house, n)
    return " ".join(("Person" if len(world.required) > 1 else "Agency", *map(str, world.required)))


def settle_house(session: Session, house: Anyone, n: int) -> None:
    made = agency(session, f"Agency {n}", country=house.country, since=house.since, until=house.until)
    fill(session, made, house)
    for m, one in enumerate(house.people):
        person = member(
            session,
            f"Person {n} {m}",
            made,
            timezone=one.tz,
            residence=one.country,
            since=one.since,
            until=one.until,
        )
        fill(session, person, one)


def fill(session: Session, owner: object, one: Anyone) -> None:
    for taken in one.taken:
        diary(session, owner, *utc(taken), hardness=weight(hard=taken.hard), summary="Call")  # type: ignore[arg-type]
    for days in one.days:
        diary(session, owner, days.first, days.last, hardness=weight(hard=days.hard), summary="Trip")  # type: ignore[arg-type]


def utc(taken: Taken) -> tuple[datetime, datetime]:
    return taken.start.astimezone(zone("UTC")), taken.end.astimezone(zone("UTC"))


def weight(*, hard: bool) -> Hardness:
    return Hardness.HARD if hard else Hardness.SOFT


def told(slot: Slot) -> Found:
    assert slot.room is not None
    return Found(
        room=slot.room.capacity,
        agencies=slot.agencies,
        lost=frozenset(loss.agency for loss in slot.lost if all(loss.why)),
        if_need_be=frozenset(loss.agency for loss in slot.if_need_be if all(loss.why)),
        news=bool(slot.club),
        people=slot.people,
        away=slot.people_away,
        worst=slot.worst_minutes,
        unknown=frozenset(slot.unknown),
        counts=(slot.counts.can, slot.counts.if_need_be, slot.counts.unknown, slot.counts.cannot),
    )


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(worlds())
def test_the_finder_equals_a_loop_over_starts_and_people(engine: Engine, world: World) -> None:
    with Session(engine) as session:
        required = settle(session, world)
        asked = Asked(
            duration=str(world.minutes),
            quorum=world.quorum,
            require=(required if world.required else "nobody",),
            setup=str(world.around[0]),
            clearing=str(world.around[1]),
            not_before=world.clock[0],
            not_after=world.clock[1],
        )
        session.expire_all()
        reading = Reading(world.first, world.last, "these days")
        answer = find_dates(session, demands(session, asked, world.first), reading, now=world.now)
        got = {slot.start.astimezone(UTC): told(slot) for slot in answer.every}

    naive = Loop(world).found()
    assert got == naive
    assert [slot.start.astimezone(UTC) for slot in answer.every] == order(naive)
    assert {slot.end - slot.start.astimezone(UTC) for slot in answer.every} <= {
        timedelta(minutes=world.minutes)
    }
    days = {start.astimezone(zone(world.tz)).date() for start in naive}
    assert {slot.start.date() for slot in answer.best} == days
    assert [day.day for day in answer.without] == [
        day for n in range(3) if (day := world.first + timedelta(days=n)) <= world.last and day not in days
    ]
    assert all(day.failing for day in answer.without)


def slot(**facts: Any) -> Slot:
    """A date that all of 26 agencies and 60 people can come to, with something changed."""
    start = datetime(2017, 3, 28, 10, 0, tzinfo=zone("Asia/Shanghai"))
    usual = Slot(
        start=start,
        end=start + HOUR,
        room=None,
        counts=counts(),
        agencies=26,
        needed=14,
        quorate=26,
        people=60,
    )
    return replace(usual, **facts)


def counts(*, need: int = 0, cannot: int = 0, agencies: int = 26) -> Counts:
    return Counts(if_need_be=need, unknown=agencies - need - cannot, cannot=cannot)


ONE, TWO, NEWS = counts(need=1), counts(need=2), counts(need=26)
LATER = datetime(2017, 3, 31, 17, 0, tzinfo=zone("Asia/Shanghai"))
IN_ORDER = [
    slot(),
    slot(start=LATER),
    slot(worst_minutes=15),
    slot(preferred=False),
    slot(counts=ONE),
    slot(counts=TWO),
    slot(counts=NEWS),
    slot(people_away=1),
    slot(people_away=2),
    slot(counts=counts(cannot=1)),
    slot(counts=counts(cannot=2)),
    slot(quorate=13),
]
"""Each is worse than those before it by a weightier criterion, or by more of the same one."""


@pytest.mark.parametrize(("better", "worse"), list(pairwise(IN_ORDER)))
def test_a_rank_follows_the_order_of_decision_6(better: Slot, worse: Slot) -> None:
    assert better.rank() < worse.rank()


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (slot(counts=counts(cannot=1), start=LATER), slot(counts=counts(cannot=1), people_away=1)),
        (slot(counts=counts(cannot=1), people_away=60, worst_minutes=600), slot(counts=counts(cannot=2))),
        (slot(people_away=1, counts=NEWS, worst_minutes=600), slot(people_away=2)),
        (slot(counts=ONE, worst_minutes=600, start=LATER), slot(counts=NEWS)),
        (slot(worst_minutes=600), slot(preferred=False)),
        (slot(worst_minutes=15, start=LATER), slot(worst_minutes=30)),
    ],
    ids=["people", "agencies", "people before news", "if need be", "preferred", "hour"],
)
def test_a_weightier_criterion_outweighs_all_below_it(better: Slot, worse: Slot) -> None:
    assert better.rank() < worse.rank()


def test_shares_count_where_agencies_and_people_come_and_go() -> None:
    all_of_fewer = slot(agencies=25, counts=counts(agencies=25), people=50, start=LATER)
    most_of_more = slot(counts=counts(cannot=1), people_away=1)
    two_of_more = slot(people=60, people_away=2)
    two_of_fewer = slot(people=50, people_away=2)

    assert all_of_fewer.possible == most_of_more.possible == 25
    assert sorted([most_of_more, all_of_fewer], key=Slot.rank) == [all_of_fewer, most_of_more]
    assert two_of_more.rank() < two_of_fewer.rank()


def test_a_club_without_anybody_has_a_rank() -> None:
    assert slot(agencies=0, counts=counts(agencies=0), people=0).rank()[:3] == (0, 0, 0)


def test_a_loss_is_written_with_its_reasons() -> None:
    assert str(Loss("MONTSAME", (text("A: Leave"), text("B: Call")))) == "MONTSAME (A: Leave; B: Call)"
