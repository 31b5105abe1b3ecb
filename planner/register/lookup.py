"""Finding one agency, member, guest, venue or room by any of its names."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.errors import NotFound, Undecided
from planner.models import Agency, AgencyName, Guest, Member, Room, Venue
from planner.models.likeness import nearest
from planner.models.names import fold
from planner.register.matching import Fit, Wanted
from planner.register.people import addressed, alike, loaded, named, with_parts

__all__ = [
    "WHOLE_CLUB",
    "agency_label",
    "find_agency",
    "find_first",
    "find_guest",
    "find_member",
    "find_owner",
    "find_room",
    "find_venue",
    "guest_label",
    "member_label",
    "nearest",
]

WHOLE_CLUB = ("club", "the club", "everybody", "all")

_MOST_NEAR, _MOST_LISTED = 3, 20

T = TypeVar("T", Agency, Member, Guest, Venue, Room)
F = TypeVar("F")


def find_agency(session: Session, name: str) -> Agency:
    """The agency that goes by that name, in any language, now or formerly; by a part of it if only one does.

    Raises:
        NotFound: none does; the nearest are suggested.
        Undecided: several do.
    """
    wanted = Wanted(name)
    exact: list[Agency] = [
        *session.scalars(select(Agency).where(Agency.short_key == wanted.key)),
        *session.scalars(select(Agency).join(Agency.names).where(AgencyName.key == wanted.key)),
    ]
    if exact:
        return _the_only(exact, "agency", name, agency_label, list)
    names = [(id_, text) for id_, text in session.execute(select(AgencyName.agency_id, AgencyName.name))]
    fits = [(wanted.fit(text), id_) for id_, text in names]
    best = min((fit for fit, _ in fits if fit is not None), default=None)
    ids = [id_ for fit, id_ in fits if fit is not None and fit is best]
    found = list(session.scalars(select(Agency).where(Agency.id.in_(ids)).order_by(Agency.short_key)))
    return _the_only(found, "agency", name, agency_label, lambda: _near_agencies(wanted, names))


def _near_agencies(wanted: Wanted, names: Sequence[tuple[int, str]]) -> list[str]:
    # Each agency once, by the name that is most like.
    scored = sorted(((wanted.likeness(text), id_, text) for id_, text in names), key=lambda one: -one[0])
    once: dict[int, str] = {}
    for score, id_, text in scored:
        if score:
            once.setdefault(id_, text)
    return list(once.values())[:_MOST_NEAR]


def find_member(session: Session, name: str) -> Member:
    """The member of that name or e-mail address; by a part of either, or its words, if only one has it.

    A number is the one shown where name and address are the same. Who only sounds alike is suggested, never
    taken: the caller may be about to change something.

    Raises:
        NotFound: nobody has; the nearest are suggested.
        Undecided: several have.
    """
    wanted = Wanted(name)
    if name.strip().isdecimal() and (one := loaded(session, [int(name)])):
        return one[0]
    ids = named(session, wanted) or addressed(session, wanted) or list(with_parts(session, wanted))
    found = loaded(session, ids)
    return _the_only(found, "member", name, member_label, lambda: _near_members(session, wanted))


def _near_members(session: Session, wanted: Wanted) -> list[str]:
    near = loaded(session, alike(session, wanted, most=_MOST_NEAR))
    return list(dict.fromkeys(member.name for member in near))


def find_guest(session: Session, name: str) -> Guest:
    """The guest of that name or e-mail address; by a part of either, if only one has it.

    Raises:
        NotFound: nobody has; the nearest are suggested.
        Undecided: several have.
    """
    wanted = Wanted(name)
    guests = list(session.scalars(select(Guest).order_by(Guest.name, Guest.id)))
    fits = [(_best_fit(wanted, guest), guest) for guest in guests]
    best = min((fit for fit, _ in fits if fit is not None), default=None)
    found = [guest for fit, guest in fits if fit is not None and fit is best]
    return _the_only(
        found, "guest", name, guest_label, lambda: nearest(name, [guest.name for guest in guests])
    )


def _best_fit(wanted: Wanted, guest: Guest) -> Fit | None:
    fits = (wanted.fit(text) for text in (guest.name, guest.email) if text)
    return min((fit for fit in fits if fit is not None), default=None)


def find_venue(session: Session, name: str) -> Venue:
    """The venue of that name, or with that part of a name.

    Raises:
        NotFound: there is none; the nearest are suggested.
        Undecided: several.
    """
    venues = list(session.scalars(select(Venue).order_by(Venue.name)))
    found = _by_key(venues, name)
    return _the_only(
        found,
        "venue",
        name,
        lambda one: one.name,
        lambda: nearest(name, [venue.name for venue in venues]),
        remedy=_all_of(venues, "planner venue add NAME"),
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
        found,
        "room",
        name,
        lambda one: one.where,
        lambda: nearest(name, [room.name for room in rooms]),
        remedy=_all_of(rooms, "planner venue room add VENUE ROOM SEATS"),
    )


def find_owner(session: Session, name: str) -> Member | Agency | Room | None:
    """The member, agency or room of that name; None for `club`.

    Raises:
        NotFound: nobody is called that.
        Undecided: several are.
    """
    if fold(name) in WHOLE_CLUB:
        return None
    # Agencies first: the name of one also stands in the addresses of all its people.
    finders: list[Callable[[Session, str], Member | Agency | Room]]
    finders = [find_agency, find_member, find_room]
    return find_first(
        session, name, finders, what="member, agency or room", remedy="For everybody, write: club"
    )


def find_first(
    session: Session, name: str, finders: Iterable[Callable[[Session, str], F]], *, what: str, remedy: str
) -> F:
    """What the first of `finders` finds that finds anything.

    Raises:
        NotFound: none does; it says `what` was looked for, the nearest of all, and the remedy.
        Undecided: several things have that name.
    """
    tried: list[NotFound] = []
    for find in finders:
        try:
            return find(session, name)
        except NotFound as error:
            tried.append(error)
    near = [one for error in tried for one in error.nearest][:_MOST_NEAR]
    raise NotFound(what, name, nearest=near, remedy=remedy)


def agency_label(agency: Agency) -> str:
    """How an agency is told from others in a list of candidates."""
    return f"{agency.short_name} ({agency.full_name}, {agency.country})"


def member_label(member: Member) -> str:
    """How a member is told from others of the same name."""
    posting = next(reversed(member.postings), None)
    house = f", {posting.agency.short_name}" if posting else ""
    return f"{member.name}{house}{f', {member.email}' if member.email else ''}"


def guest_label(guest: Guest) -> str:
    """How a guest is told from others of the same name."""
    return ", ".join(filter(None, (guest.name, guest.organisation, guest.email)))


P = TypeVar("P", Venue, Room)


def _by_key(places: Sequence[P], name: str) -> list[P]:
    key = fold(name)
    return [place for place in places if place.key == key] or [
        place for place in places if len(key) >= 3 and key in place.key
    ]


def _all_of(places: Sequence[P], add: str) -> str:
    """Which places there are, for somebody who named none of them."""
    names = [place.name for place in places[:_MOST_LISTED]]
    more = " …" if len(places) > len(names) else ""
    return f"There are: {', '.join(names)}{more}" if names else f"There is none yet. Add one: {add}"


def _the_only(
    found: Sequence[T],
    what: str,
    name: str,
    label: Callable[[T], str],
    near: Callable[[], Sequence[str]],
    *,
    remedy: str = "",
) -> T:
    one = list(dict.fromkeys(found))
    if len(one) == 1:
        return one[0]
    if not one:
        similar = near()
        raise NotFound(what, name, nearest=similar, remedy="" if similar else remedy)
    labels = [f"  {label(candidate)}" for candidate in one[:_MOST_LISTED]]
    if len(set(labels)) < len(labels):  # then only the number tells them apart
        labels = [f"{text}, number {candidate.id}" for text, candidate in zip(labels, one, strict=False)]
    if len(one) > _MOST_LISTED:
        labels.append(f"  … and {len(one) - _MOST_LISTED} more")
    candidates = "\n".join(dict.fromkeys(labels))
    raise Undecided(f"{name!r} may be any of these; name one of them in full:\n{candidates}")
