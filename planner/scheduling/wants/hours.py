"""Demands on the time of day: opening hours, not before, not after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from planner.i18n.texts import Text, Weekday, text
from planner.scheduling.demands import Demands
from planner.scheduling.field import Field
from planner.scheduling.people import Seat
from planner.scheduling.wants.want import Spot

_ALL_DAY = 1440


@dataclass(frozen=True, slots=True)
class Open:
    """The place is open, and no holiday closes it. Nobody can give that up."""

    weight: int = 9
    negotiable: bool = False
    words: tuple[str, ...] = ("open", "opening hours", "hours")

    def label(self, field: Field) -> Text:
        """The opening hours."""
        return text("the opening hours of {place}", place=_place(field))

    def starts(self, field: Field, seats: Sequence[Seat]) -> int:
        """From which on it is open for the whole of the meeting."""
        return field.opened

    def sentence(self, spot: Spot) -> Text:
        """The holiday that closes it, else when it is open."""
        scene = spot.field.scene
        place = _place(spot.field)
        why = (*spot.why(scene.place), *spot.why(scene.club))
        opened = scene.hours.on(spot.day)
        if why:
            return text("{place} is closed: {why}", place=place, why=why)
        if not opened:
            return text("{place} is closed on {weekday}s", place=place, weekday=Weekday(spot.day.weekday()))
        spans = tuple(text("{opens}–{closes}", opens=opens, closes=closes) for opens, closes in opened)
        return text("{place} is open {hours} only", place=place, hours=spans)


@dataclass(frozen=True, slots=True)
class NotBefore:
    """It begins at that time of day or later."""

    minutes: int
    weight: int = 2
    negotiable: bool = True
    words: tuple[str, ...] = ("not before",)

    def label(self, field: Field) -> Text:
        """The time of day."""
        return text("not before {time}", time=_clock(self.minutes))

    def starts(self, field: Field, seats: Sequence[Seat]) -> int:
        """The later ones of each day."""
        return field.between(self.minutes, _ALL_DAY)

    def sentence(self, spot: Spot) -> Text:
        """That it would begin too early."""
        return text("it would have to begin before {time}", time=_clock(self.minutes))


@dataclass(frozen=True, slots=True)
class NotAfter:
    """It ends at that time of day or earlier."""

    minutes: int
    weight: int = 2
    negotiable: bool = True
    words: tuple[str, ...] = ("not after",)

    def label(self, field: Field) -> Text:
        """The time of day."""
        return text("not after {time}", time=_clock(self.minutes))

    def starts(self, field: Field, seats: Sequence[Seat]) -> int:
        """From which on it is over in time."""
        return field.grid.starts(field.between(0, self.minutes), field.length)

    def sentence(self, spot: Spot) -> Text:
        """That it would end too late."""
        return text("it would end after {time}", time=_clock(self.minutes))


def opening() -> Open:
    """The place is open."""
    return Open()


def times_of_day(wanted: Demands) -> list[NotBefore | NotAfter]:
    """Those that were asked for."""
    found: list[NotBefore | NotAfter] = []
    if wanted.not_before is not None:
        found.append(NotBefore(wanted.not_before))
    if wanted.not_after is not None:
        found.append(NotAfter(wanted.not_after))
    return found


def _clock(minutes: int) -> time | str:
    return time(*divmod(minutes, 60)) if minutes < _ALL_DAY else "24:00"


def _place(field: Field) -> str | Text:
    return field.wanted.venue.name if field.wanted.venue else text("the club")
