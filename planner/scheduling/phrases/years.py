"""Rules about a year: its numbered weeks, its quarters, its halves, and the whole of it."""

import functools
from collections.abc import Mapping
from datetime import date

from planner.errors import BadInput
from planner.scheduling.phrases.reading import EXAMPLES, NTH, Found, Reading, Rule, Yearly
from planner.scheduling.phrases.spans import quarter_span, week_span


def _week_number(found: Found) -> Yearly:
    """An ISO week, Monday to Sunday."""
    number = found.numbers["week"]
    if not 1 <= number <= 53:
        raise BadInput(f"There is no week {number}: a year has 52 or 53 weeks.", remedy=EXAMPLES)

    def of_year(year: int) -> tuple[Reading, ...]:
        weeks = date(year, 12, 28).isocalendar().week  # 28 December always lies in the last week
        if number > weeks:
            raise BadInput(f"{year} has no week {number}: its last is week {weeks}.", remedy=EXAMPLES)
        monday = date.fromisocalendar(year, number, 1)
        return (Reading(*week_span(monday), f"week {number} of {year}, Monday to Sunday"),)

    return Yearly(found.year, of_year)


def _quarter(found: Found) -> Yearly:
    number = found.numbers.get("quarter", found.numbers.get("ordinal", 0))
    number = number + 5 if number < 0 else number  # the last is the fourth
    if not 1 <= number <= 4:
        raise BadInput(f"There is no quarter {number}: a year has four.", remedy=EXAMPLES)

    def of_year(year: int) -> tuple[Reading, ...]:
        return (Reading(*quarter_span(year, number), f"the {NTH[number]} quarter of {year}"),)

    return Yearly(found.year, of_year)


def _half_of_year(half: int, found: Found) -> Yearly:
    months = ("January to June", "July to December")[half - 1]

    def of_year(year: int) -> tuple[Reading, ...]:
        first, last = quarter_span(year, 2 * half - 1)[0], quarter_span(year, 2 * half)[1]
        return (Reading(first, last, f"the {NTH[half]} half of {year}, {months}"),)

    return Yearly(found.year, of_year)


def _year(found: Found) -> Yearly:
    def of_year(year: int) -> tuple[Reading, ...]:
        return (Reading(date(year, 1, 1), date(year, 12, 31), f"the whole of {year}"),)

    return Yearly(found.year, of_year)


YEAR_RULES: Mapping[str, Rule] = {
    "week number": _week_number,
    "quarter": _quarter,
    "first half of year": functools.partial(_half_of_year, 1),
    "second half of year": functools.partial(_half_of_year, 2),
    "year": _year,
}
