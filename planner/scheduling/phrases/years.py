"""Rules about a year: its numbered weeks, its quarters, its halves, its parts, and the whole of it."""

import functools
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from planner.errors import BadInput
from planner.scheduling.phrases.matching import examples
from planner.scheduling.phrases.reading import NTH, Reading, Rule, Yearly
from planner.scheduling.phrases.spans import Span, month_span, quarter_span, week_span
from planner.timing.written.language import Found

_PARTS: Mapping[str, tuple[tuple[int, int, str], ...]] = {
    "beginning of year": ((1, 1, "January {}"), (1, 3, "the first quarter of {}")),
    "middle of year": ((6, 7, "June and July {}"), (5, 8, "May to August {}")),
    "end of year": ((12, 12, "December {}"), (10, 12, "the fourth quarter of {}")),
}
"""First and last month of each sense."""


def _weeks_in(year: int) -> int:
    return date(year, 12, 28).isocalendar().week  # 28 December always lies in the last week


def _week_numbers(found: Found) -> Yearly:
    """An ISO week, Monday to Sunday, or several of them."""
    first = found.numbers["week"]
    last = found.numbers.get("until_week", first)
    for number in (first, last):
        if not 1 <= number <= 53:
            problem = f"There is no week {number}: a year has 52 or 53 weeks."
            raise BadInput(problem, remedy=examples(found.said))
    if first > last:
        raise BadInput(f"Week {last} is before week {first}.", remedy="Write the earlier week first.")

    def of_year(year: int) -> tuple[Reading, ...]:
        weeks = _weeks_in(year)
        if last > weeks:
            problem = f"{year} has no week {last}: its last is week {weeks}."
            raise BadInput(problem, remedy=examples(found.said))
        start, end = date.fromisocalendar(year, first, 1), date.fromisocalendar(year, last, 7)
        which = f"week {first}" if first == last else f"weeks {first} to {last}"
        return (Reading(start, end, f"{which} of {year}, Monday to Sunday"),)

    return Yearly(found.year, of_year)


def _week_of_year(found: Found) -> Yearly:
    """The first or the last weeks, by their numbers or by the days of the year."""
    nth = found.numbers["ordinal"]

    def of_year(year: int) -> tuple[Reading, ...]:
        number = nth if nth > 0 else _weeks_in(year) + 1 + nth
        if nth > 0:
            start = date(year, 1, 1) + timedelta(days=7 * (nth - 1))
        else:
            start = date(year, 12, 31) + timedelta(days=7 * nth + 1)
        return (
            Reading(
                *week_span(date.fromisocalendar(year, number, 1)),
                f"week {number} of {year}, Monday to Sunday",
            ),
            Reading(start, start + timedelta(days=6), f"the {NTH[nth]} seven days of {year}"),
        )

    return Yearly(found.year, of_year)


def _by_quarter(found: Found, of_quarter: Callable[[int, int], tuple[Reading, ...]]) -> Yearly:
    """The readings of a quarter named by its number or as seen from today."""
    said = [found.numbers[name] for name in ("quarter", "roman", "ordinal") if name in found.numbers]
    if not said:
        number = (found.today.month - 1) // 3 + 1 + found.numbers.get("ahead", 0)
        year, place = found.today.year + (number - 1) // 4, (number - 1) % 4 + 1
        return Yearly(year, lambda year: of_quarter(year, place))
    number = said[0] + 5 if said[0] < 0 else said[0]  # the last is the fourth
    if not 1 <= number <= 4:
        raise BadInput(f"There is no quarter {number}: a year has four.", remedy=examples(found.said))
    return Yearly(found.year, lambda year: of_quarter(year, number))


def _quarter(found: Found) -> Yearly:
    def of_quarter(year: int, number: int) -> tuple[Reading, ...]:
        return (Reading(*quarter_span(year, number), f"the {NTH[number]} quarter of {year}"),)

    return _by_quarter(found, of_quarter)


def _month_of_quarter(which: int, found: Found) -> Yearly:
    def of_quarter(year: int, number: int) -> tuple[Reading, ...]:
        month = 3 * (number - 1) + which % 4  # the last is the third
        words = f"the {NTH[which]} month of the {NTH[number]} quarter of {year}"
        return (Reading(*month_span(year, month), words),)

    return _by_quarter(found, of_quarter)


def _half_of_year(half: int, found: Found) -> Yearly:
    months = ("January to June", "July to December")[half - 1]

    def of_year(year: int) -> tuple[Reading, ...]:
        first, last = quarter_span(year, 2 * half - 1)[0], quarter_span(year, 2 * half)[1]
        return (Reading(first, last, f"the {NTH[half]} half of {year}, {months}"),)

    return Yearly(found.year, of_year)


def _part_of_year(senses: Sequence[tuple[int, int, str]], found: Found) -> Yearly:
    def span(year: int, first: int, last: int) -> Span:
        return month_span(year, first)[0], month_span(year, last)[1]

    return Yearly(
        found.year,
        lambda year: tuple(
            Reading(*span(year, first, last), words.format(year)) for first, last, words in senses
        ),
    )


def _year(found: Found) -> Yearly:
    def of_year(year: int) -> tuple[Reading, ...]:
        return (Reading(date(year, 1, 1), date(year, 12, 31), f"the whole of {year}"),)

    return Yearly(found.year, of_year)


YEAR_RULES: Mapping[str, Rule] = {
    "week number": _week_numbers,
    "week of year": _week_of_year,
    "quarter": _quarter,
    "beginning of quarter": functools.partial(_month_of_quarter, 1),
    "middle of quarter": functools.partial(_month_of_quarter, 2),
    "end of quarter": functools.partial(_month_of_quarter, -1),
    "first half of year": functools.partial(_half_of_year, 1),
    "second half of year": functools.partial(_half_of_year, 2),
    **{name: functools.partial(_part_of_year, senses) for name, senses in _PARTS.items()},
    "year": _year,
}
