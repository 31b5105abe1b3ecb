"""What all kinds of demands have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Protocol

from planner.availability.busy import whole_days
from planner.i18n.texts import Text
from planner.scheduling.field import Field
from planner.scheduling.people import Calendar, Seat
from planner.scheduling.reasons import reasons


@dataclass(frozen=True)
class Spot:
    """Where a demand failed.

    Attributes:
        field: the scene as masks.
        day: on which day.
        seats: with whose seats.
        among: among which starts.
        sought: among which of them enough people were sought: those that meet what else fails, if any do.
    """

    field: Field
    day: date
    seats: Sequence[Seat]
    among: int
    sought: int

    @property
    def whole_day(self) -> bool:
        """False for a single start."""
        return not self.among or bool(self.among & (self.among - 1))

    @cached_property
    def stretch(self) -> tuple[datetime, datetime]:
        """Where to look for reasons: the one start there is, or the open hours of the day."""
        if not self.whole_day:
            start = self.field.grid.time(self.among.bit_length() - 1)
            return start, start + self.field.length
        tz = self.field.wanted.tz
        opened = self.field.scene.hours.on(self.day)
        if not opened:
            return whole_days(self.day, self.day, tz)
        return opened[0][0].replace(tzinfo=tz), opened[-1][1].replace(tzinfo=tz)

    def why(self, calendar: Calendar) -> tuple[Text, ...]:
        """What stands in a calendar there and keeps its owner away."""
        return reasons(calendar, *self.stretch, hard=True)


class Want(Protocol):
    """One demand."""

    @property
    def weight(self) -> int:
        """How dear it is to give up."""

    @property
    def words(self) -> tuple[str, ...]:
        """What it goes by after --without, besides its name."""

    @property
    def negotiable(self) -> bool:
        """Whether it can be given up at all."""

    def label(self, field: Field) -> Text:
        """Its name, as in "without the President"."""

    def starts(self, field: Field, seats: Sequence[Seat]) -> int:
        """The starts that meet it, while those are the agencies."""

    def sentence(self, spot: Spot) -> Text:
        """What stands in its way."""
