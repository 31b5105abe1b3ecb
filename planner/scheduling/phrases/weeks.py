"""Rules about some days of a week that is itself described: "Mon-Wed next week", "end of week 13"."""

import functools
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from planner.errors import BadInput
from planner.i18n.dates import WEEKDAYS
from planner.scheduling.phrases.matching import first_fit
from planner.scheduling.phrases.meanings import MEANINGS, simple_meaning
from planner.scheduling.phrases.reading import Reading, Rule, Yearly, fixed
from planner.scheduling.phrases.spans import week_span
from planner.timing.written.language import Found

_WEEKS: Mapping[str, Rule] = {name: rule for name, rule in MEANINGS.items() if "week" in name.split()}
"""What can be meant by the week of which some days are named."""

_PARTS: Mapping[str, tuple[tuple[int, int], ...]] = {
    "beginning of week": ((0, 1), (0, 2)),
    "middle of week": ((1, 3), (2, 2)),
    "end of week": ((3, 4), (4, 4)),
}
"""First and last weekday of each sense."""


def part_meaning(text: str, today: date) -> Yearly | None:
    """What the text means by itself or as some days of a week, unless it is a range."""
    return simple_meaning(text, today) or first_fit(text, WEEK_RULES, today)


def _of_week(found: Found, senses: Sequence[tuple[int, int]]) -> Yearly | None:
    """These days of the week that the text or a number in it names."""
    if "ahead" in found.numbers:
        monday, sunday = week_span(found.today + timedelta(days=7 * found.numbers["ahead"]))
        week: Yearly | None = fixed(Reading(monday, sunday, "that week"))
    else:
        week = first_fit(found.texts["start"], _WEEKS, found.today)
    if week is None:
        return None

    def of_year(year: int) -> tuple[Reading, ...]:
        weeks = week.of_year(year)
        if _within(weeks[0], *senses[0]) is None:
            problem = f"The week in {found.said!r} has no {_label(*senses[0])}."
            raise BadInput(problem, remedy="Write the dates.")
        return tuple(part for sense in senses for one in weeks if (part := _within(one, *sense)) is not None)

    return Yearly(week.year, of_year)


def _within(week: Reading, first: int, last: int) -> Reading | None:
    """The days from one weekday to another in those of a week; None where it lacks them."""
    start = week.first + timedelta(days=(first - week.first.weekday()) % 7)
    end = start + timedelta(days=last - first)
    if end > week.last:
        return None
    return Reading(start, end, f"{_label(first, last)} of that week")


def _label(first: int, last: int) -> str:
    return WEEKDAYS[first] if first == last else f"{WEEKDAYS[first]} to {WEEKDAYS[last % 7]}"


def _weekdays_of_week(found: Found) -> Yearly | None:
    first, after = _run(found)
    return None if after is None else _of_week(found, [(first, first + after)])


def _run(found: Found) -> tuple[int, int | None]:
    """The first weekday and how many more there are; None where two are named that do not touch."""
    first = found.numbers["weekday"]
    after = (found.numbers.get("until_weekday", first) - first) % 7
    return first, None if found.numbers.get("joined") and after != 1 else after


def _weekdays(found: Found) -> Yearly | None:
    """The coming days from one weekday to another."""
    first, after = _run(found)
    if after is None:
        return None
    start = found.today + timedelta(days=(first - found.today.weekday()) % 7)
    end = start + timedelta(days=after)
    return fixed(Reading(start, end, f"the coming {_label(first, first + after)}"))


def _part_of_week(name: str, found: Found) -> Yearly | None:
    return _of_week(found, _PARTS[name])


WEEK_RULES: Mapping[str, Rule] = {
    **{name: functools.partial(_part_of_week, name) for name in _PARTS},
    "weekdays of week": _weekdays_of_week,
    "weekdays": _weekdays,
}
