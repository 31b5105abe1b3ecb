"""Rules about the time to come as seen from today: "next week", "in two months", "within ten days"."""

from collections.abc import Mapping
from datetime import timedelta

from planner.i18n.dates import MONTHS
from planner.scheduling.phrases.reading import NTH, Found, Reading, Rule, Yearly, fixed
from planner.scheduling.phrases.spans import month_span, quarter_span, week_span


def _week_ahead(found: Found) -> Yearly:
    ahead = found.numbers["ahead"]
    words = f"{'next' if ahead else 'this'} week, Monday to Sunday"
    return fixed(Reading(*week_span(found.today + timedelta(days=7 * ahead)), words))


def _week_after_next(found: Found) -> Yearly:
    return fixed(
        Reading(*week_span(found.today + timedelta(days=14)), "the week after next, Monday to Sunday")
    )


def _weeks_ahead(found: Found) -> Yearly:
    day = found.today + timedelta(days=7 * found.numbers["count"])
    return fixed(
        Reading(*week_span(day), "the whole of that week, Monday to Sunday"),
        Reading(day, day, "the day exactly that many weeks from today"),
    )


def _months_ahead(found: Found) -> Yearly:
    first, last = month_span(found.today.year, found.today.month + found.numbers["count"])
    return fixed(Reading(first, last, f"the whole of {MONTHS[first.month - 1]}"))


def _quarter_ahead(found: Found) -> Yearly:
    this_quarter = (found.today.month - 1) // 3 + 1
    first, last = quarter_span(found.today.year, this_quarter + found.numbers["ahead"])
    return fixed(Reading(first, last, f"the {NTH[last.month // 3]} quarter of {first.year}"))


def _within(found: Found) -> Yearly:
    days = found.numbers["count"] * found.numbers["unit"]
    last = found.today + timedelta(days=days)
    return fixed(Reading(found.today, last, f"from today until {days} days from now"))


def _next_days(found: Found) -> Yearly:
    """The coming days or weeks; weeks can also be meant from Monday to Sunday."""
    count, unit = found.numbers["count"], found.numbers["unit"]
    counted = _within(found)
    if unit == 1 or count == 0:
        return counted
    monday, _ = week_span(found.today + timedelta(days=7))
    last = monday + timedelta(days=7 * count - 1)
    return fixed(
        *counted.of_year(found.today.year),
        Reading(monday, last, "whole weeks after this one, Monday to Sunday"),
    )


FROM_TODAY_RULES: Mapping[str, Rule] = {
    "week ahead": _week_ahead,
    "week after next": _week_after_next,
    "weeks ahead": _weeks_ahead,
    "months ahead": _months_ahead,
    "quarter ahead": _quarter_ahead,
    "within": _within,
    "next days": _next_days,
}
