"""IANA time zones, from the pip `tzdata` before the system's (DESIGN decision 1).

Importing this module points `zoneinfo` at that one source, so that every machine computes the same instants.
"""

import functools
import zoneinfo
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from planner.errors import BadInput

__all__ = ["ZoneInfo", "exists", "known_zones", "offset_label", "shown_twice", "zone"]

zoneinfo.reset_tzpath(to=())


@functools.cache
def known_zones() -> frozenset[str]:
    """The names a person may use; `localtime`, `posixrules` and the like are not among them."""
    names = zoneinfo.available_timezones()
    return frozenset(name for name in names if "/" in name and not name.startswith("Etc/")) | {"UTC"}


def zone(name: str) -> ZoneInfo:
    """The zone of that IANA name, written in any case.

    Raises:
        BadInput: there is none; the nearest names are suggested.
    """
    wanted = name.strip()
    if wanted in known_zones():
        return ZoneInfo(wanted)
    folded = {known.casefold(): known for known in known_zones()}
    key = wanted.replace(" ", "_").casefold()
    if key in folded:
        return ZoneInfo(folded[key])
    cities = {known.casefold().rpartition("/")[2]: known for known in sorted(known_zones())}
    near = [cities[city] for city in get_close_matches(key.rpartition("/")[2], cities, n=2, cutoff=0.75)]
    remedy = f"Did you mean {' or '.join(near)}?" if near else "Write it as Continent/City: Asia/Shanghai."
    raise BadInput(f"{wanted!r} is not a time zone.", remedy=remedy)


def offset_label(instant: datetime) -> str:
    """The offset of an aware time as people read it: `UTC+8`, `UTC+5:30`, `UTC`."""
    offset = instant.utcoffset()
    assert offset is not None, "an aware time"
    if not offset:
        return "UTC"
    sign = "-" if offset < timedelta(0) else "+"
    hours, minutes = divmod(round(abs(offset).total_seconds() / 60), 60)
    return f"UTC{sign}{hours}:{minutes:02}" if minutes else f"UTC{sign}{hours}"


def shown_twice(moment: datetime) -> bool:
    """True for an aware wall time that clocks in its zone show twice (an autumn overlap)."""
    before, after = (moment.replace(fold=fold).utcoffset() for fold in (0, 1))
    assert before is not None
    assert after is not None
    return before > after


def exists(wall: datetime, tz: ZoneInfo) -> bool:
    """False for a wall time that a clock in this zone jumps over (a spring gap)."""
    aware = wall.replace(tzinfo=tz)
    return aware.astimezone(UTC).astimezone(tz).replace(tzinfo=None, fold=0) == wall.replace(fold=0)
