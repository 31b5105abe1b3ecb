"""Demands on the day: its notice, and what it must not share it with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.i18n.texts import Text, text
from planner.scheduling.apart import Apart
from planner.scheduling.demands import Demands
from planner.scheduling.field import Field
from planner.scheduling.people import Seat
from planner.scheduling.wants.want import Spot


@dataclass(frozen=True, slots=True)
class Notice:
    """The invitation can still leave so many days before."""

    days: int
    weight: int = 3
    negotiable: bool = True
    words: tuple[str, ...] = ("notice",)

    def label(self, field: Field) -> Text:
        """The length of the notice."""
        return text("{days} days' notice", days=self.days)

    def starts(self, field: Field, seats: Sequence[Seat]) -> int:
        """Those of the days that are far enough ahead; all, where the past is looked at."""
        if field.not_before is None:
            return field.grid.everything
        today = field.not_before.astimezone(field.wanted.tz).date()
        return sum(mask for day, mask in field.days.items() if deadline(day, self.days) >= today)

    def sentence(self, spot: Spot) -> Text:
        """The day by which the invitation would have had to leave; of whole days, the first that can be."""
        if spot.whole_day and spot.field.not_before is not None:
            today = spot.field.not_before.astimezone(spot.field.wanted.tz).date()
            first = today + timedelta(days=self.days)
            return text("{days} days' notice can be given from {first} on", days=self.days, first=first)
        return text(
            "for {days} days' notice the invitation had to leave by {deadline}",
            days=self.days,
            deadline=deadline(spot.day, self.days),
        )


@dataclass(frozen=True, slots=True)
class NotWith:
    """Something else is not on the same day."""

    apart: Apart
    weight: int = 2
    negotiable: bool = True
    words: tuple[str, ...] = ("not with",)

    def label(self, field: Field) -> Text:
        """What else."""
        return text("not with {what}", what=self.apart.words)

    def starts(self, field: Field, seats: Sequence[Seat]) -> int:
        """Those of the other days."""
        taken = self.apart.days(field.first, field.last, field.wanted.tz)
        return sum(mask for day, mask in field.days.items() if day not in taken)

    def sentence(self, spot: Spot) -> Text:
        """What is on that day."""
        on_it = self.apart.days(spot.day, spot.day, spot.field.wanted.tz)
        return text("it shall not be on the day of {what}", what=on_it.get(spot.day, self.apart.words))


def deadline(day: date, notice: int) -> date:
    """The last day on which an invitation to a meeting on `day` can leave."""
    return day - timedelta(days=notice)


def notice(wanted: Demands) -> list[Notice]:
    """That of the club, or what was asked for."""
    return [Notice(wanted.notice)] if wanted.notice else []


def kept_apart(wanted: Demands) -> list[NotWith]:
    """What was asked for."""
    return [NotWith(one) for one in wanted.apart]
