"""Venues and their rooms."""

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from planner.errors import BadInput
from planner.models import Room, Venue
from planner.models.names import fold


def add_venue(session: Session, venue: Venue) -> Venue:
    """A new venue.

    Raises:
        BadInput: there is one of that name.
    """
    venue.key = fold(venue.name)
    taken = session.scalars(select(Venue).where(Venue.key == venue.key)).first()
    if taken:
        raise BadInput(f"There is a venue {taken.name!r} already.")
    session.add(venue)
    session.flush()
    return venue


def add_room(session: Session, venue: Venue, name: str, capacity: int) -> Room:
    """A new room in a venue.

    Raises:
        BadInput: the venue has one of that name, or nobody fits into it.
    """
    if capacity < 1:
        raise BadInput(f"A room for {capacity} people is no room.", remedy="Say how many seats it has.")
    if any(room.key == fold(name) for room in venue.rooms):
        raise BadInput(f"{venue.name} has a room {name!r} already.")
    room = Room(name=name, key=fold(name), capacity=capacity)
    venue.rooms.append(room)
    session.flush()
    return room


def all_venues(session: Session) -> list[Venue]:
    """Every venue with its rooms, by name."""
    return list(session.scalars(select(Venue).options(selectinload(Venue.rooms)).order_by(Venue.key)))
