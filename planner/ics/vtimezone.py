"""A VTIMEZONE that every client reads: the zone's present yearly rule, checked against zoneinfo before use.

icalendar's own carries historic rules, lists of dates that Outlook does not read, and onsets an hour late.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import resources
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vDatetime, vRecur, vText, vUTCOffset

_NAME = r"<[^>]+>|[A-Za-z]+"
_OFFSET = r"[+-]?\d+(?::\d+)?"
_RULE = r",M(\d+)\.(\d)\.(\d)(?:/([^,]+))?"
_FOOTER = re.compile(rf"({_NAME})({_OFFSET})(?:({_NAME})({_OFFSET})?{_RULE}{_RULE})?")
_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_MARGIN = timedelta(days=2)
_STEP = timedelta(minutes=15)  # no zone has changed its clocks between quarter hours since 1970


@dataclass(frozen=True, slots=True)
class _Observance:
    """One of a zone's one or two times, kept from the `week`th `weekday` of `month` on."""

    name: str
    offset_from: timedelta
    offset_to: timedelta
    month: int = 1
    week: int = 0  # 5: the last; 0: all year
    weekday: int = 0  # as in POSIX: Sunday is 0
    time: timedelta = timedelta(0)

    def onset(self, year: int) -> datetime:
        """The wall time, by the clock that is then put forward or back."""
        first = datetime(year, self.month, 1)  # noqa: DTZ001 -- wall time
        if not self.week:
            return first
        onset = first + timedelta(days=(self.weekday - first.isoweekday()) % 7, weeks=self.week - 1)
        if onset.month != self.month:
            onset -= timedelta(weeks=1)
        return onset + self.time

    def instant(self, year: int) -> datetime:
        return (self.onset(year) - self.offset_from).replace(tzinfo=UTC)


def vtimezone(tz: ZoneInfo, first: datetime, last: datetime) -> Timezone | None:
    """The component that describes the zone's clock from `first` to `last` (RFC 5545 3.6.5).

    None, which is to say "write UTC", when no simple yearly rule describes it truly, and for UTC's own clock.
    """
    observances = _observances(tz.key)
    if not observances or not _agrees(observances, tz, first.astimezone(UTC), last.astimezone(UTC)):
        return None
    component = Timezone()
    component.add("TZID", vText(tz.key), encode=False)
    for observance in observances:
        # Outlook shows old rules' times an hour off, so the rule begins the year before.
        component.add_component(_subcomponent(observance, observance.onset(first.year - 1)))
    return component


def _subcomponent(observance: _Observance, onset: datetime) -> TimezoneStandard | TimezoneDaylight:
    # Dublin's law calls its winter time the exception; calendars expect the later clock to be DAYLIGHT.
    summer = observance.offset_to > observance.offset_from
    part = TimezoneDaylight() if summer else TimezoneStandard()
    part.add("DTSTART", vDatetime(onset), encode=False)
    if observance.week:
        nth = -1 if observance.week == 5 else observance.week
        day = f"{nth}{_WEEKDAYS[observance.weekday]}"
        part.add("RRULE", vRecur(FREQ="YEARLY", BYMONTH=observance.month, BYDAY=day), encode=False)
    part.add("TZOFFSETFROM", vUTCOffset(observance.offset_from), encode=False)
    part.add("TZOFFSETTO", vUTCOffset(observance.offset_to), encode=False)
    part.add("TZNAME", vText(observance.name), encode=False)
    return part


@functools.lru_cache(maxsize=64)  # a meeting is written once for each attendee
def _agrees(observances: tuple[_Observance, ...], tz: ZoneInfo, first: datetime, last: datetime) -> bool:
    """Whether the rule gives what zoneinfo gives, with two days to spare on either side."""
    years = range(first.year - 2, last.year + 2)
    onsets = sorted((part.instant(year), part.offset_to) for part in observances for year in years)
    place = 0
    for moment in _moments(first - _MARGIN, last + _MARGIN):
        while place + 1 < len(onsets) and onsets[place + 1][0] <= moment:
            place += 1
        if moment.astimezone(tz).utcoffset() != onsets[place][1]:
            return False
    return True


def _moments(first: datetime, last: datetime) -> Iterator[datetime]:
    moment = first.replace(minute=0, second=0, microsecond=0)
    while moment <= last:
        yield moment
        moment += _STEP


@functools.cache
def _observances(key: str) -> tuple[_Observance, ...]:
    """What the last line of the zone's TZif file says (RFC 9636 3.3); empty if it is no simple rule."""
    match = _FOOTER.fullmatch(_footer(key))
    if match is None:
        return ()
    std_name, std, dst_name, dst, *rules = match.groups()
    standard = -_hours(std)
    if dst_name is None and not standard:
        return ()  # Accra's clock is that of UTC, and some servers mix the two up
    if dst_name is None:
        return (_Observance(std_name.strip("<>"), standard, standard),)
    daylight = -_hours(dst) if dst else standard + timedelta(hours=1)
    times = [_hours(time or "2") for time in rules[3::4]]
    if not all(timedelta(0) <= time < timedelta(days=1) for time in times):
        return ()  # "the day after the last Thursday" is no nth weekday of a month
    to_dst, to_std = (
        (int(month), int(week), int(weekday), time)
        for month, week, weekday, time in zip(rules[0::4], rules[1::4], rules[2::4], times, strict=True)
    )
    return (
        _Observance(std_name.strip("<>"), daylight, standard, *to_std),
        _Observance(dst_name.strip("<>"), standard, daylight, *to_dst),
    )


def _footer(key: str) -> str:
    file = resources.files("tzdata").joinpath("zoneinfo", *key.split("/"))
    return file.read_bytes().rsplit(b"\n", 2)[1].decode("ascii")


def _hours(text: str) -> timedelta:
    """POSIX `-3:30`; note that its offsets count westwards."""
    sign = -1 if text.startswith("-") else 1
    hours, _, minutes = text.lstrip("+-").partition(":")
    return sign * timedelta(hours=int(hours), minutes=int(minutes or 0))
