"""Reads a country's year from the library `holidays`, the only module that imports it."""

import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from planner.availability.holiday_names import named
from planner.availability.national import Holiday, NationalYear

if TYPE_CHECKING:
    from holidays import HolidayBase

_ENGLISH = "en_US"
_LANGUAGES = {"ru": ("ru", "ru_KG"), "zh": ("zh_CN", "zh_TW")}
# What the library adds to a name: that its date is an estimate, or the day that a day off stands in for.
_REMARKS = {
    "en": re.compile(r" \((observed, )?(estimated|substituted from [^()]*)\)"),
    "ru": re.compile(r" \((выходной, )?(приблизительная дата|перенесено с [^()]*)\)"),
    "zh": re.compile(r"（(补假，)?推定）|（由[^（）]*调休）"),
}
_THURSDAY, _FRIDAY = 3, 4
_WEEKENDS = {"AF": (_THURSDAY, _FRIDAY)}
"""Where offices keep another weekend than in the library: Friday and Saturday there for Afghanistan."""
_YEARLY = 4
"""How many of five years a country must have told to be one that tells every year."""
_WATCHED = "CN"
"""The country whose newest year shows how new the library is: its schedule comes every November."""
_GIVEN_UP = 2
"""A country that is this many years behind it does not tell any more."""


def read_year(country: str, year: int) -> NationalYear | None:
    """That year of a country; None where the library does not know the country or the year."""
    import holidays  # noqa: PLC0415  60 ms and more, only what is not in the cache

    entity: type[HolidayBase] | None = getattr(holidays, country, None)
    if entity is None or not entity.start_year <= year <= entity.end_year:
        return None
    languages = entity.supported_languages
    with warnings.catch_warnings(record=True) as incomplete:
        warnings.simplefilter("always")
        calendar = entity(years=year, language=_ENGLISH if _ENGLISH in languages else None)
        others = _others(entity, year)
    return NationalYear(
        holidays=tuple(_holidays(calendar, others)),
        weekends=frozenset(day for day in _days(year) if _is_weekend(calendar, day)),
        made_up=_made_up(calendar, year),
        announced=not incomplete and _announced(calendar, year),
    )


def _others(entity: "type[HolidayBase]", year: int) -> "dict[str, HolidayBase]":
    """The same in the other languages, as far as it can be had."""
    known = entity.supported_languages
    codes = {language: [one for one in ours if one in known] for language, ours in _LANGUAGES.items()}
    return {language: entity(years=year, language=found[0]) for language, found in codes.items() if found}


def _holidays(calendar: "HolidayBase", others: "dict[str, HolidayBase]") -> Iterator[Holiday]:
    for day, joined in sorted(calendar.items()):
        names = joined.split("; ")
        # The names of one day are sorted in each language, so that several cannot be paired.
        known = {language: other.get(day) for language, other in others.items() if len(names) == 1}
        translated = {language: _REMARKS[language].sub("", name) for language, name in known.items() if name}
        for name in names:
            yield Holiday(day, named(_REMARKS["en"].sub("", name), **translated), "estimated" in name)


def _days(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


def _is_weekend(calendar: "HolidayBase", day: date) -> bool:
    own = _WEEKENDS.get(calendar.country)
    return calendar.is_weekend(day) if own is None else day.weekday() in own


def _made_up(calendar: "HolidayBase", year: int) -> dict[date, date | None]:
    off = dict(_substituted(calendar))
    # The set always holds some days of other years.
    return {day: off.get(day) for day in sorted(calendar.weekend_workdays) if day.year == year}


def _substituted(calendar: "HolidayBase") -> Iterator[tuple[date, date]]:
    """The days that days off stand in for, with those days off."""
    label = getattr(calendar, "substituted_label", None)
    if label is None:
        return
    before, _, after = calendar.tr(label).partition("%s")
    written = re.compile(f"{re.escape(before)}(.+){re.escape(after)}")
    for day, joined in calendar.items():
        for name in joined.split("; "):
            if match := written.fullmatch(name):
                form = calendar.tr(calendar.substituted_date_format)
                with suppress(ValueError):  # then it is a day off for none that is known
                    yield datetime.strptime(match[1], form).date(), day  # noqa: DTZ007  a date


def _announced(calendar: "HolidayBase", year: int) -> bool:
    """False for a year after the last one that was told, in a country that tells nearly every year.

    A year without make-up days says nothing by itself: Russia had none in 2023, and told so.
    """
    import holidays  # noqa: PLC0415  see read_year

    told = _told(calendar)
    last = max(told, default=year)
    if year <= last or last < max(_told(getattr(holidays, _WATCHED)()), default=0) - _GIVEN_UP:
        return True
    return sum(last - 5 < one for one in told) < _YEARLY


def _told(calendar: object) -> list[int]:
    special: dict[int, tuple[object, ...]] = getattr(calendar, "special_public_holidays", None) or {}
    return [year for year, days in special.items() if any(map(_substitutes, _each(days)))]


def _each(days: tuple[object, ...]) -> tuple[object, ...]:
    return days if isinstance(days[0], tuple) else (days,)


def _substitutes(days: object) -> bool:
    # Month and day off, month and day worked instead; a holiday has a month, a day and a name.
    return isinstance(days, tuple) and len(days) > 3
