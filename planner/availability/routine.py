"""When people of a country are taken because of where they live: holidays, weekends, nights."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from itertools import groupby
from zoneinfo import ZoneInfo

from planner.availability.busy import Busy, whole_days
from planner.availability.holidays import CountryDay, DayKind
from planner.i18n.texts import Country, Named, Text, Value, text

DAY_BEGINS, WORK_BEGINS, WORK_ENDS, DAY_ENDS = time(7), time(9), time(18), time(22)
"""Nobody is asked to a meeting before seven or after ten by their own clock; they work from nine to six."""
HOLIDAY = "public holiday in {country}: {name}"
ESTIMATED = "{name} in {country}: the date is an estimate"
UNANNOUNCED = "the days off and make-up working days of {year} are not announced yet in {country}"


def days_off(
    days: Iterable[CountryDay], country: str, tz: ZoneInfo, *, hard: bool, weekends: bool
) -> Iterator[Busy]:
    """The holidays among those days, and the weekends if they count, as whole days lived in a zone."""
    wanted = (DayKind.HOLIDAY, DayKind.WEEKEND) if weekends else (DayKind.HOLIDAY,)
    for (off, why, doubtful), run in groupby(days, lambda one: _off(one, country, wanted)):
        if off:
            run_of_days = [one.day for one in run]
            yield Busy(*whole_days(run_of_days[0], run_of_days[-1], tz), hard, why, doubtful)


def outside_hours(days: Iterable[CountryDay], tz: ZoneInfo) -> Iterator[Busy]:
    """The hours of working days at which nobody works: hard by night, soft in the morning and the evening.

    Args:
        days: days in their order; what is no working day is left out, and so is its night.
        tz: by whose clock.
    """
    night = text("at night")
    for one in days:
        if one.kind in (DayKind.HOLIDAY, DayKind.WEEKEND):
            continue
        midnight, next_midnight = whole_days(one.day, one.day, tz)
        hours = (DAY_BEGINS, WORK_BEGINS, WORK_ENDS, DAY_ENDS)
        day, work, evening, late = (_at(one.day, clock, tz) for clock in hours)
        yield Busy(midnight, day, hard=True, why=night, clock=tz)
        yield Busy(day, work, hard=False, why=text("before working hours"), clock=tz)
        yield Busy(evening, late, hard=False, why=text("after working hours"), clock=tz)
        yield Busy(late, next_midnight, hard=True, why=night, clock=tz)


def doubts(days: Iterable[CountryDay], country: str, tz: ZoneInfo) -> Iterator[Busy]:
    """The days that may yet become something else, and why."""
    for one in days:
        span = whole_days(one.day, one.day, tz)
        where = Country(country)
        if one.estimated:
            why = text(ESTIMATED, name=_listed(one.estimated), country=where)
            yield Busy(*span, hard=False, why=why, provisional=True)
        if one.unannounced:
            why = text(UNANNOUNCED, year=one.unannounced, country=where)
            yield Busy(*span, hard=False, why=why, provisional=True)


def together(reasons: Iterable[Text]) -> tuple[Text, ...]:
    """Doubts of several countries in one sentence, where the same is said of them."""
    countries: dict[tuple[str, tuple[tuple[str, Value], ...]], list[Value]] = {}
    for why in dict.fromkeys(reasons):
        rest = tuple((name, value) for name, value in why.values if name != "country")
        countries.setdefault((why.template, rest), []).append(dict(why.values)["country"])
    return tuple(
        Text(template, (*rest, ("country", tuple(where) if len(where) > 1 else where[0])))
        for (template, rest), where in countries.items()
    )


def _off(one: CountryDay, country: str, wanted: Sequence[DayKind]) -> tuple[bool, Text, bool]:
    if one.kind is DayKind.HOLIDAY:
        why = text(HOLIDAY, country=Country(country), name=_listed(one.names))
    else:
        why = text("weekend in {country}", country=Country(country))
    return one.kind in wanted, why, bool(one.estimated or one.unannounced)


def _listed(names: tuple[Named, ...]) -> Value:
    return names if len(names) > 1 else names[0]


def _at(day: date, clock: time, tz: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, tz).astimezone(UTC)
