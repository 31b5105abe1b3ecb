"""What the club's database knows for a programme: who is taken when, and by which names people go."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.availability.busy import entry_times, whole_days
from planner.availability.diary import entries_between
from planner.models import (
    Agency,
    AgencyName,
    Attendee,
    Booking,
    DiaryEntry,
    Guest,
    Hardness,
    Meeting,
    MeetingStatus,
    Member,
    Posting,
    Role,
    Room,
    Venue,
)
from planner.models.names import fold
from planner.register.lookup import find_agency, find_first, find_guest, find_member
from planner.register.matching import Wanted
from planner.register.people import loaded, named
from planner.scheduling.programme.briefings import Programme
from planner.scheduling.programme.common import common
from planner.scheduling.programme.names import Register
from planner.scheduling.programme.posing import Taken
from planner.solver.grid import Span

_MOST_NAMED = 5
_TAKEN_BY = (Role.CHAIR, Role.REQUIRED)


@dataclass(frozen=True, slots=True)
class Known:
    """Whom and what of a programme the database knows.

    Attributes:
        people: members and agencies by the name in the programme.
        rooms: likewise.
        taken: when they are taken.
    """

    people: dict[str, Member | Agency]
    rooms: dict[str, Room]
    taken: Taken

    @property
    def remark(self) -> str:
        """What was taken from there, for the person."""
        people = f"the diaries of {_some(self.people)}" if self.people else "nobody of these people"
        rooms = f"the bookings of {_some(self.rooms)}" if self.rooms else "no room's bookings"
        return f"From the club's database: {rooms}; {people}."


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    more = len(listed) - _MOST_NAMED
    return ", ".join(listed) if more <= 0 else f"{', '.join(listed[:_MOST_NAMED])} and {more} more"


def finder(session: Session) -> Register:
    """Finds agencies, members and guests by what was typed, as lists of people do."""

    def find(name: str) -> str:
        finders: list[Callable[[Session, str], Agency | Member | Guest]]
        finders = [find_agency, find_member, find_guest]
        found = find_first(session, name, finders, what="agency, member or guest", remedy="")
        return found.short_name if isinstance(found, Agency) else found.name

    return find


def known_of(
    session: Session, programme: Programme, venue: Venue | None, itself: Iterable[int] = ()
) -> Known:
    """What the database knows of a programme.

    Args:
        session: the open session.
        programme: by whose names.
        venue: where its rooms are looked for first.
        itself: ids of the meetings that are planned: what they take stands in nobody's way.
    """
    people = {one.name: who for one in programme.people if (who := exactly(session, one.name))}
    rooms = {one.name: room for one in programme.rooms if (room := room_named(session, one.name, venue))}
    return Known(people, rooms, _Diaries(session, programme, frozenset(itself)).taken(people, rooms))


def exactly(session: Session, name: str) -> Member | Agency | None:
    """The one agency or member who has exactly that name; None where there is none, or several."""
    key = fold(name)
    agencies = {
        *session.scalars(select(Agency).where(Agency.short_key == key)),
        *session.scalars(select(Agency).join(Agency.names).where(AgencyName.key == key)),
    }
    found: list[Member | Agency] = [*agencies] or [*loaded(session, named(session, Wanted(name)))]
    return found[0] if len(found) == 1 else None


def room_named(session: Session, name: str, venue: Venue | None) -> Room | None:
    """The room that has exactly that name, at the venue or else the only one anywhere."""
    here = [room for room in (venue.rooms if venue else ()) if room.key == fold(name)]
    found = here or list(session.scalars(select(Room).where(Room.key == fold(name))))
    return found[0] if len(found) == 1 else None


class _Diaries:
    def __init__(self, session: Session, programme: Programme, itself: frozenset[int]) -> None:
        self.session, self.tz, self.itself = session, programme.tz, itself
        days = [one.day for one in programme.days]
        self.first, self.last = min(days), max(days)
        self.start, self.end = whole_days(self.first, self.last, self.tz)
        entries = entries_between(session, self.start, self.end)
        self.entries = [one for one in entries if one.hardness is Hardness.HARD and one.country is None]

    def taken(self, people: dict[str, Member | Agency], rooms: dict[str, Room]) -> Taken:
        club = self._of(lambda entry: entry.whole_club)
        return Taken(
            people={name: [*self._person(who), *club] for name, who in people.items()},
            rooms={name: [*self._room(room), *club] for name, room in rooms.items()},
        )

    def _of(self, owned: Callable[[DiaryEntry], bool]) -> list[Span]:
        return [
            (busy.start, busy.end)
            for entry in self.entries
            if owned(entry)
            for busy in entry_times(entry, self.first, self.last, self.tz)
        ]

    def _person(self, who: Member | Agency) -> list[Span]:
        if isinstance(who, Member):
            return self._member(who)
        people = list(self._people(who))
        together = common([self._member(one) for one in people]) if people else []
        return [*self._of(lambda entry: entry.agency_id == who.id), *together]

    def _member(self, member: Member) -> list[Span]:
        houses = {posting.agency_id for posting in member.postings if posting.covers(self.first)}
        own = self._of(lambda entry: entry.member_id == member.id or entry.agency_id in houses)
        return [*own, *self._elsewhere(member)]

    def _people(self, agency: Agency) -> Iterator[Member]:
        postings = self.session.scalars(select(Posting).where(Posting.agency_id == agency.id))
        return (one.member for one in postings if one.covers(self.first) and one.member.erased is None)

    def _elsewhere(self, member: Member) -> Iterator[Span]:
        """The other meetings that cannot be without the member."""
        query = (
            select(Meeting)
            .join(Attendee)
            .where(
                Attendee.member_id == member.id,
                Attendee.role.in_(_TAKEN_BY),
                Meeting.status == MeetingStatus.CONFIRMED,
                Meeting.id.not_in(self.itself),
                Meeting.start_utc < self.end,
                Meeting.end_utc > self.start,
            )
        )
        for meeting in self.session.scalars(query):
            assert meeting.start_utc is not None
            assert meeting.end_utc is not None
            yield meeting.start_utc, meeting.end_utc

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
