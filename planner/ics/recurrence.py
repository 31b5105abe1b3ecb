"""Somebody's recurring event: as a weekly rule, which is kept, or as single dates (RFC 5545 3.8.5)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar import vRecur

from planner.ics.expansion import WEEKDAYS, Patience, check, expanded, part_of, positive, refusal
from planner.ics.lines import Component
from planner.ics.times import Span, period
from planner.ics.tzid import Moment, Zones
from planner.timing.weekly import Weekly

_UNDERSTOOD = {"FREQ", "INTERVAL", "BYDAY", "UNTIL", "COUNT", "WKST"}
_MOST_LISTED = 5_000
_LONGEST_RULE = 4_000  # characters that a diary keeps of a rule


@dataclass(frozen=True, slots=True)
class Horizon:
    """The days between which single dates are worked out, and the time that may take."""

    first: date
    last: date
    patience: Patience

    @classmethod
    def around(cls, today: date, *, seconds: float = 2) -> "Horizon":
        """From last year to the year after next: whole years, so that tomorrow it is still the same."""
        return cls(date(today.year - 1, 1, 1), date(today.year + 2, 12, 31), Patience(seconds))

    def covers(self, day: date) -> bool:
        """Whether that day is between them."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Repetition:
    """When an event takes place: by a weekly rule that begins with it, and at single times."""

    weekly: Weekly | None
    times: tuple[Span, ...]


def repetition(
    event: Component, span: Span, zones: Zones, horizon: Horizon, replaced: Iterable[date] = ()
) -> Repetition:
    """Every time of an event, within the horizon where they are single.

    Args:
        event: the event, which may happen only once.
        span: its first time.
        zones: those of its calendar.
        horizon: what dates matter.
        replaced: dates that other events of the calendar stand for.

    Raises:
        BadInput: it repeats in a way that is not understood, or too often.
        ValueError: its rule, or a date in it, cannot be read.
    """
    rules = event.all("RRULE")
    if "EXRULE" in event.lines or len(rules) > 1:
        raise refusal("by more than one rule")
    listed = sum(line.count(",") + 1 for name in ("RDATE", "EXDATE") for line in event.lines.get(name, ()))
    if listed > _MOST_LISTED:
        raise refusal(f"with {listed:,} single dates")
    if not rules and "RDATE" not in event.lines:
        return Repetition(None, (span,))
    without = frozenset({*replaced, *_excluded(event, span[0], zones)})
    more = [one for one in _added(event, span, zones) if local_date(one[0], span[0]) not in without]
    rule = vRecur.from_ical(rules[0].value) if rules else None
    series = None if rule is None else _weekly(rule, span[0], without)
    if series is not None:
        return Repetition(series, tuple(_beside(series, [span, *more], span[0])))
    single = dict.fromkeys((span, *_dates(rule, span, horizon), *more))  # each once, in this order
    days = ((one, local_date(one[0], span[0])) for one in single)
    return Repetition(None, tuple(one for one, day in days if horizon.covers(day) and day not in without))


def local_date(moment: Moment, start: Moment) -> date:
    """The day of `moment` by the clock that `start` goes by."""
    if not isinstance(moment, datetime):
        return moment
    return moment.astimezone(start.tzinfo).date() if isinstance(start, datetime) else moment.date()


def _weekly(rule: vRecur, start: Moment, without: frozenset[date]) -> Weekly | None:
    """The rule as one that is kept; None where it has to be worked out."""
    days = _days(rule, start)
    if not days or (isinstance(start, datetime) and not isinstance(start.tzinfo, ZoneInfo)):
        return None
    week_start = WEEKDAYS.index(str(part_of(rule, "WKST", "MO")))
    series = Weekly(positive(rule, "INTERVAL"), days, without=without, week_start=week_start)
    series = replace(series, until=_last_day(series, rule, start))
    return series if len(str(series)) <= _LONGEST_RULE else None


def _days(rule: vRecur, start: Moment) -> frozenset[int]:
    """The days of a weekly rule; a daily one is a weekly one on all days. Empty for any other."""
    frequency = str(part_of(rule, "FREQ", ""))
    daily = frequency == "DAILY" and positive(rule, "INTERVAL") == 1
    days = [str(day) for day in rule.get("BYDAY", ())]
    if not (daily or frequency == "WEEKLY") or not (
        rule.keys() <= _UNDERSTOOD and set(days) <= set(WEEKDAYS)
    ):
        return frozenset()
    if days:
        return frozenset(WEEKDAYS.index(day) for day in days)
    return frozenset(range(7)) if daily else frozenset({start.weekday()})


def _last_day(series: Weekly, rule: vRecur, start: Moment) -> date | None:
    """The last local date: that of COUNT, or the last whose start is not after UNTIL."""
    if "COUNT" in rule:
        return series.nth_day(local_date(start, start), positive(rule, "COUNT"))
    last = _until(rule, start)
    return None if last is None else last.date() - timedelta(days=last.time() < _naive(start).time())


def _until(rule: vRecur, start: Moment) -> datetime | None:
    """The last moment at which a date may begin, by the clock on the wall; a day counts to its end."""
    last: Moment | None = part_of(rule, "UNTIL")
    if last is None:
        return None
    if not isinstance(last, datetime) or not isinstance(start, datetime):
        day = last.date() if isinstance(last, datetime) else last
        return datetime.combine(day, time.max)
    return (last.astimezone(start.tzinfo) if last.tzinfo else last).replace(tzinfo=None)


def _beside(series: Weekly, spans: Iterable[Span], start: Moment) -> Iterator[Span]:
    """The single times that the series does not bring itself; its first one may be such."""
    for found in spans:
        day = local_date(found[0], start)
        own = next(series.days_between(local_date(start, start), day, day), None)
        same_clock = _naive(found[0]).time() == _naive(start).time()
        if day not in series.without and not (own and same_clock):
            yield found


def _dates(rule: vRecur | None, span: Span, horizon: Horizon) -> Iterator[Span]:
    if rule is None:
        return
    start = _naive(span[0])
    check(rule, start)
    found = expanded(rule, start, _until(rule, span[0]), horizon.first, horizon.last)
    for moment in horizon.patience.spend(found):
        if then := _moved(span, moment):
            yield then


def _moved(span: Span, to: datetime) -> Span | None:
    """The same time by the clock on the wall on another day; None where the clock jumps over all of it."""
    start, end = span
    lasting = _naive(end) - _naive(start)
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return to.date(), (to + lasting).date()
    begin = _shown(to, start.tzinfo)
    finish = _shown(to + lasting, start.tzinfo)
    return (begin, finish) if begin.astimezone(UTC) < finish.astimezone(UTC) else None


def _shown(wall: datetime, tz: tzinfo | None) -> datetime:
    """The time in a zone; one that the clock there jumps over becomes what it shows then."""
    return wall.replace(tzinfo=tz).astimezone(UTC).astimezone(tz)


def _added(event: Component, span: Span, zones: Zones) -> Iterator[Span]:
    """The times that RDATE adds: days, moments or periods."""
    for found in event.all("RDATE"):
        if found.params.get("VALUE", "").upper() == "PERIOD":
            yield from (period(found, text, zones) for text in found.value.split(","))
            continue
        for moment in zones.moments(found, _clock(span[0])):
            if then := _moved(span, _wall(moment, span[0])):
                yield then


def _wall(moment: Moment, start: Moment) -> datetime:
    """What the clock that `start` goes by shows; of a day, the time at which `start` begins."""
    if isinstance(moment, datetime) and isinstance(start, datetime):
        return moment.astimezone(start.tzinfo).replace(tzinfo=None)
    return datetime.combine(local_date(moment, start), _naive(start).time())


def _excluded(event: Component, start: Moment, zones: Zones) -> Iterator[date]:
    for found in event.all("EXDATE"):
        for moment in zones.moments(found, _clock(start)):
            yield local_date(moment, start)


def _clock(start: Moment) -> tzinfo | None:
    return start.tzinfo if isinstance(start, datetime) else None


def _naive(moment: Moment) -> datetime:
    """What the clock on the wall shows; of a day, its beginning."""
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else datetime.combine(moment, time())
