"""Which days are working days where. Unknown is never read as free (DESIGN decision 5)."""

import enum
from dataclasses import dataclass, field
from datetime import date, timedelta

from planner.availability.holiday_cache import national_year
from planner.availability.national import Holiday, NationalYear
from planner.i18n.texts import Named
from planner.timing.days import day_after, day_before, each_day

__all__ = ["ClubDays", "CountryDay", "DayKind", "Holiday", "country_days", "holidays_between"]

_MAY_BE_BRIDGED, _MAY_BE_WORKED = timedelta(days=4), timedelta(days=14)
"""How near to a holiday the days off and the working weekends are that a country announces for it."""


class DayKind(enum.StrEnum):
    """What a day is in a country."""

    WORKING = "working day"
    MADE_UP = "make-up working day"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    UNKNOWN = "unknown"

    @property
    def works(self) -> bool:
        """True for a day on which people work."""
        return self in (DayKind.WORKING, DayKind.MADE_UP)


@dataclass(frozen=True, slots=True)
class ClubDays:
    """What the club itself says of a country's days, with its reason for each."""

    holidays: dict[date, str] = field(default_factory=dict)
    workdays: dict[date, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CountryDay:
    """One day in one country.

    Attributes:
        day: which.
        kind: what it is; the club's own word comes first.
        weekend: True where its weekday is a day of rest, whatever else it is.
        names: of the holidays, else what the club says of it.
        own: True where the club says so.
        estimated: holidays on it or beside it whose dates are estimates.
        unannounced: the year that is not announced yet, where the day may become a day off or a working day.
        instead_of: the day off that a make-up working day stands in for.
    """

    day: date
    kind: DayKind
    weekend: bool = False
    names: tuple[Named, ...] = ()
    own: bool = False
    estimated: tuple[Named, ...] = ()
    unannounced: int | None = None
    instead_of: date | None = None


def holidays_between(country: str, first: date, last: date) -> list[Holiday] | None:
    """The public holidays of a country from one day to another, None where nobody knows that country's."""
    years = [national_year(country, year) for year in range(first.year, last.year + 1)]
    if None in years:
        return None
    return [one for year in years if year for one in year.holidays if first <= one.day <= last]


def country_days(country: str, first: date, last: date, own: ClubDays | None = None) -> list[CountryDay]:
    """What each day is in a country, from one day to another.

    Args:
        country: its code.
        first: the first day.
        last: the last.
        own: what the club says of its days.
    """
    known = _Known(country, first, last)
    found = map(known.day, each_day(first, last))
    return [_as_the_club_says(one, own) for one in found] if own else list(found)


def _as_the_club_says(found: CountryDay, own: ClubDays) -> CountryDay:
    if found.day in own.workdays:
        kind, why = DayKind.MADE_UP if found.weekend else DayKind.WORKING, own.workdays[found.day]
    elif found.day in own.holidays:
        kind, why = DayKind.HOLIDAY, own.holidays[found.day]
    else:
        return found
    return CountryDay(found.day, kind, found.weekend, (Named(why),), own=True, instead_of=found.instead_of)


class _Known:
    """What the library knows of a country's days, some days before and after included."""

    def __init__(self, country: str, first: date, last: date) -> None:
        around = range(first.year - (first.month == 1), last.year + (last.month == 12) + 1)
        self.years = {year: national_year(country, year) for year in around if 1 <= year <= date.max.year}
        self.holidays: dict[date, list[Holiday]] = {}
        for one in (one for year in self.years.values() if year for one in year.holidays):
            self.holidays.setdefault(one.day, []).append(one)
        self.unannounced = [day for day in self.holidays if self._open(day.year)]

    def _open(self, year: int) -> bool:
        known = self.years[year]
        return known is not None and not known.announced

    def day(self, day: date) -> CountryDay:
        year = self.years[day.year]
        if year is None:
            return CountryDay(day, DayKind.UNKNOWN)
        kind = self._kind(day, year)
        return CountryDay(
            day,
            kind,
            weekend=day in year.weekends,
            names=tuple(one.name for one in self.holidays.get(day, ())),
            estimated=self._estimated(day, kind),
            unannounced=self._unannounced(day, kind),
            instead_of=year.made_up.get(day),
        )

    def _kind(self, day: date, year: NationalYear) -> DayKind:
        if day in year.made_up:
            return DayKind.MADE_UP
        if day in self.holidays:
            return DayKind.HOLIDAY
        return DayKind.WEEKEND if day in year.weekends else DayKind.WORKING

    def _estimated(self, day: date, kind: DayKind) -> tuple[Named, ...]:
        # A feast that depends on the moon comes a day sooner or later.
        near = (day,) if kind is DayKind.HOLIDAY else (day_before(day), day_after(day))
        found = (one for beside in near for one in self.holidays.get(beside, ()) if one.provisional)
        return tuple(dict.fromkeys(one.name for one in found))

    def _unannounced(self, day: date, kind: DayKind) -> int | None:
        reach = _MAY_BE_WORKED if kind is DayKind.WEEKEND else _MAY_BE_BRIDGED
        return next((one.year for one in self.unannounced if abs(day - one) <= reach), None)
