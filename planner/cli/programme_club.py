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
    from planner.models import Venue
    from planner.scheduling.programme.briefings import Hall


@dataclass(frozen=True, slots=True)
class Club:
    """The club, as long as its database is open.

    Attributes:
        session: open.
        name: of the club.
        today: where the club is.
        venue: the place; None where the club has no usual one.
        tz: of the place.
        country: where the place is.
    """

    session: "Session"
    name: str
    today: date
    venue: "Venue | None"
    tz: "ZoneInfo"
    country: str

    def rooms(self, *, whenever: bool = False) -> "tuple[Hall, ...]":
        """Those of the place; see `halls`."""
        from planner.scheduling.programme.place import halls

        return halls(self.venue, whenever=whenever) if self.venue else ()


@contextmanager
def club_of(app: "App", venue: str | None = None) -> Iterator[Club | None]:
    """The club and its place; None where there is no database, or no club in it yet.

    Args:
        app: the application.
        venue: the place; the usual one by default.

    Raises:
        NotFound: there is no such venue.
    """
    if not app.has_database() or app.is_empty():
        yield None
        return
    with app.reading() as session:
        yield club_in(app, session, venue)


def club_in(app: "App", session: "Session", venue: str | None = None) -> Club | None:
    """The same in a session that is open.

    Raises:
        NotFound: there is no such venue.
    """
    from planner.models import Club as Row
    from planner.register.lookup import find_venue

    club = session.get(Row, 1)
    if club is None:
        return None
    place = find_venue(session, venue) if venue else club.venue
    tz, country = (place.tz, place.country) if place else (club.tz, club.country)
    return Club(session, club.name, app.today(session), place, tz, country)
