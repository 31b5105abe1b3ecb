"""The values every rule works with: what a pattern caught, and the days it comes to.

A rule yields readings for each year; which year is meant is settled last, once the whole phrase is known.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from planner.errors import BadInput
from planner.timing.written.days import WrongWeekday
from planner.timing.written.language import Found

ONE_DAY = "that one day"
ALL_DAYS = "from the first day named to the last"
NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "last but one"}


@dataclass(frozen=True)
class Reading:
    """The days a phrase can mean, first and last included, and in which sense, in plain words."""

    first: date
    last: date
    reading: str


@dataclass(frozen=True)
class Yearly:
    """What a phrase means in each year; `year` is None where the phrase leaves it open.

    `of_year` raises BadInput for a year that has no such days.
    """

    year: int | None
    of_year: Callable[[int], tuple[Reading, ...]]


Rule = Callable[[Found], Yearly | None]
"""What a pattern that fits means; None where it makes no sense after all, so that others are tried."""


def fixed(*found: Reading) -> Yearly:
    """These very days, whatever the year."""
    return Yearly(found[0].first.year, lambda _year: found)


def next_readings(meaning: Yearly, today: date) -> tuple[Reading, ...]:
    """The readings of the year that was said, or else of the next year in which they are not past.

    Raises:
        BadInput: no such days exist.
    """
    if meaning.year is not None:
        return _distinct(meaning.of_year(meaning.year))
    complaint: BadInput | None = None
    # Last year's "27 December - 2 January" may still be on; a leap day is at most eight years away.
    for year in range(today.year - 1, today.year + 10):
        try:
            found = meaning.of_year(year)
        except BadInput as problem:
            if isinstance(problem, WrongWeekday) and problem.day >= today:
                raise  # another year in which the weekday is right is not meant
            if complaint is None or year == today.year:
                complaint = problem
            continue
        if found[0].last >= today:
            return _distinct(reading for reading in found if reading.last >= today)
    assert complaint is not None, "what every year has is found within the years above"
    raise complaint


def _distinct(found: Iterable[Reading]) -> tuple[Reading, ...]:
    """The readings without those whose days an earlier one has."""
    by_days: dict[tuple[date, date], Reading] = {}
    for reading in found:
        by_days.setdefault((reading.first, reading.last), reading)
    return tuple(by_days.values())
