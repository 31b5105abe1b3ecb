"""Which clock the times of somebody's calendar go by (RFC 5545 3.2.19)."""

import functools
import re
import zoneinfo
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

import icalendar
from icalendar import Timezone, vDDDTypes
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from planner.ics.lines import UNREADABLE, Component, Property
from planner.ics.text import single_line
from planner.timing.zones import known_zones

Moment = datetime | date

# Anything more would make one stranger's zone expensive to reckon with.
_YEARLY = re.compile(r"FREQ=YEARLY|(BYMONTH|BYDAY|BYMONTHDAY|INTERVAL|COUNT|UNTIL|WKST)=[^=]+", re.IGNORECASE)
_MAX_RULE = 5_000
_MAX_PARTS = 200
_YEARS = range(1000, 9000)


class Zones:
    """The zones of one calendar: IANA names, Windows names, and its own VTIMEZONEs.

    Attributes:
        default: the clock of what names no zone, and of what names one that nobody knows.
    """

    def __init__(self, calendar: Component, default_zone: ZoneInfo) -> None:
        self._described = {part.text("TZID"): part for part in calendar.walk("VTIMEZONE")}
        self._made: dict[str, tzinfo | None] = {}
        self.default = _known(calendar.text("X-WR-TIMEZONE")) or default_zone

    def moment(self, found: Property) -> Moment:
        """The date or aware time of a property; a time without a zone goes by the calendar's own clock.

        Raises:
            ValueError: it is no date or time.
        """
        return self._placed(parsed(found.value), found, self.default)

    def moments(self, found: Property, clock: tzinfo | None) -> list[Moment]:
        """The dates or times of a list (EXDATE); those without a zone go by `clock`."""
        values = [parsed(value) for value in found.value.split(",")]
        return [self._placed(value, found, clock or self.default) for value in values]

    @property
    def unknown(self) -> tuple[str, ...]:
        """The zones that were named and that nobody knows, as they may be shown."""
        return tuple(single_line(tzid)[:60] for tzid, made in self._made.items() if made is None)

    def _placed(self, value: Moment, found: Property, clock: tzinfo) -> Moment:
        if not isinstance(value, datetime) or value.tzinfo is not None:
            return value
        tzid = found.params.get("TZID")
        return value.replace(tzinfo=self._zone(tzid) if tzid else clock)

    def _zone(self, tzid: str) -> tzinfo:
        if tzid not in self._made:
            described = self._described.get(tzid.strip())
            self._made[tzid] = _known(tzid) or (_described_by(described) if described else None)
        return self._made[tzid] or self.default


def parsed(text: str) -> Moment:
    """A DATE or DATE-TIME value; naive unless it is in UTC.

    Raises:
        ValueError: it is neither, or too far away to reckon with.
    """
    value = vDDDTypes.from_ical(text.strip().upper())  # type: ignore[no-untyped-call]
    if not isinstance(value, date) or value.year not in _YEARS:
        raise ValueError(text)
    return value


def in_zoneinfo(moment: Moment) -> Moment:
    """The same instant; in UTC when its zone is one that only that calendar knows."""
    if isinstance(moment, datetime) and not isinstance(moment.tzinfo, ZoneInfo):
        return moment.astimezone(ZoneInfo("UTC"))
    return moment


@functools.cache
def _names() -> dict[str, str]:
    """The IANA names by their small letters, the old ones such as EST5EDT too."""
    return {name.casefold(): name for name in zoneinfo.available_timezones() | known_zones()}


def _known(tzid: str) -> ZoneInfo | None:
    """`Europe/Berlin`, `W. Europe Standard Time`, `/vendor/20250101/Europe/Berlin`."""
    name = tzid.strip("/ ")
    if name in WINDOWS_TO_OLSON:
        return ZoneInfo(WINDOWS_TO_OLSON[name])
    parts = name.split("/")
    # Only a leading slash says that what comes first is a vendor's.
    ends = range(min(len(parts), 10)) if tzid.startswith("/") else range(1)
    candidates = ("/".join(parts[begin:]).casefold() for begin in ends)
    return next((ZoneInfo(_names()[key]) for key in candidates if key in _names()), None)


def _described_by(vtimezone: Component) -> tzinfo | None:
    """The zone as the calendar itself describes it; None when it cannot be followed."""
    parts = list(vtimezone.walk("STANDARD", "DAYLIGHT"))
    if len(parts) > _MAX_PARTS:
        return None
    zone = Timezone()
    zone.add("TZID", "described")
    try:
        for part in parts:
            zone.add_component(_observance(part))
        tz: tzinfo = zone.to_tz(lookup_tzid=False)
        datetime(2000, 1, 1, tzinfo=tz).astimezone(UTC)
    except UNREADABLE:
        return None
    return tz


def _observance(part: Component) -> icalendar.Component:
    """Only what decides the clock; without TZIDs, which icalendar would remember for other files."""
    names = ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE")
    lines = [f"{name}:{found.value}" for name in names for found in part.all(name)]
    if sum(map(len, lines)) > _MAX_RULE:
        raise ValueError("a rule that long is no clock")
    for rule in part.all("RRULE"):
        if not all(_YEARLY.fullmatch(piece) for piece in rule.value.split(";")):
            raise ValueError(rule.value)
    text = "\r\n".join([f"BEGIN:{part.name}", *lines, f"END:{part.name}", ""])
    return icalendar.Component.from_ical(text.encode())
