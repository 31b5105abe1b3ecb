"""The dates of a recurrence rule between two days, worked out by python-dateutil within firm bounds.

dateutil looks for the next date of a rule up to the year 9999, however long that takes, so that a rule
without any (30 February) would hold everything up. The calendar repeats every 400 years with its days of
the week: the dates are looked for in the last such years before 9999, where even that search ends soon.
"""

import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import takewhile
from typing import Any

from dateutil.rrule import (  # type: ignore[import-untyped]
    DAILY,
    MONTHLY,
    WEEKLY,
    YEARLY,
    rrule,
    weekday,
)
from icalendar import vRecur

from planner.errors import BadInput

MOST_DATES = 1000
"""Dates of one series: every second day for five years."""

FREQUENCIES = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_CYCLE = 400
_LAST_YEAR = 9999
_STEP = {"DAILY": 1, "WEEKLY": 7}
_NUMBERS = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
_MOST_PLACES = 20
_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_NUMBERS}
_CLOCK = {"BYHOUR": "hour", "BYMINUTE": "minute", "BYSECOND": "second"}
_TOO_OFTEN = {"HOURLY": "every hour", "MINUTELY": "every minute", "SECONDLY": "every second"}
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Patience:
    """How long the series of one file may take, all together: seconds of work, not of waiting for others."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds

    def spend(self, dates: Iterator[datetime]) -> list[datetime]:
        """All of the dates.

        Raises:
            BadInput: there are too many, or they take too long.
        """
        found: list[datetime] = []
        begin = time.thread_time()
        while self.left > 0:
            moment = next(dates, None)
            self.left, begin = self.left - (time.thread_time() - begin), time.thread_time()
            if moment is None:
                return found
            found.append(moment)
            if len(found) > MOST_DATES:
                raise refusal(f"on more than {MOST_DATES:,} dates")
        raise BadInput("comes after others that took too long to work out", remedy="add its dates one by one")


def refusal(how: str) -> BadInput:
    """What to say of an event that repeats in such a way."""
    return BadInput(f"repeats {how}, which is not understood", remedy="add its dates one by one")


def part_of(rule: vRecur, name: str, default: Any = None) -> Any:
    """The first value of a part of the rule."""
    return rule.get(name, [default])[0]


def positive(rule: vRecur, name: str) -> int:
    """INTERVAL or COUNT; 1 when it is absent.

    Raises:
        ValueError: it is not positive.
    """
    number = int(part_of(rule, name, 1))
    if number < 1:
        raise ValueError(f"{name}={number}")
    return number


def check(rule: vRecur, start: datetime) -> None:
    """Refuses a rule by its shape, before any date is worked out.

    Raises:
        BadInput: it repeats too often, too many times, in a way nobody knows, or never.
        ValueError: a number in it is out of range.
    """
    frequency = str(part_of(rule, "FREQ", ""))
    if frequency in _TOO_OFTEN:
        raise refusal(_TOO_OFTEN[frequency])
    if frequency not in FREQUENCIES or not rule.keys() <= _PARTS | _CLOCK.keys():
        raise refusal("in an unusual way")
    if any(rule.get(name, [at]) != [at] for name, at in _clock(start)):
        raise refusal("several times a day")
    if positive(rule, "COUNT") > MOST_DATES:
        raise refusal(f"{positive(rule, 'COUNT'):,} times")
    numbered = any(day.relative for day in rule.get("BYDAY", ()))
    by_day = frequency in _STEP and (numbered or rule.keys() & {"BYYEARDAY", "BYWEEKNO"})
    leap = any(month.leap for month in rule.get("BYMONTH", ()))  # of the Hebrew calendar
    if by_day or leap or len(rule.get("BYSETPOS", ())) > _MOST_PLACES:
        raise refusal("in an unusual way")
    if not _possible(rule):
        raise refusal("on days that do not exist")


def expanded(
    rule: vRecur, start: datetime, until: datetime | None, first: date, last: date
) -> Iterator[datetime]:
    """The dates of a checked rule from `first` to `last`, by the clock on the wall.

    Args:
        rule: what `check` let pass.
        start: its first date, naive.
        until: the last moment at which it may begin, naive; None where there is none.
        first: the first day that is asked for.
        last: the last one.
    """
    away = (_LAST_YEAR - last.year) // _CYCLE * _CYCLE
    begin = start if "COUNT" in rule else _nearer(start, rule, first)
    end = datetime.combine(last, datetime.max.time())
    end = end if until is None else min(until, end)
    found = rrule(
        FREQUENCIES[str(part_of(rule, "FREQ"))],
        dtstart=begin.replace(year=begin.year + away),
        interval=positive(rule, "INTERVAL"),
        wkst=WEEKDAYS.index(str(part_of(rule, "WKST", "MO"))),
        count=positive(rule, "COUNT") if "COUNT" in rule else None,
        bysetpos=_numbers(rule, "BYSETPOS"),
        bymonth=_numbers(rule, "BYMONTH"),
        bymonthday=_numbers(rule, "BYMONTHDAY"),
        byyearday=_numbers(rule, "BYYEARDAY"),
        byweekno=_numbers(rule, "BYWEEKNO"),
        byweekday=_weekdays(rule, start),
    )
    limit = end.replace(year=end.year + away)
    for moment in takewhile(lambda moment: moment <= limit, found):
        back = moment.replace(year=moment.year - away)
        if back.date() >= first:
            yield back


def _nearer(start: datetime, rule: vRecur, first: date) -> datetime:
    """A later start that the rule goes on from in the same step, at least a year before `first`."""
    frequency, interval = str(part_of(rule, "FREQ")), positive(rule, "INTERVAL")
    if frequency in _STEP:
        step = timedelta(days=_STEP[frequency] * interval)
        return start + max(0, (datetime.combine(first, start.time()) - start) // step - 1) * step
    years = max(0, (first.year - 1 - start.year) // interval) * interval
    if (start.month, start.day) == (2, 29):
        return start
    return start.replace(year=start.year + years)


def _clock(start: datetime) -> list[tuple[str, int]]:
    return [(name, getattr(start, attribute)) for name, attribute in _CLOCK.items()]


def _possible(rule: vRecur) -> bool:
    """Whether some month that the rule names has a day that it names."""
    months = _numbers(rule, "BYMONTH") or range(1, 13)
    days = _numbers(rule, "BYMONTHDAY")
    return days is None or any(abs(day) <= _LONGEST_MONTHS[month - 1] for month in months for day in days)


def _numbers(rule: vRecur, name: str) -> Sequence[int] | None:
    if name not in rule:
        return None
    numbers = sorted({int(number) for number in rule[name]})
    lowest = 1 if name == "BYMONTH" else -_NUMBERS[name]
    if 0 in numbers or not lowest <= numbers[0] <= numbers[-1] <= _NUMBERS[name]:
        raise ValueError(f"{name}={numbers}")
    return numbers


def _weekdays(rule: vRecur, start: datetime) -> list[weekday] | None:
    days = {(WEEKDAYS.index(day.weekday), day.relative) for day in rule.get("BYDAY", ())}
    if not days and "BYWEEKNO" in rule:
        days = {(start.weekday(), None)}  # dateutil would take the whole week
    return [weekday(day, nth) for day, nth in sorted(days, key=str)] or None
