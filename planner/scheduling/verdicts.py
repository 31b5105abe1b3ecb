"""What is said of a date or of a day: values only, worded in the reader's language where they are shown."""

import enum
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from planner.i18n.texts import Text
from planner.models import Room
from planner.scheduling.demands import Demands
from planner.scheduling.fairness import Burden

if TYPE_CHECKING:
    from planner.scheduling.phrases import Reading


class Comes(enum.Enum):
    """Whether somebody comes to a meeting at one time, as far as anybody knows."""

    CAN = "can"
    IF_NEED_BE = "if need be"
    UNKNOWN = "unknown"
    CANNOT = "cannot"


@dataclass(frozen=True, slots=True)
class Loss:
    """An agency that cannot come, or only if need be, and the reasons by name."""

    agency: str
    why: tuple[Text, ...]

    def __str__(self) -> str:
        return f"{self.agency} ({'; '.join(map(str, self.why))})"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many agencies come, by what is known of them; the four make all agencies.

    Attributes:
        can: somebody whose diary is known is free.
        if_need_be: somebody could, but would rather not; what is on for the whole club counts for all.
        unknown: not known to be away, but nobody's diary there says that they are free.
        cannot: the agency is taken as a whole, or all its people are.
    """

    can: int = 0
    if_need_be: int = 0
    unknown: int = 0
    cannot: int = 0

    @property
    def possible(self) -> int:
        """Those not known to be away: decision 8 counts them as possible until they are asked."""
        return self.can + self.if_need_be + self.unknown


@dataclass(frozen=True, slots=True)
class Slot:
    """One candidate start in one room.

    Attributes:
        start: aware, in the zone of the place.
        end: likewise.
        room: None for a meeting that is only online.
        counts: agencies by whether they come.
        agencies: how many are members on that day.
        needed: how many of those that count for it make the quorum.
        quorate: how many of those that count for it are not known to be away.
        lost: those not able to come.
        if_need_be: those that would rather not.
        unknown: the names of those of whose people nothing is known.
        club: what else is on for everybody then.
        people: how many journalists the agencies have.
        people_away: how many of them are known to be away.
        worst_minutes: how far the worst local clock time is outside 10:00 to 17:00, in minutes.
        worst: that local time and where it is; None where it is within.
        elsewhere: what the clocks show of those who attend from other zones.
        provisional: what may yet change of the holidays that were counted.
        notice: the last day on which the invitation can leave; None where no notice is demanded.
        preferred: it is among the preferred weekdays and hours, or there are none.
        burdens: what it costs each agency that it costs anything.
        notes: what must be asked before it is sure.
    """

    start: datetime
    end: datetime
    room: Room | None
    counts: Counts
    agencies: int
    needed: int
    quorate: int
    lost: tuple[Loss, ...] = ()
    if_need_be: tuple[Loss, ...] = ()
    unknown: tuple[str, ...] = ()
    club: tuple[Text, ...] = ()
    people: int = 0
    people_away: int = 0
    worst_minutes: int = 0
    worst: Text | None = None
    elsewhere: tuple[Text, ...] = ()
    provisional: tuple[Text, ...] = ()
    notice: date | None = None
    preferred: bool = True
    burdens: tuple[Burden, ...] = ()
    notes: tuple[Text, ...] = ()

    @property
    def possible(self) -> int:
        """Agencies not known to be away."""
        return self.counts.possible

    def rank(self) -> tuple[Any, ...]:
        """The order of decision 6, best first.

        Who is away counts as a share: agencies and people may come and go between the days.
        """
        away = self.counts.cannot / max(self.agencies, 1), self.people_away / max(self.people, 1)
        return (
            max(self.needed - self.quorate, 0),
            *away,
            self.counts.if_need_be,
            not self.preferred,
            self.worst_minutes,
            self.start,
        )


class Ranked(Sequence[Slot]):
    """Dates of which the best is known without looking at all of them."""

    @property
    @abstractmethod
    def best(self) -> Slot | None:
        """The first one by the order of decision 6; None where there is none."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day.

    Attributes:
        day: which.
        slots: its dates in the order of the clock.
        failing: where it has none, what stands in the way.
        heat: for each start while the place is open, how many agencies could come.
    """

    day: date
    slots: Sequence[Slot]
    failing: tuple[Text, ...] = ()
    heat: tuple[tuple[datetime, int], ...] = ()

    @property
    def best(self) -> Slot | None:
        """Its best date; None where it has none."""
        if isinstance(self.slots, Ranked):
            return self.slots.best
        return min(self.slots, key=Slot.rank, default=None)


@dataclass(frozen=True, slots=True)
class Way:
    """One way out of a clash: what is given up, and the best date that this would give."""

    without: tuple[Text, ...]
    best: Slot
    cost: int


@dataclass(frozen=True, slots=True)
class Clash:
    """Demands that no date meets together although it meets any fewer of them; the cheapest way out first."""

    demands: tuple[Text, ...]
    ways_out: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Gain:
    """What it gains to give something up.

    Attributes:
        without: what is given up.
        days: how many days have a date then.
        days_before: how many have one with all demands.
        better: the best date of each day for which it gains anything, with that of all demands; in order.
    """

    without: tuple[Text, ...]
    days: int
    days_before: int
    better: tuple[tuple[Slot, Slot | None], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found among the days that were asked for.

    Attributes:
        reading: the days that were looked at.
        wanted: what was demanded.
        best: the best date of each day that has one, and a second one where others can come then; best first.
        every: all dates on the quarter hours, best first.
        days: all days, in order.
        without: those that have none, with what stands in the way.
        notes: what is not known or odd.
        clashes: where there is no date at all, which demands do not go together, and the ways out.
        gain: what it gains to give up what was given up.
    """

    reading: "Reading"
    wanted: Demands
    best: Sequence[Slot]
    every: Sequence[Slot]
    days: Sequence[Day]
    without: Sequence[Day]
    notes: Sequence[Text]
    clashes: Sequence[Clash] = ()
    gain: Gain | None = None
