"""Whose time counts, and when they are taken: the register and the diaries as plain values."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from planner.availability.busy import Busy, entry_times, whole_days
from planner.availability.diary import entries_between
from planner.availability.holidays import holidays_between
from planner.i18n.countries import country_name
from planner.i18n.texts import Country, Named, Text, text
from planner.models import Agency, Booking, DiaryEntry, Meeting, MeetingStatus, Member, Posting
from planner.models.rules import Rules
from planner.register.agencies import agency_standing, all_agencies
from planner.register.club import rules_of
from planner.scheduling.demands import Demands
from planner.solver.grid import Grid
from planner.timing.days import day_after, day_before, each_day
from planner.timing.zones import zone


@dataclass(frozen=True, slots=True)
class Calendar:
    """When somebody is taken, as times with reasons and as masks over the grid."""

    busy: tuple[Busy, ...]
    hard: int
    soft: int

    def between(self, start: datetime, end: datetime) -> "Calendar":
        """With the times that fall into that one only, so that reasons are found sooner."""
        return replace(self, busy=tuple(busy for busy in self.busy if busy.overlaps(start, end)))

    def why(self, start: datetime, end: datetime, *, hard: bool) -> list[Text]:
        """The reasons that fall into a time, each once."""
        found = (busy.why for busy in self.busy if busy.hard is hard and busy.overlaps(start, end))
        return list(dict.fromkeys(found))

    def provisional(self, start: datetime, end: datetime) -> list[Text]:
        """What is said of a time but rests on an estimate, or on a year that is not announced yet."""
        found = (busy.why for busy in self.busy if busy.provisional and busy.overlaps(start, end))
        return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Person:
    """A member and when the member is taken."""

    member: Member
    calendar: Calendar
    tz: ZoneInfo

    @property
    def name(self) -> str:
        """The primary name."""
        return self.member.name


@dataclass(frozen=True, slots=True)
class Seat:
    """An agency, when it is taken as a whole, its people, and whether it is one of those a quorum is of."""

    agency: Agency
    calendar: Calendar
    people: tuple[Person, ...]
    quorum: bool = True

    def between(self, start: datetime, end: datetime) -> "Seat":
        """With the calendars cut to that time."""
        people = (replace(one, calendar=one.calendar.between(start, end)) for one in self.people)
        return Seat(self.agency, self.calendar.between(start, end), tuple(people), self.quorum)


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
    """

    grid: Grid
    seats: tuple[Seat, ...]
    club: Calendar
    place: Calendar
    rooms: dict[int, Calendar]
    known: frozenset[int]
    notes: tuple[str, ...]
    rules: Rules

    def seats_on(self, day: date) -> list[Seat]:
        """The agencies that count as members on that day, each with the people it has then."""
        found = ((seat, agency_standing(seat.agency, day, self.rules)) for seat in self.seats)
        return [
            replace(seat, people=_people_on(seat, day), quorum=standing.quorum)
            for seat, standing in found
            if standing.counts
        ]


def load_scene(session: Session, wanted: Demands, first: date, last: date, grid: Grid) -> Scene:
    """Reads everybody's time between two days, both included."""
    return _Loader(session, wanted, first, last, grid).scene()


class _Loader:
    """Gathers busy times by whom they take."""

    def __init__(self, session: Session, wanted: Demands, first: date, last: date, grid: Grid) -> None:
        self.session = session
        self.wanted = wanted
        self.first, self.last = first, last
        self.grid = grid
        self.itself = wanted.itself.id if wanted.itself else 0
        self.rules = rules_of(session)
        self.unknown: dict[str, None] = {}
        self.provisional: dict[str, None] = {}
        start, end = whole_days(first, last, wanted.tz)
        self.start, self.end = start, end
        self.entries = _by_owner(entries_between(session, start, end))

    def scene(self) -> Scene:
        seats = tuple(self._seat(agency) for agency in self._agencies())
        place = self._calendar(self._holidays(self.wanted.country, self.wanted.tz, hard=True))
        club = self._calendar([*self._diary("club", 0, self.wanted.tz), *self._other_meetings()])
        rooms = {room.id: self._room(room.id) for room in self.wanted.rooms}
        with_diary = select(DiaryEntry.member_id).where(DiaryEntry.member_id.is_not(None)).distinct()
        known = frozenset(filter(None, self.session.scalars(with_diary)))
        return Scene(self.grid, seats, club, place, rooms, known, self._notes(), self.rules)

    def _agencies(self) -> list[Agency]:
        people = selectinload(Posting.member)
        options = people.selectinload(Member.names), people.selectinload(Member.postings)
        present = select(Posting).join(Posting.member).where(Member.erased.is_(None))
        postings = self.session.scalars(present.options(*options))
        self.postings: dict[int, list[Posting]] = defaultdict(list)
        for posting in postings:
            if posting.overlaps(self.first, day_after(self.last)):
                self.postings[posting.agency_id].append(posting)
        days = each_day(self.first, self.last)
        return [
            agency
            for agency in all_agencies(self.session)
            if any(agency_standing(agency, day, self.rules).counts for day in days)
        ]

    def _seat(self, agency: Agency) -> Seat:
        tz = self.wanted.tz
        holidays = self._holidays(agency.country, tz, hard=False)
        busy = [*self._diary("agency", agency.id, tz), *holidays]
        people = {posting.member_id: posting.member for posting in self.postings[agency.id]}
        return Seat(agency, self._calendar(busy), tuple(map(self._person, people.values())))

    def _person(self, member: Member) -> Person:
        tz = zone(member.timezone) if member.timezone else self.wanted.tz
        residence = member.residence or self.wanted.club.country
        holidays = self._holidays(residence, tz, hard=True)
        return Person(member, self._calendar([*self._diary("member", member.id, tz), *holidays]), tz)

    def _room(self, room_id: int) -> Calendar:
        bookings = self.session.scalars(
            select(Booking).where(
                Booking.room_id == room_id,
                Booking.live.is_(True),
                Booking.meeting_id != self.itself,
                Booking.start_utc < self.end,
                Booking.end_utc > self.start,
            )
        )
        taken = [
            Busy(one.start_utc, one.end_utc, hard=True, why=text("taken by {title}", title=one.meeting.title))
            for one in bookings
        ]
        return self._calendar([*taken, *self._diary("room", room_id, self.wanted.tz)])

    def _other_meetings(self) -> Iterable[Busy]:
        meetings = self.session.scalars(
            select(Meeting).where(
                Meeting.status == MeetingStatus.CONFIRMED,
                Meeting.id != self.itself,
                Meeting.start_utc < self.end,
                Meeting.end_utc > self.start,
            )
        )
        for meeting in meetings:
            assert meeting.start_utc is not None
            assert meeting.end_utc is not None
            why = text("the club's meeting '{title}'", title=meeting.title)
            yield Busy(meeting.start_utc, meeting.end_utc, hard=False, why=why)

    def _diary(self, kind: str, owner: int, tz: ZoneInfo) -> list[Busy]:
        entries = self.entries.get((kind, owner), ())
        return [busy for entry in entries for busy in entry_times(entry, self.first, self.last, tz)]

    def _holidays(self, country: str, tz: ZoneInfo, *, hard: bool) -> list[Busy]:
        where = country_name(country)
        # Days elsewhere begin up to a day earlier or end up to a day later.
        found = holidays_between(country, day_before(self.first), day_after(self.last))
        if found is None:
            self.unknown[where] = None
            return []
        taken = []
        for one in found:
            why = text("public holiday in {country}: {name}", country=Country(country), name=Named(one.name))
            busy = Busy(*whole_days(one.day, one.day, tz), hard, why, one.provisional)
            if busy.overlaps(self.start, self.end):
                taken.append(busy)
                self.provisional |= {f"{one.name} ({where})": None} if one.provisional else {}
        return taken

    def _calendar(self, busy: Iterable[Busy]) -> Calendar:
        times = tuple(busy)
        return Calendar(
            times,
            hard=self.grid.touching((one.start, one.end) for one in times if one.hard),
            soft=self.grid.touching((one.start, one.end) for one in times if not one.hard),
        )

    def _notes(self) -> tuple[str, ...]:
        unknown = f"The public holidays of {', '.join(self.unknown)} are not known: ask them."
        estimated = f"Estimated dates of holidays, to be confirmed: {', '.join(self.provisional)}."
        return tuple(
            text for text, any_of in ((unknown, self.unknown), (estimated, self.provisional)) if any_of
        )


def _by_owner(entries: Iterable[DiaryEntry]) -> dict[tuple[str, int], list[DiaryEntry]]:
    owned: dict[tuple[str, int], list[DiaryEntry]] = defaultdict(list)
    for entry in entries:
        for kind, owner in (
            ("member", entry.member_id),
            ("agency", entry.agency_id),
            ("room", entry.room_id),
        ):
            if owner is not None:
                owned[kind, owner].append(entry)
        if entry.whole_club:
            owned["club", 0].append(entry)
    return owned


def _people_on(seat: Seat, day: date) -> tuple[Person, ...]:
    def here(person: Person) -> bool:
        postings = person.member.postings
        return any(posting.agency_id == seat.agency.id and posting.covers(day) for posting in postings)

    return tuple(filter(here, seat.people))


def grid_for(first: date, last: date, tz: ZoneInfo, grain: timedelta) -> Grid:
    """A grid over whole days in a zone."""
    return Grid.covering(*whole_days(first, last, tz), grain)
