"""When something takes place: wall time in a zone, or whole days (DESIGN decision 1)."""

from datetime import UTC, date, datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from planner.models.types import UtcDateTime, WallTime
from planner.timing.days import day_after
from planner.timing.zones import ZoneInfo

_TIMED = ("start_wall", "start_fold", "end_wall", "end_fold", "zone", "start_utc", "end_utc")
_ALL_DAY = ("first_day", "last_day")


class When:
    """Either wall times in an IANA zone, with their instants beside them, or days without a zone.

    Days are both included; `end` of an all-day thing is the day after, as in RFC 5545 section 3.6.1.
    """

    start_wall: Mapped[datetime | None] = mapped_column(WallTime)
    start_fold: Mapped[int | None]
    end_wall: Mapped[datetime | None] = mapped_column(WallTime)
    end_fold: Mapped[int | None]
    zone: Mapped[str | None] = mapped_column(String(64))
    start_utc: Mapped[datetime | None] = mapped_column(UtcDateTime)
    end_utc: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]

    def set_times(self, start: datetime, end: datetime) -> None:
        """Takes place from `start` to `end`, two aware times in the same named zone."""
        self.zone = str(start.tzinfo)
        self.start_wall, self.start_fold = start.replace(tzinfo=None, fold=0), start.fold
        self.end_wall, self.end_fold = end.replace(tzinfo=None, fold=0), end.fold
        self.start_utc, self.end_utc = start.astimezone(UTC), end.astimezone(UTC)
        self.first_day = self.last_day = None

    def set_days(self, first: date, last: date) -> None:
        """Takes place on the days from `first` to `last`, both included."""
        self.first_day, self.last_day = first, last
        for column in _TIMED:
            setattr(self, column, None)

    @property
    def all_day(self) -> bool:
        """True for days, False for times."""
        return self.first_day is not None

    @property
    def start(self) -> datetime | date:
        """The aware start in its own zone, or the first day."""
        if self.start_wall is None or self.zone is None:
            assert self.first_day is not None
            return self.first_day
        return self.start_wall.replace(tzinfo=ZoneInfo(self.zone), fold=self.start_fold or 0)

    @property
    def end(self) -> datetime | date:
        """The aware end in its own zone, or the day after the last."""
        if self.end_wall is None or self.zone is None:
            assert self.last_day is not None
            return day_after(self.last_day)
        return self.end_wall.replace(tzinfo=ZoneInfo(self.zone), fold=self.end_fold or 0)

    @property
    def local_day(self) -> date:
        """The day it begins on, where it takes place."""
        start = self.start
        return start.date() if isinstance(start, datetime) else start


def when_checks(*, undated: str | None = None) -> tuple[CheckConstraint, ...]:
    """Timed or all-day, never both nor half; and it ends after it starts.

    Args:
        undated: the rows that are neither, as SQL; none by default.
    """
    timed = " AND ".join(f"{column} IS NOT NULL" for column in _TIMED)
    untimed = " AND ".join(f"{column} IS NULL" for column in _TIMED)
    days = " AND ".join(f"{column} IS NOT NULL" for column in _ALL_DAY)
    no_days = " AND ".join(f"{column} IS NULL" for column in _ALL_DAY)
    dated = f"({timed} AND {no_days}) OR ({untimed} AND {days})"
    rule = f"{dated} OR ({undated} AND {untimed} AND {no_days})" if undated else dated
    return (
        CheckConstraint(rule, name="timed_xor_all_day"),
        CheckConstraint("end_utc > start_utc", name="end_after_start"),
        CheckConstraint("last_day >= first_day", name="last_not_before_first"),
        CheckConstraint("start_fold IN (0, 1) AND end_fold IN (0, 1)", name="fold"),
    )
