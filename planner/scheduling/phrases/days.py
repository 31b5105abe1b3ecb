"""A single day, and the rules about the week around it, after it or before it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from planner.scheduling.phrases.reading import ONE_DAY, Reading, Rule, Yearly, fixed
from planner.scheduling.phrases.spans import week_span
from planner.timing.written import YearlessDay, find_day
from planner.timing.written.language import Found

_SIX_DAYS = timedelta(days=6)


def one_day(text: str, today: date) -> Yearly | None:
    """The day written there; None where it is not a day."""
    found = find_day(text, today=today)
    if isinstance(found, YearlessDay):

        def of_year(year: int, yearless: YearlessDay = found) -> tuple[Reading, ...]:
            day = yearless.in_year(year)
            return (Reading(day, day, ONE_DAY),)

        return Yearly(None, of_year)
    return None if found is None else fixed(Reading(found, found, ONE_DAY))


def _around(found: Found, days: Callable[[date], tuple[Reading, ...]]) -> Yearly | None:
    """The readings that follow from the day named in the phrase."""
    day = one_day(found.texts["start"], found.today)
    if day is None:
        return None
    return Yearly(day.year, lambda year: days(day.of_year(year)[0].first))


def _week_of_day(found: Found) -> Yearly | None:
    words = "the week with that day, Monday to Sunday"
    return _around(found, lambda day: (Reading(*week_span(day), words),))


def _week_from_day(found: Found) -> Yearly | None:
    count = found.numbers.get("count", 1) * found.numbers.get("unit", 7)
    if count == 0:
        return None
    words = f"{'seven' if count == 7 else count} days from that day on"
    return _around(found, lambda day: (Reading(day, day + timedelta(days=count - 1), words),))


def _week_to_day(found: Found) -> Yearly | None:
    """The days up to one, from the Monday before it or seven in number."""
    return _around(
        found,
        lambda day: (
            Reading(week_span(day)[0], day, "from Monday of that week to that day"),
            Reading(day - _SIX_DAYS, day, "seven days up to that day"),
        ),
    )


DAY_RULES: Mapping[str, Rule] = {
    "week of day": _week_of_day,
    "week from day": _week_from_day,
    "week to day": _week_to_day,
}
