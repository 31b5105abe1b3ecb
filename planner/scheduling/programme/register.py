"""What the club's database knows for a programme: who is taken when, and by which names people go."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models import Agency, AgencyName, Guest, Member, Room, Venue
from planner.models.names import fold
from planner.register.lookup import find_agency, find_first, find_guest, find_member
from planner.register.matching import Wanted
from planner.register.people import loaded, named
from planner.scheduling.programme.briefings import Programme
from planner.scheduling.programme.diaries import taken_of
from planner.scheduling.programme.names import Register
from planner.scheduling.programme.posing import Taken

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Known:
    """Whom and what of a programme the database knows.

    Attributes:
        people: members and agencies by the name in the programme.
        strangers: the other names.
        rooms: by name.
        taken: when they are taken.
    """

    people: dict[str, Member | Agency]
    strangers: tuple[str, ...]
    rooms: dict[str, Room]
    taken: Taken

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was taken from there, for the person."""
        rooms = f"the bookings of {_some(self.rooms)}" if self.rooms else "no room's bookings"
        people = f"; the diaries of {_some(self.people)}" if self.people else ""
        if self.strangers:
            unknown = f"it does not know {_some(self.strangers)}"
            people += f" ({unknown})" if people else "; nobody of these people"
        pairs = "; ".join(f"{name} and {other}" for name, other in self.taken.same.items())
        one = (f"Counted as one person: {pairs}.",) if pairs else ()
        return (f"From the club's database: {rooms}{people}.", *one)


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
    strangers = tuple(one.name for one in programme.people if one.name not in people)
    return Known(people, strangers, rooms, taken_of(session, programme, people, rooms, itself))


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
