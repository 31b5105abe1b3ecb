"""Somebody's recurring event as a weekly series, or a plain refusal (RFC 5545 3.8.5)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import vRecur

from planner.errors import BadInput
from planner.ics.lines import Component
from planner.ics.tzid import Moment, Zones
from planner.timing.weekly import Weekly

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNDERSTOOD = {"FREQ", "INTERVAL", "BYDAY", "UNTIL", "COUNT", "WKST"}
_HOW_OFTEN = {"YEARLY": "every year", "MONTHLY": "every month", "DAILY": "every few days"}


def weekly(event: Component, start: Moment, zones: Zones) -> Weekly | None:
    """The series that begins with the event; None when it happens once.

    Raises:
        BadInput: it repeats in any other way.
        ValueError: its rule, or a date in it, cannot be read.
    """
    rules = event.all("RRULE")
    if event.all("RDATE") or event.all("EXRULE") or len(rules) > 1:
        raise _refusal("on dates of its own")
    if not rules:
        return None
    if isinstance(start, datetime) and not isinstance(start.tzinfo, ZoneInfo):
        raise _refusal("in a time zone that only its own calendar knows")
    rule = vRecur.from_ical(rules[0].value)
    series = Weekly(
        interval=_positive(rule, "INTERVAL"),
        days=_days(rule, start),
        without=frozenset(local_date(moment, start) for moment in _excluded(event, start, zones)),
        week_start=_WEEKDAYS.index(str(_one(rule, "WKST", "MO"))),
    )
    return replace(series, until=_until(series, rule, start))


def local_date(moment: Moment, start: Moment) -> date:
    """The day of `moment` by the clock that `start` goes by."""
    if not isinstance(moment, datetime):
        return moment
    return moment.astimezone(start.tzinfo).date() if isinstance(start, datetime) else moment.date()


def _refusal(how: str) -> BadInput:
    return BadInput(f"repeats {how}, which is not understood", remedy="add its dates one by one")


def _one(rule: vRecur, name: str, default: Any = None) -> Any:
    return rule.get(name, [default])[0]


def _positive(rule: vRecur, name: str) -> int:
    """INTERVAL or COUNT; 1 when it is absent."""
    number = int(_one(rule, name, 1))
    if number < 1:
        raise ValueError(f"{name}={number}")
    return number


def _days(rule: vRecur, start: Moment) -> frozenset[int]:
    """BYDAY of a weekly rule; a daily one is a weekly one on all days."""
    frequency = str(_one(rule, "FREQ", ""))
    daily = frequency == "DAILY" and _one(rule, "INTERVAL", 1) == 1
    days = [str(day) for day in rule.get("BYDAY", ())]
    if not (daily or frequency == "WEEKLY"):
        raise _refusal(_HOW_OFTEN.get(frequency, "in an unusual way"))
    if not (rule.keys() <= _UNDERSTOOD and set(days) <= set(_WEEKDAYS)):
        raise _refusal("in an unusual way")
    if days:
        return frozenset(_WEEKDAYS.index(day) for day in days)
    return frozenset(range(7)) if daily else frozenset({start.weekday()})


def _excluded(event: Component, start: Moment, zones: Zones) -> list[Moment]:
    clock = start.tzinfo if isinstance(start, datetime) else None
    return [moment for found in event.all("EXDATE") for moment in zones.moments(found, clock)]


def _until(series: Weekly, rule: vRecur, start: Moment) -> date | None:
    """The last local date: that of COUNT, or the last whose start is not after UNTIL."""
    if "COUNT" in rule:
        return series.nth_day(local_date(start, start), _positive(rule, "COUNT"))
    last: Moment | None = _one(rule, "UNTIL")
    if not isinstance(last, datetime):
        return last
    if not isinstance(start, datetime):
        return last.date()
    local = last.astimezone(start.tzinfo) if last.tzinfo else last
    return local.date() - timedelta(days=local.time() < start.time())
