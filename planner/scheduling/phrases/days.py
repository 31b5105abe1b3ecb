"""A single day, and the rules about the week around it or after it."""

from collections.abc import Mapping
from datetime import date, timedelta

from planner.scheduling.phrases.reading import ONE_DAY, Found, Reading, Rule, Yearly, fixed
from planner.scheduling.phrases.spans import week_span
from planner.timing.written import YearlessDay, find_day


def one_day(text: str, today: date) -> Yearly | None:
    """The day written there; None where it is not a day."""
    found = find_day(text, today=today)
    if isinstance(found, YearlessDay):

        def of_year(year: int, yearless: YearlessDay = found) -> tuple[Reading, ...]:
            day = yearless.in_year(year)
            return (Reading(day, day, ONE_DAY),)

        return Yearly(None, of_year)
    return None if found is None else fixed(Reading(found, found, ONE_DAY))


def _week_of_day(found: Found) -> Yearly | None:
    day = one_day(found.texts["start"], found.today)
    if day is None:
        return None
    words = "the week with that day, Monday to Sunday"
    return Yearly(day.year, lambda year: (Reading(*week_span(day.of_year(year)[0].first), words),))


def _week_from_day(found: Found) -> Yearly | None:
    day = one_day(found.texts["start"], found.today)
    if day is None:
        return None

    def of_year(year: int) -> tuple[Reading, ...]:
        first = day.of_year(year)[0].first
        return (Reading(first, first + timedelta(days=6), "seven days from that day on"),)

    return Yearly(day.year, of_year)


DAY_RULES: Mapping[str, Rule] = {"week of day": _week_of_day, "week from day": _week_from_day}
