"""The place of a programme: its rooms, and the days on which it is open."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from planner.availability.busy import whole_days
from planner.availability.closing import club_days
from planner.availability.diary import entries_between
from planner.availability.holidays import DayKind, country_days
from planner.i18n.countries import country_name
from planner.i18n.dates import day_label
from planner.models import Venue
from planner.scheduling.asked import Asked
from planner.scheduling.demands import demands
from planner.scheduling.opening import opening
from planner.scheduling.programme.briefings import Hall, OpenDay


def halls(venue: Venue, *, whenever: bool = False) -> tuple[Hall, ...]:
    """The rooms of a venue, largest first.

    Args:
        venue: where.
        whenever: the days are those of `open_days`, so that the hours of the week say nothing more.
    """
    hours = None if whenever else venue.hours
    rooms = sorted(venue.rooms, key=lambda room: -room.capacity)
    return tuple(Hall(room.name, room.capacity, tuple(sorted(room.equipment)), hours) for room in rooms)


def open_days(
    session: Session, venue: Venue, days: Iterable[date]
) -> tuple[tuple[OpenDay, ...], tuple[str, ...]]:
    """Those of the days on which a venue is open, with its hours then; and what to know of the others.

    A public holiday of its country closes it, and a make-up working day opens it.
    """
    asked = sorted(days)
    wanted = demands(session, Asked(venue=venue.name, require=("nobody",)), asked[0])
    entries = entries_between(session, *whole_days(asked[0], asked[-1], venue.tz))
    known = country_days(venue.country, asked[0], asked[-1], club_days(entries).get(venue.country))
    hours = opening(wanted, known)
    off = {one.day: one for one in known if one.kind is DayKind.HOLIDAY}
    remarks = [f"{day_label(one)} is a public holiday: not planned." for one in asked if one in off]
    remarks += map(str, hours.notes)
    found = []
    for one in asked:
        spans = [] if one in off else hours.on(one)
        minutes = tuple(
            (opens.hour * 60 + opens.minute, _closing(opens.date(), closes)) for opens, closes in spans
        )
        if minutes:
            found.append(OpenDay(one, minutes))
    return tuple(found), tuple(remarks)


def doubtful_days(
    session: Session, country: str, tz: ZoneInfo, days: Iterable[date], today: date
) -> list[str]:
    """What speaks against days that were named all the same: public holidays, and that they are over."""
    named = sorted(days)
    entries = entries_between(session, *whole_days(named[0], named[-1], tz))
    known = country_days(country, named[0], named[-1], club_days(entries).get(country))
    off = [one for one in known if one.kind is DayKind.HOLIDAY and one.day in named]
    told = [f"{day_label(one.day)} is a public holiday in {country_name(country)}." for one in off]
    over = [one for one in named if one < today]
    if len(over) == len(named):
        return [*told, "These days are over already."]
    return [*told, *(f"{day_label(one)} is over already: nothing is moved there or away." for one in over)]


def _closing(day: date, closes: datetime) -> int:
    return 1440 if closes.date() > day else closes.hour * 60 + closes.minute
