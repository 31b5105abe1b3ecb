"""When the place of a meeting is open: its hours, and the days on which a country works as on another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from planner.availability.holidays import CountryDay, DayKind
from planner.i18n.texts import Country, Text, text
from planner.scheduling.demands import Demands
from planner.timing.opening import OpeningHours

Hours = tuple[tuple[datetime, datetime], ...]
"""Opens and closes, as local wall times (naive), in order."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Opening hours by the day, not only by the weekday.

    Attributes:
        usual: by the weekday.
        days: those that are not as usual.
        notes: why they are not.
    """

    usual: OpeningHours
    days: Mapping[date, Hours]
    notes: tuple[Text, ...] = ()

    def on(self, day: date) -> Hours:
        """The hours of that day."""
        return self.days[day] if day in self.days else self.usual.on(day)


def opening(wanted: Demands, days: list[CountryDay]) -> Opening:
    """When the place is open.

    A venue is open on a make-up working day with the hours of the day off that is made up for. A meeting that
    is only online keeps the working days of the club's country.

    Args:
        wanted: the place and its usual hours.
        days: what the days are in its country.
    """
    special = dict(_online(wanted, days) if wanted.venue is None else _made_up(wanted.hours, days))
    made_up = (one for one in days if one.kind is DayKind.MADE_UP and special.get(one.day))
    notes = (_note(wanted, one) for one in made_up) if wanted.venue else ()
    return Opening(wanted.hours, special, tuple(notes))


def _made_up(usual: OpeningHours, days: list[CountryDay]) -> Iterator[tuple[date, Hours]]:
    for one in days:
        if one.kind is DayKind.MADE_UP and not usual.on(one.day):
            yield one.day, _as_on(one.instead_of, one.day, usual)


def _online(wanted: Demands, days: list[CountryDay]) -> Iterator[tuple[date, Hours]]:
    for one in days:
        if one.kind is not DayKind.UNKNOWN:
            yield one.day, _as_on(None, one.day, wanted.hours) if one.kind.works else ()


def _as_on(other: date | None, day: date, usual: OpeningHours) -> Hours:
    """The hours of another day, else those of the first weekday that has any."""
    week = (date(2001, 1, weekday) for weekday in range(1, 8))  # begins on a Monday
    found = next((hours for one in (other, *week) if one and (hours := usual.on(one))), ())
    return tuple(
        (datetime.combine(day, opens.time()), datetime.combine(day, opens.time()) + (closes - opens))
        for opens, closes in found
    )


def _note(wanted: Demands, one: CountryDay) -> Text:
    assert wanted.venue is not None
    open_as = one.instead_of or text("a weekday")
    return text(
        "{day} is a working day in {country}: {place} is taken to be open as on {other}.",
        day=one.day,
        country=Country(wanted.country),
        place=wanted.venue.name,
        other=open_as,
    )
