"""Weeks, months and quarters as spans of days."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

Span = tuple[date, date]
"""The first and the last day, both included."""

_MONDAY, _THURSDAY, _SATURDAY = 0, 3, 5


def week_span(day: date) -> Span:
    """The week of that day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def month_span(year: int, month: int) -> Span:
    """A whole month; months beyond December run on into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def quarter_span(year: int, quarter: int) -> Span:
    """A whole quarter; those beyond the fourth run on into the next year."""
    return month_span(year, 3 * quarter - 2)[0], month_span(year, 3 * quarter)[1]


def weeks_of_month(year: int, month: int) -> tuple[Span, ...]:
    """The weeks that belong to the month, in order, cut to it.

    A week from Monday to Sunday belongs to the month that has at least four of its days, hence its Thursday.
    A month has four or five; up to three days at either end may lie in a week of its neighbour, and so in
    none of these.
    """
    first, last = month_span(year, month)
    weeks = (week_span(thursday) for thursday in _weekdays(first, last, _THURSDAY))
    return tuple((max(monday, first), min(sunday, last)) for monday, sunday in weeks)


def nth_belonging_week(year: int, month: int, nth: int) -> Span | None:
    """The nth week that belongs to the month; here and below a negative number counts from its end."""
    return _pick(weeks_of_month(year, month), nth)


def nth_seven_days(year: int, month: int, nth: int) -> Span | None:
    """The nth seven days from the first of the month, or from its last day backwards; a fifth is shorter."""
    first, last = month_span(year, month)
    if nth < 0:
        end = last + timedelta(days=7 * (nth + 1))
        return end - timedelta(days=6), end
    start = first + timedelta(days=7 * (nth - 1))
    return (start, min(start + timedelta(days=6), last)) if start <= last else None


def nth_week_inside(length: int, year: int, month: int, nth: int) -> Span | None:
    """The first `length` days, from Monday, of the nth week that has them all in the month."""
    first, last = month_span(year, month)
    spans = ((monday, monday + timedelta(days=length - 1)) for monday in _weekdays(first, last, _MONDAY))
    return _pick([span for span in spans if span[1] <= last], nth)


def nth_weekday(weekday: int, year: int, month: int, nth: int) -> Span | None:
    """The nth such weekday of the month."""
    return _pick([(day, day) for day in _weekdays(*month_span(year, month), weekday)], nth)


def nth_weekend(year: int, month: int, nth: int) -> Span | None:
    """The nth Saturday of the month and the Sunday after it, which may be in the next."""
    saturday = nth_weekday(_SATURDAY, year, month, nth)
    return saturday and (saturday[0], saturday[0] + timedelta(days=1))


def nth_working_day(year: int, month: int, nth: int) -> Span | None:
    """The nth day of the month from Monday to Friday."""
    first, last = month_span(year, month)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return _pick([(day, day) for day in days if day.weekday() < _SATURDAY], nth)


def outer_days(year: int, month: int, count: int) -> Span | None:
    """The first `count` days of the month, or the last where `count` is negative."""
    first, last = month_span(year, month)
    if abs(count) > (last - first).days + 1:
        return None
    return (
        (first, first + timedelta(days=count - 1)) if count > 0 else (last + timedelta(days=count + 1), last)
    )


def outer_weeks(year: int, month: int, count: int) -> Span | None:
    """The first `count` weeks that belong to the month, or the last where `count` is negative."""
    weeks = weeks_of_month(year, month)
    if not 1 <= abs(count) <= len(weeks):
        return None
    chosen = weeks[:count] if count > 0 else weeks[count:]
    return chosen[0][0], chosen[-1][1]


def _weekdays(first: date, last: date, weekday: int) -> Iterator[date]:
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    while day <= last:
        yield day
        day += timedelta(days=7)


def _pick(spans: Sequence[Span], nth: int) -> Span | None:
    place = nth - 1 if nth > 0 else len(spans) + nth
    return spans[place] if 0 <= place < len(spans) else None
