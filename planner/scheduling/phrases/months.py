"""Rules about a month: its nth week, weekday or working day, and its parts."""

import functools
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from planner.errors import BadInput
from planner.i18n.dates import MONTHS, WEEKDAYS
from planner.scheduling.phrases.matching import examples, language_for
from planner.scheduling.phrases.reading import ALL_DAYS, NTH, Reading, Rule, Yearly
from planner.scheduling.phrases.spans import (
    Span,
    month_span,
    nth_belonging_week,
    nth_seven_days,
    nth_week_inside,
    nth_weekday,
    nth_weekend,
    nth_working_day,
    outer_days,
    outer_weeks,
)
from planner.timing.written.language import Found

_Candidate = tuple[str, Callable[[int, int, int], Span | None]]
"""A sense in words, and its days from year, month and nth."""

_WORKING_WEEK: _Candidate = (
    "the {nth} full working week of {month}, Monday to Friday",
    functools.partial(nth_week_inside, 5),
)
_NTH_OF_MONTH: Mapping[str, tuple[_Candidate, ...]] = {
    "week": (
        ("the {nth} week with most of its days in {month}", nth_belonging_week),
        ("the {nth} seven days of {month}", nth_seven_days),
        _WORKING_WEEK,
    ),
    "full week": (
        ("the {nth} week wholly in {month}, Monday to Sunday", functools.partial(nth_week_inside, 7)),
        _WORKING_WEEK,
    ),
    "full working week": (_WORKING_WEEK,),
    "weekend": (("the {nth} weekend of {month}, Saturday and Sunday", nth_weekend),),
    "working day": (("the {nth} working day of {month}, Monday to Friday counted", nth_working_day),),
}
_THIRDS = (
    (1, 10, "the first ten days of {}"),
    (11, 20, "the middle ten days of {}"),
    (21, -1, "{} from the 21st on"),
)
_FIRST_SEVEN, _LAST_SEVEN = (1, 7, "the first seven days of {}"), (-7, -1, "the last seven days of {}")
_PARTS: Mapping[str, tuple[tuple[int, int, str], ...]] = {
    "beginning of month": (_FIRST_SEVEN, _THIRDS[0]),
    "early in month": (_THIRDS[0], _FIRST_SEVEN),
    "middle of month": (_THIRDS[1],),
    "late in month": (_THIRDS[2], _LAST_SEVEN),
    "end of month": (_LAST_SEVEN, _THIRDS[2]),
    "first half of month": ((1, 15, "the first fifteen days of {}"),),
    "second half of month": ((16, -1, "{} from the 16th on"),),
    "month": ((1, -1, "the whole of {}"),),
}
"""First and last day of each sense; negative numbers count back from the end of the month."""


def _by_month(found: Found, of_month: Callable[[int, int], tuple[Reading, ...]]) -> Yearly:
    """The readings of a month named by itself or as seen from today; this month where none is."""
    month = found.numbers.get("month")
    if month is not None:
        if not 1 <= month <= 12:
            raise BadInput(f"There is no month {month}.", remedy=examples(found.said))
        return Yearly(found.year, lambda year: of_month(year, month))
    first, _ = month_span(found.today.year, found.today.month + found.numbers.get("ahead", 0))
    return Yearly(first.year, lambda year: of_month(year, first.month))


def _nth_of_month(what: str, candidates: Sequence[_Candidate], found: Found) -> Yearly:
    """The candidates that exist in the month; refused where none does."""
    number = found.numbers["ordinal"]

    def of_month(year: int, month: int) -> tuple[Reading, ...]:
        words = {"nth": NTH[number], "month": MONTHS[month - 1]}
        spans = ((text.format(**words), span_of(year, month, number)) for text, span_of in candidates)
        exist = tuple(Reading(*span, text) for text, span in spans if span is not None)
        if not exist:
            problem = f"{MONTHS[month - 1]} {year} has no {NTH[number]} {what}."
            raise BadInput(problem, remedy=f"Try {language_for(found.said).examples['nth']} instead.")
        return exist

    return _by_month(found, of_month)


def _weekday_of_month(found: Found) -> Yearly:
    weekday = found.numbers["weekday"]
    words = f"the {{nth}} {WEEKDAYS[weekday]} of {{month}}"
    return _nth_of_month(WEEKDAYS[weekday], [(words, functools.partial(nth_weekday, weekday))], found)


def _part_of_month(senses: Sequence[tuple[int, int, str]], found: Found) -> Yearly:
    def of_month(year: int, month: int) -> tuple[Reading, ...]:
        length = monthrange(year, month)[1]

        def day(number: int) -> date:
            return date(year, month, number if number > 0 else length + 1 + number)

        return tuple(
            Reading(day(first), day(last), words.format(MONTHS[month - 1])) for first, last, words in senses
        )

    return _by_month(found, of_month)


def _third_of_month(found: Found) -> Yearly:
    """Ten days, or what is left of the month after twenty."""
    third = found.numbers.get("third") or found.numbers["roman"]
    return _part_of_month([_THIRDS[third - 1 if third > 0 else third]], found)


def _two_thirds_of_month(found: Found) -> Yearly:
    """The first twenty days, or those from the 11th on."""
    senses = ((1, 20, "the first twenty days of {}"), (11, -1, "{} from the 11th on"))
    return _part_of_month([senses[found.numbers["two_thirds"] - 1]], found)


def _outer_days_of_month(found: Found) -> Yearly:
    """So many days or weeks at the beginning or the end of the month."""
    count, unit, side = (found.numbers.get(name, 1) for name in ("count", "unit", "side"))

    def of_month(year: int, month: int) -> tuple[Reading, ...]:
        which, name = NTH[side], MONTHS[month - 1]
        days = outer_days(year, month, side * count * unit)
        if count == 0 or days is None:
            raise BadInput(
                f"{name} {year} has no {which} {count * unit} days.", remedy="Name a part of the month."
            )
        readings = (Reading(*days, f"the {which} {count * unit} days of {name}"),)
        weeks = outer_weeks(year, month, side * count) if unit == 7 else None
        if weeks is None:
            return readings
        return (Reading(*weeks, f"the {which} {count} weeks with most of their days in {name}"), *readings)

    return _by_month(found, of_month)


def _months(found: Found) -> Yearly | None:
    """Several months, from one to another; "March or April" are neighbours."""
    first, last = found.numbers["month"], found.numbers["until_month"]
    after = (last - first) % 12
    if found.numbers["joined"] and after != 1:
        return None

    def of_year(year: int) -> tuple[Reading, ...]:
        start, end = month_span(year, first)[0], month_span(year, first + after)[1]
        return (Reading(start, end, ALL_DAYS),)

    return Yearly(found.year, of_year)


MONTH_RULES: Mapping[str, Rule] = {
    **{
        f"{what} of month": functools.partial(_nth_of_month, what, candidates)
        for what, candidates in _NTH_OF_MONTH.items()
    },
    "weekday of month": _weekday_of_month,
    **{name: functools.partial(_part_of_month, senses) for name, senses in _PARTS.items()},
    "months": _months,
    "third of month": _third_of_month,
    "two thirds of month": _two_thirds_of_month,
    "outer days of month": _outer_days_of_month,
}
