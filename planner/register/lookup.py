"""Finding one agency, member, venue or room by any of its names."""

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from planner.errors import NotFound, Undecided
from planner.models import Agency, AgencyName, Member, MemberName, Room, Venue
from planner.models.names import fold, search_key
from planner.register.addresses import folded

WHOLE_CLUB = ("club", "the club", "everybody", "all")

T = TypeVar("T", Agency, Member, Venue, Room)


def find_agency(session: Session, name: str) -> Agency:
    """The agency that goes by that name, in any language, now or formerly; by a part of it if only one does.

    Raises:
        NotFound: none does; the nearest are suggested.
        Undecided: several do.
    """
    key = fold(name)
    by_name = select(Agency).join(Agency.names).distinct()
    exact = [
        *session.scalars(select(Agency).where(Agency.short_key == key)),
        *session.scalars(by_name.where(AgencyName.key == key)),
    ]
    found: list[Agency] = exact or _with_part(session, by_name, key)
    return _the_only(
        found, "agency", name, [agency_label(one) for one in found], lambda: _agency_names(session)
    )


def _with_part(session: Session, query: Select[Agency], key: str) -> list[Agency]:
    # A short part such as "a" would find everything and name nobody.
    if len(key) < 3:
        return []
    return list(session.scalars(query.where(AgencyName.key.contains(key, autoescape=True))))


def find_member(session: Session, name: str) -> Member:
    """The member of that name or e-mail address; by a part of either, in any script, if only one has it.

    Raises:
        NotFound: nobody has; the nearest are suggested.
        Undecided: several have.
    """
    key = fold(name)
    query = select(Member).distinct()
    found = list(session.scalars(query.join(Member.names).where(MemberName.key == key)))
    if not found and "@" in name:
        found = [one for one in session.scalars(query) if one.email and folded(one.email) == folded(name)]
    if not found and len(key) >= 3:
        found = list(session.scalars(query.where(Member.search_key.contains(key, autoescape=True))))
    return _the_only(
        found, "member", name, [member_label(one) for one in found], lambda: _member_names(session)
    )


def find_venue(session: Session, name: str) -> Venue:
    """The venue of that name, or with that part of a name.

    Raises:
        NotFound: there is none; the nearest are suggested.
        Undecided: several.
    """
    venues = list(session.scalars(select(Venue).order_by(Venue.name)))
    found = _by_key(venues, name)
    return _the_only(
        found, "venue", name, [venue.name for venue in found], lambda: [venue.name for venue in venues]
    )


def find_room(session: Session, name: str, venue: Venue | None = None) -> Room:
    """The room of that name, in `venue` or anywhere.

    Raises:
        NotFound: there is none; the nearest are suggested.
        Undecided: several venues have one.
    """
    rooms = venue.rooms if venue else list(session.scalars(select(Room).order_by(Room.name)))
    found = _by_key(rooms, name)
    return _the_only(
        found, "room", name, [room.where for room in found], lambda: [room.name for room in rooms]
    )


def find_owner(session: Session, name: str) -> Member | Agency | Room | None:
    """The member, agency or room of that name; None for `club`.

    Raises:
        NotFound: nobody is called that.
        Undecided: several are.
    """
    if fold(name) in WHOLE_CLUB:
        return None
    tried: list[NotFound] = []
    # Agencies first: the name of one also stands in the addresses of all its people.
    for find in (find_agency, find_member, find_room):
        try:
            return find(session, name)
        except NotFound as error:
            tried.append(error)
    near = [nearest for error in tried for nearest in error.nearest][:3]
    raise NotFound("member, agency or room", name, nearest=near, remedy="For everybody, write: club")


def agency_label(agency: Agency) -> str:
    """How an agency is told from others in a list of candidates."""
    return f"{agency.short_name} ({agency.full_name}, {agency.country})"


def member_label(member: Member) -> str:
    """How a member is told from others of the same name."""
    posting = next(reversed(member.postings), None)
    house = f", {posting.agency.short_name}" if posting else ""
    return f"{member.name}{house}{f', {member.email}' if member.email else ''}"


P = TypeVar("P", Venue, Room)


def _by_key(places: Sequence[P], name: str) -> list[P]:
    key = fold(name)
    return [place for place in places if place.key == key] or [
        place for place in places if len(key) >= 3 and key in place.key
    ]


def _the_only(
    found: Sequence[T], what: str, name: str, labels: Sequence[str], known: Callable[[], Iterable[str]]
) -> T:
    one = dict.fromkeys(found)
    if len(one) == 1:
        return next(iter(one))
    if not one:
        raise NotFound(what, name, nearest=nearest(name, known()))
    candidates = "\n".join(f"  {label}" for label in dict.fromkeys(labels))
    raise Undecided(f"{name!r} may be any of these; name one of them in full:\n{candidates}")


def nearest(name: str, known: Iterable[str], *, most: int = 3) -> list[str]:
    """The known names most like `name`, in whatever script either is written."""
    keys: dict[str, str] = {}
    for candidate in known:
        for key in search_key(candidate).split(" | "):
            keys.setdefault(key, candidate)
    close = [
        keys[found]
        for key in search_key(name).split(" | ")
        for found in get_close_matches(key, keys, n=most, cutoff=0.6)
    ]
    return list(dict.fromkeys(close))[:most]


def _agency_names(session: Session) -> list[str]:
    return [*session.scalars(select(Agency.short_name)), *session.scalars(select(AgencyName.name))]


def _member_names(session: Session) -> list[str]:
    return list(session.scalars(select(MemberName.full)))
