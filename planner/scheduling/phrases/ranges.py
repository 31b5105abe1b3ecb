"""Rules about ranges, whose ends may be any phrase with a meaning."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from planner.errors import BadInput
from planner.i18n.dates import day_label
from planner.scheduling.phrases.days import one_day
from planner.scheduling.phrases.reading import ALL_DAYS, ONE_DAY, Reading, Rule, Yearly
from planner.scheduling.phrases.weeks import part_meaning
from planner.timing.written import YearlessDay, day
from planner.timing.written.days import is_weekday
from planner.timing.written.language import Found

_DAY_NUMBER = r"(?:the )?(\d\d?)(?:st|nd|rd|th|-?го|-?е|日|号)?"
_LONGEST_OVER_NEW_YEAR = timedelta(days=300)
"""An end before its start belongs to the next year, unless that makes so long a period that it is a slip."""


def _from_to(found: Found) -> Yearly | None:
    """From the first day of one phrase to the last of another; a year said at one end serves both."""
    start = part_meaning(found.texts["start"], found.today)
    end = part_meaning(found.texts["end"], found.today)
    if start is None or end is None:
        return None
    if not is_weekday(found.texts["end"]):
        return _joined(start, end)

    def of_year(year: int) -> tuple[Reading, ...]:
        first = start.of_year(year)[0].first  # "30 March to Saturday": the first Saturday after
        return _whole(first, day(found.texts["end"], today=first))

    return Yearly(start.year, of_year)


def _until_end(found: Found) -> Yearly | None:
    """What is left of a time that has begun or is to come."""
    whole = part_meaning(found.texts["start"], found.today)
    if whole is None:
        return None

    def of_year(year: int) -> tuple[Reading, ...]:
        last = whole.of_year(year)[0].last
        if last < found.today:
            raise BadInput(f"{found.said!r} is over.", remedy="Name a later time.")
        return (Reading(found.today, last, "from today to the end of that time"),)

    return Yearly(whole.year, of_year)


def _joined(start: Yearly, end: Yearly) -> Yearly:
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


def _either(found: Found) -> Yearly | None:
    """Two periods that touch are one; others are refused, because a meeting needs one."""
    end = part_meaning(found.texts["end"], found.today)
    if end is None:
        return None
    start = _same_month(found) or part_meaning(found.texts["start"], found.today)
    if start is None:
        return None
    whole = _joined(start, end)
    year = whole.year or found.today.year
    parts = [_length(part.of_year(part.year or year)) for part in (start, end)]
    # Between two weeks of neighbouring months up to three days may belong to neither.
    gap = 0 if min(parts) == 1 else 3
    length = _length(whole.of_year(year))
    if length < sum(parts):
        return None  # one lies within the other, so that it is no choice
    if length > sum(parts) + gap:
        problem = f"{found.said!r} names two periods, and a meeting needs one."
        raise BadInput(problem, remedy="Name one of them, or all days from the first to the last.")
    return whole


def _same_month(found: Found) -> Yearly | None:
    """A first day named by its number alone, in the month of the other: "27 or 28 March"."""
    other = one_day(found.texts["end"], found.today)
    number = re.fullmatch(_DAY_NUMBER, found.texts["start"], re.ASCII)
    if other is None or number is None:
        return None

    def of_year(year: int) -> tuple[Reading, ...]:
        last = other.of_year(year)[0].last
        first = YearlessDay(int(number[1]), last.month).in_year(last.year)
        return (Reading(first, first, ONE_DAY),)

    return Yearly(other.year, of_year)


def _length(readings: tuple[Reading, ...]) -> int:
    """How many days the usual sense has."""
    return (readings[0].last - readings[0].first).days + 1


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
    return (Reading(first, last, ALL_DAYS),)


RANGES: Mapping[str, Rule] = {
    "until end": _until_end,
    "days then day": _days_then_day,
    "day then days": _day_then_days,
    "from to": _from_to,
    "either": _either,
}
