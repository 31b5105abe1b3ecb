"""What is said of a date or of a day: values only."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from planner.i18n.texts import Text
from planner.models import Room


@dataclass(frozen=True, slots=True)
class Loss:
    """An agency that cannot come, or only if need be, and the reasons by name."""

    agency: str
    why: tuple[Text, ...]

    def __str__(self) -> str:
        return f"{self.agency} ({'; '.join(map(str, self.why))})"


@dataclass(frozen=True, slots=True)
class Slot:
    """One candidate start in one room.

    Attributes:
        start: aware, in the zone of the place.
        end: likewise.
        room: None for a meeting that is only online.
        agencies: how many are members on that day.
        needed: how many of those that count for it make the quorum.
        quorate: how many of those that count for it are not known to be away.
        lost: those not able to come.
        if_need_be: those that would rather not.
        club: what else is on for everybody then.
        people: how many journalists the agencies have.
        people_away: how many of them are known to be away.
        worst_minutes: how far the worst local clock time is outside 10:00 to 17:00, in minutes.
        elsewhere: what the clocks show of those who attend from other zones.
    """

    start: datetime
    end: datetime
    room: Room | None
    agencies: int
    needed: int
    quorate: int
    lost: tuple[Loss, ...]
    if_need_be: tuple[Loss, ...]
    club: tuple[Text, ...]
    people: int
    people_away: int
    worst_minutes: int
    elsewhere: tuple[str, ...]

    @property
    def possible(self) -> int:
        """Agencies not known to be away: decision 8 counts them as possible until they are asked."""
        return self.agencies - len(self.lost)

    def rank(self) -> tuple[Any, ...]:
        """The order of decision 6, best first; every slot meets the demands, so those need no place in it.

        Who is away counts as a share: agencies and people may come and go between the days.
        """
        away = len(self.lost) / max(self.agencies, 1), self.people_away / max(self.people, 1)
        reluctant = self.agencies if self.club else len(self.if_need_be)
        return (*away, reluctant, self.worst_minutes, self.start)


@dataclass(frozen=True, slots=True)
class Day:
    """One day: its dates in the order of the clock or, where it has none, what stands in the way."""

    day: date
    slots: tuple[Slot, ...]
    failing: tuple[str, ...] = ()
