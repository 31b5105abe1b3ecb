"""One stretch of time in which somebody is taken, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from planner.models import DiaryEntry, Hardness
from planner.timing.days import day_after
from planner.timing.weekly import Weekly
from planner.timing.written import span_label
from planner.timing.zones import zone


@dataclass(frozen=True, slots=True)
class Busy:
    """From an instant until another somebody cannot (hard) or would rather not (soft) come, and why."""

    start: datetime
    end: datetime
    hard: bool
    why: str

    def overlaps(self, start: datetime, end: datetime) -> bool:
        """True where it shares a moment with that time."""
        return self.start < end and start < self.end


def whole_days(first: date, last: date, tz: ZoneInfo) -> tuple[datetime, datetime]:
    """The instants between which these days last in a zone, both days included."""
    return (
        datetime.combine(first, time(), tz).astimezone(UTC),
        datetime.combine(day_after(last), time(), tz).astimezone(UTC),
    )


def entry_times(entry: DiaryEntry, first: date, last: date, tz: ZoneInfo) -> Iterator[Busy]:
    """The times an entry takes between two days, its series expanded.

    Args:
        entry: whose times.
        first: the first day of interest.
        last: the last.
        tz: where days without a zone are lived.
    """
    hard = entry.hardness is Hardness.HARD
    for start, end, why in _spans(entry, first, last, tz):
        yield Busy(start, end, hard, why)


def _spans(
    entry: DiaryEntry, first: date, last: date, tz: ZoneInfo
) -> Iterator[tuple[datetime, datetime, str]]:
    what = entry.summary or entry.kind
    if entry.weekly is None:
        if entry.first_day is not None and entry.last_day is not None:
            yield (
                *whole_days(entry.first_day, entry.last_day, tz),
                what + _days(entry.first_day, entry.last_day),
            )
        elif entry.start_utc is not None and entry.end_utc is not None:
            yield entry.start_utc, entry.end_utc, what
        return
    begin, end = entry.start, entry.end
    for day in Weekly.parse(entry.weekly).days_between(entry.local_day, first, last):
        if isinstance(begin, datetime) and isinstance(end, datetime):
            yield *_same_hours(day, begin, end, str(entry.zone)), what
        else:
            yield *whole_days(day, day + (end - begin) - (date(1, 1, 2) - date(1, 1, 1)), tz), what


def _same_hours(day: date, begin: datetime, end: datetime, name: str) -> tuple[datetime, datetime]:
    tz = zone(name)
    start = datetime.combine(day, begin.time(), tz)
    last = datetime.combine(day + (end.date() - begin.date()), end.time(), tz)
    return start.astimezone(UTC), last.astimezone(UTC)


def _days(first: date, last: date) -> str:
    return "" if first == last else f" ({span_label(first, last)})"
