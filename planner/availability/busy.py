"""One stretch of time in which somebody is taken, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from planner.i18n.texts import City, Days, Text, text
from planner.models import DiaryEntry, Hardness
from planner.timing.days import day_after
from planner.timing.weekly import Weekly

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Busy:
    """From an instant until another somebody cannot (hard) or would rather not (soft) come, and why.

    Attributes:
        start: aware.
        end: likewise.
        hard: whether they cannot.
        why: in words.
        provisional: True where that rests on an estimated date or on a year that is not announced yet.
        clock: the zone by whose clock it is so; then the reason names the time there.
    """

    start: datetime
    end: datetime
    hard: bool
    why: Text
    provisional: bool = False
    clock: ZoneInfo | None = None

    def overlaps(self, start: datetime, end: datetime) -> bool:
        """True where it shares a moment with that time."""
        return self.start < end and start < self.end

    def told(self, start: datetime, end: datetime) -> Text:
        """Why it is in the way of a meeting at that time: "08:30 in Tehran, before working hours"."""
        if self.clock is None:
            return self.why
        city = City(self.clock.key)
        if self.start <= start:
            begins = start.astimezone(self.clock).time()
            return text("{time} in {city}, {why}", time=begins, city=city, why=self.why)
        ends = end.astimezone(self.clock).time()
        return text("until {time} in {city}, {why}", time=ends, city=city, why=self.why)


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
) -> Iterator[tuple[datetime, datetime, Text]]:
    what = text("{what}", what=entry.summary) if entry.summary else text(str(entry.kind))
    if entry.weekly is not None:
        for start, end in _series(entry, Weekly.parse(entry.weekly), (first, last), tz):
            yield start, end, what
    elif entry.first_day is not None and entry.last_day is not None:
        why = what if entry.first_day == entry.last_day else _lasting(what, entry.first_day, entry.last_day)
        yield *whole_days(entry.first_day, entry.last_day, tz), why
    else:
        assert entry.start_utc is not None
        assert entry.end_utc is not None
        yield entry.start_utc, entry.end_utc, what


def _series(
    entry: DiaryEntry, rule: Weekly, days: tuple[date, date], tz: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    begin, end = entry.start, entry.end
    lasting = _local_day(end) - _local_day(begin)
    # One that reaches into these days may begin before them: it lasts, or its own zone has another date.
    first, last = days[0] - lasting - _DAY, days[1] + _DAY
    for day in rule.days_between(entry.local_day, first, last):
        if isinstance(begin, datetime) and isinstance(end, datetime):
            start, until = _same_clock(day, begin), _same_clock(day + lasting, end)
        else:
            start, until = whole_days(day, day + lasting - _DAY, tz)
        if start < until:  # not so where the clock jumps over all of it
            yield start, until


def _local_day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _same_clock(day: date, moment: datetime) -> datetime:
    return datetime.combine(day, moment.time(), moment.tzinfo).astimezone(UTC)


def _lasting(what: Text, first: date, last: date) -> Text:
    return text("{what} ({days})", what=what, days=Days(first, last))
