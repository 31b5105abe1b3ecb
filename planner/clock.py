"""The only module that asks the system what time it is (DESIGN decision 1)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Clock:
    """The system's clock, or one that stands still at 09:00 UTC of a given day."""

    pretended: date | None = None

    def now(self) -> datetime:
        """The present instant in UTC, whole seconds: DTSTAMP has no finer ones (RFC 5545 section 3.3.5)."""
        if self.pretended is not None:
            return datetime.combine(self.pretended, time(9), UTC)
        return datetime.now(UTC).replace(microsecond=0)

    def today(self, tz: ZoneInfo) -> date:
        """The date in that zone."""
        return self.pretended or self.now().astimezone(tz).date()

    def local_today(self) -> date:
        """The date where this computer is: for questions that no club is asked for."""
        return self.pretended or self.now().astimezone().date()
