"""Rules about the time to come as seen from today: "next week", "in two months", "within ten days"."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from planner.i18n.dates import MONTHS
from planner.scheduling.phrases.reading import Reading, Rule, Yearly, fixed
from planner.scheduling.phrases.spans import month_span, week_span
from planner.timing.written.language import Found

_AHEAD = ("this week", "next week", "the week after next")
_FRIDAY, _SATURDAY = 4, 5


def _monday(found: Found) -> date:
    """The Monday of this week, or of one ahead."""
    return week_span(found.today)[0] + timedelta(days=7 * found.numbers.get("ahead", 0))


def _week_ahead(found: Found) -> Yearly:
    words = f"{_AHEAD[found.numbers.get('ahead', 0)]}, Monday to Sunday"
    return fixed(Reading(*week_span(_monday(found)), words))


def _week_after_next(found: Found) -> Yearly:
    return fixed(
        Reading(*week_span(found.today + timedelta(days=14)), "the week after next, Monday to Sunday")
    )


def _working_week_ahead(found: Found) -> Yearly:
    monday = _monday(found)
    words = f"{_AHEAD[found.numbers['ahead']]}, Monday to Friday"
    return fixed(Reading(monday, monday + timedelta(days=_FRIDAY), words))


def _weekend_ahead(found: Found) -> Yearly:
    saturday = _monday(found) + timedelta(days=_SATURDAY)
    words = f"the weekend of {_AHEAD[found.numbers.get('ahead', 0)]}, Saturday and Sunday"
    return fixed(Reading(saturday, saturday + timedelta(days=1), words))


def _weeks_ahead(found: Found) -> Yearly:
    day = found.today + timedelta(days=found.numbers.get("unit", 7) * found.numbers.get("count", 1))
    return fixed(
        Reading(*week_span(day), "the whole of that week, Monday to Sunday"),
        Reading(day, day, "the day exactly that many weeks from today"),
    )


def _months_ahead(found: Found) -> Yearly:
    first, last = month_span(found.today.year, found.today.month + found.numbers.get("count", 1))
    return fixed(Reading(first, last, f"the whole of {MONTHS[first.month - 1]}"))


def _within(found: Found) -> Yearly:
    days = found.numbers.get("count", 1) * found.numbers["unit"]
    last = found.today + timedelta(days=days)
    return fixed(Reading(found.today, last, f"from today until {days} days from now"))


def _next_days(found: Found) -> Yearly:
    """The coming days or weeks; weeks can also be meant from Monday to Sunday."""
    count, unit = found.numbers.get("count", 1), found.numbers["unit"]
    counted = _within(found)
    if unit == 1 or count == 0:
        return counted
    monday, _ = week_span(found.today + timedelta(days=7))
    last = monday + timedelta(days=unit * count - 1)
    return fixed(
        *counted.of_year(found.today.year),
        Reading(monday, last, "whole weeks after this one, Monday to Sunday"),
    )


def _within_months(found: Found) -> Yearly:
    count = found.numbers.get("count", 1)
    _, last = month_span(found.today.year, found.today.month + count)
    end = date(last.year, last.month, min(found.today.day, monthrange(last.year, last.month)[1]))
    months = "month" if count == 1 else "months"
    return fixed(Reading(found.today, end, f"from today until {count} {months} from now"))


def _next_months(found: Found) -> Yearly:
    """The coming months; they can also be meant from the first of the next one on."""
    count, today = found.numbers.get("count", 1), found.today
    counted = _within_months(found)
    if count == 0:
        return counted
    first, last = month_span(today.year, today.month + 1)[0], month_span(today.year, today.month + count)[1]
    return fixed(*counted.of_year(today.year), Reading(first, last, "whole months after this one"))


def _working_days(found: Found) -> Yearly:
    count = found.numbers.get("count", 1)
    weeks, rest = divmod(count, 5)
    # From a weekend one counts as from the Friday before it.
    start = found.today - timedelta(days=max(0, found.today.weekday() - _FRIDAY))
    over_weekend = 2 if start.weekday() + rest > _FRIDAY else 0
    last = start + timedelta(days=7 * weeks + rest + over_weekend)
    words = f"from today until {count} working days from now, Monday to Friday counted"
    return fixed(Reading(found.today, max(last, found.today), words))


FROM_TODAY_RULES: Mapping[str, Rule] = {
    "week ahead": _week_ahead,
    "working week ahead": _working_week_ahead,
    "weekend ahead": _weekend_ahead,
    "week after next": _week_after_next,
    "weeks ahead": _weeks_ahead,
    "months ahead": _months_ahead,
    "within": _within,
    "next days": _next_days,
    "within months": _within_months,
    "next months": _next_months,
    "working days": _working_days,
}
