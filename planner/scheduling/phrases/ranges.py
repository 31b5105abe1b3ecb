"""Rules about ranges, whose ends may be any phrase with a meaning."""

from collections.abc import Mapping
from datetime import date, timedelta

from planner.errors import BadInput
from planner.i18n.dates import day_label
from planner.scheduling.phrases.days import one_day
from planner.scheduling.phrases.reading import Reading, Rule, Yearly
from planner.scheduling.phrases.weeks import part_meaning
from planner.timing.written import YearlessDay
from planner.timing.written.language import Found

_LONGEST_OVER_NEW_YEAR = timedelta(days=300)
"""An end before its start belongs to the next year, unless that makes so long a period that it is a slip."""


def _from_to(found: Found) -> Yearly | None:
    """From the first day of one phrase to the last of another; a year said at one end serves both."""
    start = part_meaning(found.texts["start"], found.today)
    end = part_meaning(found.texts["end"], found.today)
    if start is None or end is None:
        return None

    def of_year(year: int) -> tuple[Reading, ...]:
        first, last = start.of_year(start.year or year)[0].first, end.of_year(end.year or year)[0].last
        if first > last and end.year is None:
            later = end.of_year(year + 1)[0].last
            last = later if later - first <= _LONGEST_OVER_NEW_YEAR else last
        elif first > last and start.year is None:
            earlier = start.of_year(year - 1)[0].first
            first = earlier if last - earlier <= _LONGEST_OVER_NEW_YEAR else first
        return _whole(first, last)

    return Yearly(start.year or end.year, of_year)


def _days_then_day(found: Found) -> Yearly | None:
    """A first day in the month of the last: "15-31 May"."""
    end = one_day(found.texts["end"], found.today)
    if end is None:
        return None

    def of_year(year: int) -> tuple[Reading, ...]:
        last = end.of_year(year)[0].last
        first = YearlessDay(found.numbers["day"], last.month, found.numbers.get("weekday"))
        return _whole(first.in_year(last.year), last)

    return Yearly(end.year, of_year)


def _day_then_days(found: Found) -> Yearly | None:
    """A last day in the month of the first: "May 15-31"."""
    start = one_day(found.texts["start"], found.today)
    if start is None:
        return None

    def of_year(year: int) -> tuple[Reading, ...]:
        first = start.of_year(year)[0].first
        last = YearlessDay(found.numbers["until"], first.month, found.numbers.get("weekday"))
        return _whole(first, last.in_year(first.year))

    return Yearly(start.year or found.year, of_year)


def _whole(first: date, last: date) -> tuple[Reading, ...]:
    """The one reading from first to last.

    Raises:
        BadInput: they are the wrong way round.
    """
    if first > last:
        problem = f"The period would end on {day_label(last)}, before it begins on {day_label(first)}."
        raise BadInput(problem, remedy="Write the earlier date first.")
    return (Reading(first, last, "from the first day named to the last"),)


RANGES: Mapping[str, Rule] = {
    "days then day": _days_then_day,
    "day then days": _day_then_days,
    "from to": _from_to,
}
