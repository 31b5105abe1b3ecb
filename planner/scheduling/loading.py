"""Reads everybody's time out of the register and the diaries."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from planner.availability.busy import Busy, entry_times, whole_days
from planner.availability.closing import club_days
from planner.availability.diary import entries_between
from planner.availability.sources import members_known
from planner.i18n.texts import text
from planner.models import Agency, Booking, DiaryEntry, Meeting, MeetingStatus, Member, Posting
from planner.register.agencies import agency_standing, all_agencies
from planner.register.club import rules_of
from planner.scheduling.demands import Demands
from planner.scheduling.homes import Homes
from planner.scheduling.opening import opening
from planner.scheduling.people import Calendar, Layer, Person, Scene, Seat, layer_of
from planner.solver.grid import Grid
from planner.timing.days import day_after, each_day
from planner.timing.zones import zone


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
        self.start, self.end = whole_days(first, last, wanted.tz)
        entries = entries_between(session, self.start, self.end)
        self.entries = _by_owner(entries)
        self.homes = Homes((first, last), wanted.tz, grid, club_days(entries))

    def scene(self) -> Scene:
        wanted = self.wanted
        seats = tuple(self._seat(agency) for agency in self._agencies())
        hours = opening(wanted, self.homes.days(wanted.country)[1:-1])
        place = Calendar.of(self.homes.layer(wanted.country, wanted.tz, hard=True))
        club = self._calendar([*self._diary("club", 0, wanted.tz), *self._other_meetings()])
        rooms = {room.id: self._room(room.id) for room in wanted.rooms}
        known = members_known(self.session)
        notes = (*self.homes.notes(), *hours.notes)
        return Scene(self.grid, seats, club, place, rooms, known, notes, self.rules, hours)

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
        # Who works where the meeting is keeps the hours of the place, not those of a weekend at home.
        weekends = self.wanted.venue is None or agency.country != self.wanted.country
        home = self.homes.layer(agency.country, tz, hard=False, weekends=weekends)
        people = {posting.member_id: posting.member for posting in self.postings[agency.id]}
        calendar = self._calendar(self._diary("agency", agency.id, tz), home)
        return Seat(agency, calendar, tuple(map(self._person, people.values())))

    def _person(self, member: Member) -> Person:
        tz = zone(member.timezone) if member.timezone else self.wanted.tz
        country = member.residence or self.wanted.club.country
        remote = self._remote(country, tz)
        home = self.homes.layer(country, tz, hard=True, weekends=remote, hours=remote)
        return Person(member, self._calendar(self._diary("member", member.id, tz), home), tz)

    def _remote(self, country: str, tz: ZoneInfo) -> bool:
        """True for somebody who does not come to the place: who lives there keeps its hours only."""
        here = self.start.astimezone(self.wanted.tz).utcoffset() == self.start.astimezone(tz).utcoffset()
        return self.wanted.venue is None or country != self.wanted.country or not here

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

    def _calendar(self, busy: list[Busy], home: Layer | None = None) -> Calendar:
        own = [layer_of(busy, self.grid)] if busy else []
        return Calendar.of(*own, *([home] if home else []))


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
