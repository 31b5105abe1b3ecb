"""What the club's database knows for a programme, where there is a database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.scheduling.programme.briefings import Hall


@dataclass(frozen=True, slots=True)
class Club:
    """The club, as long as its database is open.

    Attributes:
        session: open.
        today: where the club is.
        tz: of the place.
        rooms: of that place.
    """

    session: "Session"
    today: date
    tz: "ZoneInfo"
    rooms: "tuple[Hall, ...]"


@contextmanager
def club_of(app: "App", venue: str | None = None) -> Iterator[Club | None]:
    """The club and its rooms at a venue, by default the usual one; None where there is no database.

    Raises:
        NotFound: there is no such venue.
    """
    if not app.has_database() or app.is_empty():
        yield None
        return
    with app.reading() as session:
        yield club_in(app, session, venue)


def club_in(app: "App", session: "Session", venue: str | None = None) -> Club:
    """The same in a session that is open.

    Raises:
        NotFound: there is no such venue.
    """
    from planner.register.club import the_club
    from planner.register.lookup import find_venue
    from planner.scheduling.programme.place import halls

    club = the_club(session)
    place = find_venue(session, venue) if venue else club.venue
    rooms = halls(place) if place else ()
    return Club(session, app.today(session), place.tz if place else club.tz, rooms)
