"""When the people and rooms of a programme are taken, by what the club's database knows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from planner.availability.busy import entry_times, whole_days
from planner.availability.diary import entries_between
from planner.models import (
    Agency,
    Attendee,
    Booking,
    DiaryEntry,
    Hardness,
    Meeting,
    MeetingStatus,
    Member,
    PartStat,
    Posting,
    Role,
    Room,
)
from planner.scheduling.programme.briefings import Programme
from planner.scheduling.programme.common import common, covers
from planner.scheduling.programme.one_person import one_person
from planner.scheduling.programme.posing import Taken
from planner.scheduling.programme.spells import span
from planner.solver.grid import Span

_TAKEN_BY = (Role.CHAIR, Role.REQUIRED)


def taken_of(
    session: Session,
    programme: Programme,
    people: Mapping[str, Member | Agency],
    rooms: Mapping[str, Room],
    itself: Iterable[int] = (),
) -> Taken:
    """When they are taken, and which of them are one person.

    Args:
        session: the open session.
        programme: on whose days.
        people: members and agencies, by the names in the programme.
        rooms: likewise.
        itself: ids of the meetings that are planned: what they take stands in nobody's way.
    """
    return _Diaries(session, programme, frozenset(itself)).taken(people, rooms)


class _Diaries:
    def __init__(self, session: Session, programme: Programme, itself: frozenset[int]) -> None:
        self.session, self.tz, self.itself = session, programme.tz, itself
        days = [one.day for one in programme.days]
        self.first, self.last = min(days), max(days)
        self.programme = programme
        self.start, self.end = whole_days(self.first, self.last, self.tz)
        entries = entries_between(session, self.start, self.end)
        self.entries = [one for one in entries if one.hardness is Hardness.HARD and one.country is None]

    def taken(self, people: Mapping[str, Member | Agency], rooms: Mapping[str, Room]) -> Taken:
        club = self._of(lambda entry: entry.whole_club)
        persons = one_person(self.programme, people, self._there)
        return Taken(
            people={
                name: [*self._person(who, persons.comes.get(name, ())), *club] for name, who in people.items()
            },
            rooms={name: [*self._room(room), *club] for name, room in rooms.items()},
            same=persons.same,
        )

    def _of(self, owned: Callable[[DiaryEntry], bool]) -> list[Span]:
        return [
            (busy.start, busy.end)
            for entry in self.entries
            if owned(entry)
            for busy in entry_times(entry, self.first, self.last, self.tz)
        ]

    def _person(self, who: Member | Agency, comes: Iterable[Member]) -> list[Span]:
        if isinstance(who, Member):
            return self._member(who)
        own = self._of(lambda entry: entry.agency_id == who.id)
        return [*own, *common([self._member(one) for one in comes or self._staff[who.id]])]

    def _member(self, member: Member) -> list[Span]:
        houses = {posting.agency_id for posting in member.postings if posting.covers(self.first)}
        own = self._of(lambda entry: entry.member_id == member.id or entry.agency_id in houses)
        return [*own, *self._elsewhere(member, houses)]

    @cached_property
    def _staff(self) -> dict[int, list[Member]]:
        """The people of each agency."""
        query = select(Posting).options(joinedload(Posting.member)).order_by(Posting.id)
        found: dict[int, list[Member]] = defaultdict(list)
        for one in self.session.scalars(query):
            if one.covers(self.first) and one.member.erased is None:
                found[one.agency_id].append(one.member)
        return found

    def _there(self, agency: Agency) -> list[Member]:
        """Those of its people who are not away all the time."""
        return [one for one in self._staff[agency.id] if not covers(self._member(one), self._hours)]

    @cached_property
    def _hours(self) -> list[Span]:
        """When meetings may be."""
        days = self.programme.days
        return [span(one.day, hours, self.tz) for one in days for hours in one.hours]

    def _elsewhere(self, member: Member, houses: Iterable[int]) -> Iterator[Span]:
        """The other meetings that cannot be without the member, also as the only one of an agency."""
        alone = {one for one in houses if self._staff[one] == [member]}
        for invited, meeting in self._others:
            if invited.member_id == member.id or invited.seat_id in alone:
                assert meeting.start_utc is not None
                assert meeting.end_utc is not None
                yield meeting.start_utc, meeting.end_utc

    @cached_property
    def _others(self) -> list[tuple[Attendee, Meeting]]:
        """Who is needed in which other meeting of these days."""
        query = (
            select(Attendee, Meeting)
            .join(Attendee.meeting)
            .where(
                Attendee.role.in_(_TAKEN_BY),
                Attendee.partstat != PartStat.DECLINED,
                Attendee.withdrawn.is_(None),
                Meeting.status == MeetingStatus.CONFIRMED,
                Meeting.id.not_in(self.itself),
                Meeting.start_utc < self.end,
                Meeting.end_utc > self.start,
            )
            .order_by(Meeting.start_utc, Attendee.id)
        )
        return [(invited, meeting) for invited, meeting in self.session.execute(query)]

    def _room(self, room: Room) -> list[Span]:
        query = select(Booking).where(
            Booking.room_id == room.id,
            Booking.live.is_(True),
            Booking.meeting_id.not_in(self.itself),
            Booking.start_utc < self.end,
            Booking.end_utc > self.start,
        )
        booked = [(one.start_utc, one.end_utc) for one in self.session.scalars(query)]
        return [*booked, *self._of(lambda entry: entry.room_id == room.id)]
