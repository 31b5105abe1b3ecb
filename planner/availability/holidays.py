"""Public holidays by country. Unknown is never read as free (DESIGN decision 5)."""

import functools
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase


_REMARK = re.compile(r" \((observed, )?(estimated|substituted from [^()]*)\)")


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday; `provisional` where its date is an estimate."""

    day: date
    name: str
    provisional: bool


def holidays_between(country: str, first: date, last: date) -> list[Holiday] | None:
    """The public holidays of a country from one day to another, None where nobody knows that country's.

    Names are English where there are English ones.
    """
    found: list[Holiday] = []
    for year in range(first.year, last.year + 1):
        known = _of_year(country, year)
        if known is None:
            return None
        found += [holiday for holiday in known if first <= holiday.day <= last]
    return found


@functools.cache
def _of_year(country: str, year: int) -> tuple[Holiday, ...] | None:
    calendar = _calendar(country, year)
    if calendar is None or not calendar.start_year <= year <= calendar.end_year:
        return None
    days = ((day, name) for day, names in calendar.items() for name in names.split("; "))
    return tuple(Holiday(day, _REMARK.sub("", name), "estimated" in name) for day, name in sorted(days))


def _calendar(country: str, year: int) -> "HolidayBase | None":
    import holidays  # noqa: PLC0415  60 ms, only where dates are sought

    entity = getattr(holidays, country, None)
    if entity is None:
        return None
    english = "en_US" if "en_US" in getattr(entity, "supported_languages", ()) else None
    calendar: HolidayBase = entity(years=year, language=english)
    return calendar
