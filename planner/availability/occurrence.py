"""On which days a diary entry takes place, by its own clock."""

from datetime import date, datetime, timedelta

from planner.models import DiaryEntry
from planner.timing.weekly import Weekly

_INSTANT = timedelta(microseconds=1)


def days_of(entry: DiaryEntry) -> tuple[date, date]:
    """The first and the last day of an entry; of a series, those of its first date."""
    if entry.first_day is not None and entry.last_day is not None:
        return entry.first_day, entry.last_day
    assert isinstance(entry.end, datetime)
    return entry.local_day, (entry.end - _INSTANT).date()


def touches(entry: DiaryEntry, first: date, last: date) -> bool:
    """Whether it takes place on a day from `first` to `last`, once or as one date of its series."""
    begin, end = days_of(entry)
    if entry.weekly is None:
        return begin <= last and end >= first
    since = date.fromordinal(max(1, first.toordinal() - (end - begin).days))
    return next(Weekly.parse(entry.weekly).days_between(begin, since, last), None) is not None


def begins(entry: DiaryEntry, day: date, clock: str) -> bool:
    """Whether it, or one date of its series, begins on that day at that time, `09:30`."""
    start = entry.start
    if not isinstance(start, datetime) or f"{start:%H:%M}" != clock:
        return False
    if entry.weekly is None:
        return start.date() == day
    return next(Weekly.parse(entry.weekly).days_between(start.date(), day, day), None) is not None
