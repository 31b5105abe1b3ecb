"""Times as they are written in a calendar file (RFC 5545 3.3.4, 3.3.5), and what they mean."""

import functools
import re
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from planner.ics.lint.source import Line
from planner.timing.zones import known_zones

_LONGEST_NAME = 100

Kind = Literal["date", "utc", "zoned", "floating", "bad"]

_WRITTEN = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?", re.ASCII)


def wall(text: str) -> datetime | None:
    """What stands there as a clock shows it; a day as its midnight; None for what is no time."""
    return _wall(text) if len(text) <= 16 else None


@functools.lru_cache(maxsize=1024)
def _wall(text: str) -> datetime | None:
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, _ = match.groups()
    try:
        # A leap second may be written, and no clock of Python's shows it.
        return datetime(  # noqa: DTZ001  as it stands there
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), min(int(second or 0), 59)
        )
    except ValueError:
        return None


def kind(line: Line) -> Kind:
    """How the time of a line is written."""
    text = line.value
    if wall(text) is None:
        return "bad"
    named = "TZID" in line.params
    if line.param("VALUE", "DATE-TIME").upper() == "DATE":
        return "date" if len(text) == 8 and not named else "bad"
    if len(text) == 8:
        return "bad"
    if text.endswith("Z"):
        return "bad" if named else "utc"
    return "zoned" if named else "floating"


def zone_of(tzid: str) -> ZoneInfo | None:
    """The zone of that IANA name; None where there is none."""
    known = tzid in known_zones() or (tzid.startswith("Etc/") and _is_zone(tzid))
    return ZoneInfo(tzid) if known else None


@functools.lru_cache(maxsize=64)
def _is_zone(tzid: str) -> bool:
    try:
        return bool(ZoneInfo(tzid))
    except (ValueError, OSError):
        return False


def instant(line: Line) -> datetime | None:
    """The moment that a line means; a day as its midnight in UTC; None where nobody can know."""
    how = kind(line)
    if how in ("bad", "floating"):
        return None
    tzid = line.param("TZID") if how == "zoned" else ""
    return _instant(line.value, tzid) if len(tzid) < _LONGEST_NAME else None


@functools.lru_cache(maxsize=1024)
def _instant(text: str, tzid: str) -> datetime | None:
    local, tz = wall(text), zone_of(tzid) if tzid else UTC
    if local is None:
        return None
    try:
        return local.replace(tzinfo=tz).astimezone(UTC) if tz else None
    except OverflowError:
        return None


_OFFSET = re.compile(r"([+-])(\d\d)([0-5]\d)([0-5]\d)?", re.ASCII)


def offset(text: str) -> timedelta | None:
    """An offset from UTC (RFC 5545 3.3.14); None for what is none."""
    return _offset(text) if len(text) < 10 else None


@functools.lru_cache(maxsize=256)
def _offset(text: str) -> timedelta | None:
    match = _OFFSET.fullmatch(text.strip())
    if match is None or int(match[2]) > 23:
        return None
    length = timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=int(match[4] or 0))
    return -length if match[1] == "-" else length
