"""What the clocks show of those who attend from elsewhere."""

from datetime import datetime, timedelta

from planner.i18n.texts import Text, text
from planner.timing.zones import ZoneInfo

COMFORTABLE = (10 * 60, 17 * 60)
"""Minutes after local midnight between which nobody minds a meeting."""


def local_time(start: datetime, tz: ZoneInfo) -> Text:
    """The time of day in a zone, and the city that gives it its name."""
    city = tz.key.rpartition("/")[2].replace("_", " ")
    return text("{time} in {city}", time=start.astimezone(tz).time(), city=city)


def discomfort(start: datetime, end: datetime) -> int:
    """How many minutes a meeting begins too early or ends too late; both in one local zone."""
    midnight = start.replace(hour=0, minute=0)
    begins = (start - midnight) // timedelta(minutes=1)
    ends = (end - midnight) // timedelta(minutes=1)
    return max(COMFORTABLE[0] - begins, ends - COMFORTABLE[1], 0)
