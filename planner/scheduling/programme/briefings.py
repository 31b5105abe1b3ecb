"""What a programme is made of, as it was written down: meetings, rooms, days, people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from planner.errors import BadInput
from planner.scheduling.programme.spells import Point, Spell
from planner.timing.opening import Hours, OpeningHours

_NO_HEADINGS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something was written.

    Attributes:
        place: the file, and the sheet where there are several; empty for what comes from the database.
        row: counted from 1.
        headings: column -> heading as written.
    """

    place: str = ""
    row: int = 0
    headings: Mapping[str, str] = field(default_factory=lambda: _NO_HEADINGS)

    def refused(self, column: str, error: BadInput) -> BadInput:
        """The complaint with the place of the value."""
        return error.at(self.place, self.row, self.headings.get(column)) if self.place else error

    def __str__(self) -> str:
        """The place, in words."""
        return f"{self.place}, row {self.row}" if self.place else ""


HERE = Origin()


@dataclass(frozen=True, slots=True)
class Now:
    """Where a meeting is now: the time on the wall of the place, and the room."""

    start: datetime
    room: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """A meeting to be planned.

    Attributes:
        title: by which others name it.
        minutes: how long it lasts.
        required: who must be free, by name.
        preferred: who should be.
        heads: the seats it needs; as many as there are people unless given.
        features: what the room must have, in lower case.
        room: the one it must be in.
        fixed: the day, the time or both that it must have; where there are several, one of them.
        not_before: when it may begin at the earliest: a day, a time of each day, or both.
        not_after: when it must have ended.
        not_at: when it must not be.
        after: the meetings that must have ended before.
        setup: for how many minutes the room must be free before it begins.
        clearing: and after it has ended.
        now: where it is, in a programme that is planned anew.
        number: of the meeting that it is in the database.
        more: other columns of its row, by heading.
        origin: where it was written.
    """

    title: str
    minutes: int
    required: tuple[str, ...] = ()
    preferred: tuple[str, ...] = ()
    heads: int | None = None
    features: tuple[str, ...] = ()
    room: str | None = None
    fixed: tuple[Point, ...] = ()
    not_before: Point | None = None
    not_after: Point | None = None
    not_at: tuple[Spell, ...] = ()
    after: tuple[str, ...] = ()
    setup: int = 0
    clearing: int = 0
    now: Now | None = None
    number: int | None = None
    more: Mapping[str, str] = field(default_factory=lambda: _NO_HEADINGS, hash=False)
    origin: Origin = field(default=HERE, compare=False)

    @property
    def seats(self) -> int:
        """How many it needs."""
        return len({*self.required, *self.preferred}) if self.heads is None else self.heads


@dataclass(frozen=True, slots=True)
class Hall:
    """A room: how many it seats, what it has, and its hours: those of the days, unless said."""

    name: str
    seats: int
    features: tuple[str, ...] = ()
    hours: OpeningHours | None = None
    not_free: tuple[Spell, ...] = ()
    origin: Origin = field(default=HERE, compare=False)


@dataclass(frozen=True, slots=True)
class OpenDay:
    """A day and the hours at which meetings may be: the breaks are between them."""

    day: date
    hours: tuple[Hours, ...]
    origin: Origin = field(default=HERE, compare=False)


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody who is wanted in meetings, and when they cannot come."""

    name: str
    away: tuple[Spell, ...] = ()
    origin: Origin = field(default=HERE, compare=False)


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything that is to be planned together.

    Attributes:
        tz: the zone of the place.
        briefings: the meetings.
        rooms: where they may be.
        days: when.
        people: everybody who is wanted.
        remarks: what to know of how it was read.
        source: what it was read from, for the person.
    """

    tz: ZoneInfo
    briefings: tuple[Briefing, ...]
    rooms: tuple[Hall, ...]
    days: tuple[OpenDay, ...]
    people: tuple[Official, ...]
    remarks: tuple[str, ...] = ()
    source: str = ""

    @property
    def title(self) -> str:
        """The days, as a heading."""
        from planner.i18n.dates import span_label  # noqa: PLC0415

        return span_label(min(one.day for one in self.days), max(one.day for one in self.days))
