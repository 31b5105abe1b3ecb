"""Rules about a month: its nth week or weekday, and its parts."""

import functools
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from planner.errors import BadInput
from planner.i18n.dates import MONTHS, WEEKDAYS
from planner.scheduling.phrases.reading import NTH, Found, Reading, Rule, Yearly
from planner.scheduling.phrases.spans import (
    Span,
    month_span,
    nth_belonging_week,
    nth_seven_days,
    nth_week_inside,
    nth_weekday,
)

_Candidate = tuple[str, Callable[[int, int, int], Span | None]]
"""A sense in words, and its days from year, month and nth."""

_WORKING_WEEK: _Candidate = (
    "the {nth} full working week of {month}, Monday to Friday",
    functools.partial(nth_week_inside, 5),
)
_WEEKS: Mapping[str, tuple[_Candidate, ...]] = {
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
}
_PARTS: Mapping[str, tuple[tuple[int, int, str], ...]] = {
    "beginning of month": ((1, 7, "the first seven days of {}"), (1, 10, "the first ten days of {}")),
    "early in month": ((1, 10, "the first ten days of {}"), (1, 7, "the first seven days of {}")),
    "middle of month": ((11, 20, "the middle ten days of {}"),),
    "late in month": ((21, -1, "{} from the 21st on"), (-7, -1, "the last seven days of {}")),
    "end of month": ((-7, -1, "the last seven days of {}"), (21, -1, "{} from the 21st on")),
    "first half of month": ((1, 15, "the first fifteen days of {}"),),
    "second half of month": ((16, -1, "{} from the 16th on"),),
    "month": ((1, -1, "the whole of {}"),),
}
"""First and last day of each sense; negative numbers count back from the end of the month."""


def _by_month(found: Found, of_month: Callable[[int, int], tuple[Reading, ...]]) -> Yearly:
    """The readings of a month named by itself or as seen from today."""
    if "ahead" in found.numbers:
        first, _ = month_span(found.today.year, found.today.month + found.numbers["ahead"])
        return Yearly(first.year, lambda year: of_month(year, first.month))
    return Yearly(found.year, lambda year: of_month(year, found.numbers["month"]))


def _nth_of_month(what: str, candidates: Sequence[_Candidate], found: Found) -> Yearly:
    """The candidates that exist in the month; refused where none does."""
    number = found.numbers["ordinal"]

    def of_month(year: int, month: int) -> tuple[Reading, ...]:
        words = {"nth": NTH[number], "month": MONTHS[month - 1]}
        spans = ((text.format(**words), span_of(year, month, number)) for text, span_of in candidates)
        exist = tuple(Reading(*span, text) for text, span in spans if span is not None)
        if not exist:
            problem = f"{MONTHS[month - 1]} {year} has no {NTH[number]} {what}."
            raise BadInput(problem, remedy='Try "last" instead.')
        return exist

    return _by_month(found, of_month)


def _weekday_of_month(found: Found) -> Yearly:
    weekday = found.numbers["weekday"]
    words = f"the {{nth}} {WEEKDAYS[weekday]} of {{month}}"
    return _nth_of_month(WEEKDAYS[weekday], [(words, functools.partial(nth_weekday, weekday))], found)


def _part_of_month(name: str, found: Found) -> Yearly:
    def of_month(year: int, month: int) -> tuple[Reading, ...]:
        length = monthrange(year, month)[1]

        def day(number: int) -> date:
            return date(year, month, number if number > 0 else length + 1 + number)

        return tuple(
            Reading(day(first), day(last), words.format(MONTHS[month - 1]))
            for first, last, words in _PARTS[name]
        )

    return _by_month(found, of_month)


MONTH_RULES: Mapping[str, Rule] = {
    **{f"{what} of month": functools.partial(_nth_of_month, what, _WEEKS[what]) for what in _WEEKS},
    "weekday of month": _weekday_of_month,
    **{name: functools.partial(_part_of_month, name) for name in _PARTS},
}
