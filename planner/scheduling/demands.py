"""What a date must offer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from planner.errors import BadInput, NotFound
from planner.models import Agency, Club, Meeting, Member, OfficeName, Room, Venue
from planner.models.names import fold
from planner.models.quorum import Quorum
from planner.register.club import the_club
from planner.register.lookup import find_agency, find_member, find_room, find_venue
from planner.register.members import officers_on
from planner.scheduling.asked import Asked
from planner.timing.opening import OFFICE_HOURS, OpeningHours
from planner.timing.written import duration

__all__ = ["Asked", "Demands", "Required", "demands"]

NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Required:
    """Somebody without whom the meeting makes no sense, and how they are called in reasons."""

    who: Member | Agency
    label: str


@dataclass(frozen=True, slots=True)
class Demands:
    """What a date must offer.

    Attributes:
        club: whose meeting.
        venue: where; None for a meeting that is only online.
        rooms: those that may be taken, smallest first; empty for a meeting that is only online.
        online: the link to join by.
        duration: from start to end.
        quorum: by agencies.
        required: who must be able to come.
        itself: the meeting, where it has a date already: what it takes itself stands in nobody's way.
    """

    club: Club
    venue: Venue | None
    rooms: Sequence[Room]
    online: str | None
    duration: timedelta
    quorum: Quorum
    required: tuple[Required, ...]
    itself: Meeting | None = None

    @property
    def tz(self) -> ZoneInfo:
        """The zone the meeting takes place in."""
        return self.venue.tz if self.venue else self.club.tz

    @property
    def country(self) -> str:
        """The country the meeting takes place in."""
        return self.venue.country if self.venue else self.club.country

    @property
    def hours(self) -> OpeningHours:
        """When the venue is open; office hours for a meeting that is only online."""
        return self.venue.hours if self.venue else OFFICE_HOURS


def demands(session: Session, asked: Asked, day: date) -> Demands:
    """The demands of a meeting about that day: what was asked, and for the rest the club's usual.

    Raises:
        BadInput: the venue has no room, no venue is known, or a value means nothing.
        NotFound: a venue, room or required person is not known.
    """
    club = the_club(session)
    venue, rooms = _place(session, club, asked)
    return Demands(
        club=club,
        venue=venue,
        rooms=rooms,
        online=asked.online,
        duration=duration(asked.duration) if asked.duration else timedelta(minutes=club.duration),
        quorum=Quorum.parse(asked.quorum) if asked.quorum else club.quorum,
        required=_required(session, asked.require, day),
    )


def _place(session: Session, club: Club, asked: Asked) -> tuple[Venue | None, Sequence[Room]]:
    if asked.venue:
        venue: Venue | None = find_venue(session, asked.venue)
    elif asked.room:
        venue = find_room(session, asked.room).venue
    else:
        venue = None if asked.online else club.venue
    if venue is None:
        if asked.online:
            return None, ()
        raise BadInput(
            "No place is named, and the club has no usual venue.",
            remedy="Add --venue NAME, or --online LINK; or set the usual one: planner setup --venue NAME",
        )
    rooms = [find_room(session, asked.room, venue)] if asked.room else venue.rooms
    if not rooms:
        raise BadInput(
            f"{venue.name} has no rooms.", remedy="Add one: planner venue room add VENUE ROOM SEATS"
        )
    return venue, rooms


def _required(session: Session, names: Sequence[str], day: date) -> tuple[Required, ...]:
    officers = officers_on(session, day)
    if not names:
        return tuple(
            _officer(member, office) for member, office in officers if office is OfficeName.PRESIDENT
        )
    if [fold(name) for name in names] == [NOBODY]:
        return ()
    found: dict[int, Required] = {}
    for name in names:
        for required in _named(session, name, officers):
            found[id(required.who)] = required
    return tuple(found.values())


def _named(session: Session, name: str, officers: Sequence[tuple[Member, OfficeName]]) -> list[Required]:
    office = next((office for office in OfficeName if fold(office) == fold(name)), None)
    if office is not None:
        holders = [_officer(member, held) for member, held in officers if held is office]
        if not holders:
            raise BadInput(f"The club has no {office} on those days.", remedy="Name a person instead.")
        return holders
    try:
        agency = find_agency(session, name)
    except NotFound as no_agency:
        member = _member(session, name, no_agency)
        held = next((held for officer, held in officers if officer is member), None)
        return [_officer(member, held) if held else Required(member, member.name)]
    return [Required(agency, agency.short_name)]


def _member(session: Session, name: str, no_agency: NotFound) -> Member:
    try:
        return find_member(session, name)
    except NotFound as nobody:
        near = [*no_agency.nearest, *nobody.nearest][:3]
        raise NotFound("agency, member or office", name, nearest=near) from nobody


def _officer(member: Member, office: OfficeName) -> Required:
    return Required(member, f"{member.name} ({office})")
