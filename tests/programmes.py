"""Small programmes for the tests: two rooms, one day with a break for lunch; and the club that has them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from build import agency, club, member, room, venue
from sqlalchemy.orm import Session

from planner.models import Member, Room, Venue
from planner.scheduling.programme.briefings import Briefing, Hall, Official, OpenDay, Programme
from planner.scheduling.programme.posing import Posed, Taken, pose
from planner.timing.zones import zone

TUESDAY = date(2017, 3, 28)
WEDNESDAY = date(2017, 3, 29)
HALL = Hall("Hall", 30, ("projector",))
LIBRARY = Hall("Library", 12)
HOURS = ((9 * 60, 12 * 60), (13 * 60, 17 * 60))


def programme(
    *briefings: Briefing,
    rooms: Sequence[Hall] = (HALL, LIBRARY),
    days: Sequence[OpenDay] = (OpenDay(TUESDAY, HOURS),),
    people: Sequence[Official] = (),
    tz: str = "Asia/Shanghai",
) -> Programme:
    """A programme; whoever is wanted and not among the people is always there."""
    names = dict.fromkeys(name for one in briefings for name in (*one.required, *one.preferred))
    listed = {one.name for one in people}
    others = (Official(name) for name in names if name not in listed)
    return Programme(zone(tz), briefings, tuple(rooms), tuple(days), (*people, *others))


def posed(*briefings: Briefing, taken: Taken | None = None, **given: object) -> Posed:
    """The same as a problem."""
    return pose(programme(*briefings, **given), taken or Taken())  # type: ignore[arg-type]


@dataclass
class Scene:
    """The hall and the library in the database, and one member."""

    place: Venue
    hall: Room
    library: Room
    olga: Member


def club_scene(session: Session) -> Scene:
    """A club that usually meets where these rooms are."""
    place = venue(session, "Press House")
    club(session, venue=place)
    olga = member(session, "Olga Abzatseva", agency(session, "RG", country="RU", email="rg@rg.example"))
    return Scene(
        place, room(session, place, "Hall", capacity=30), room(session, place, "Library", capacity=12), olga
    )
