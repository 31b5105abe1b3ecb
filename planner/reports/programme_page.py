"""What stands on the time-table of a programme: a grid for each day, a list for each person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from planner.i18n.saying import said
from planner.i18n.texts import Days, Text, text
from planner.scheduling.programme.briefings import Hall
from planner.scheduling.programme.outcome import Outcome, Placed, by_person


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the page is about.

    Attributes:
        club: whose programme; empty where nobody said.
        made: the day on which the page is made.
        language: of its texts.
    """

    club: str
    made: date
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Cell:
    """A meeting in its room, and over how many rows of the grid it goes."""

    title: str
    time: str
    required: str
    wanted: str
    rows: int


@dataclass(frozen=True, slots=True)
class Row:
    """From one mark of the clock to the next.

    Attributes:
        time: the first of the two.
        cells: a meeting or nothing for each room in which none goes on since an earlier row.
        idle: nothing is held.
    """

    time: str
    cells: tuple[Cell | None, ...]
    idle: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A day, with a column for each room that is used."""

    day: str
    rooms: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, and where they are when: day, time, meeting, room."""

    name: str
    rows: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole, in the language of its reader."""

    language: str
    club: str
    title: str
    days: str
    clock: str
    grids: tuple[Grid, ...]
    people: tuple[Person, ...]
    zone: str
    made: str


def programme_page(outcome: Outcome, occasion: Occasion) -> Page:
    """The time-table of a plan."""
    return _Making(outcome, occasion).page()


class _Making:
    def __init__(self, outcome: Outcome, occasion: Occasion) -> None:
        self.outcome, self.occasion = outcome, occasion
        self.days = sorted({one.start.date() for one in outcome.placed})

    def say(self, value: Text | Days | date) -> str:
        return said(value, self.occasion.language)

    def page(self) -> Page:
        return Page(
            language=self.occasion.language,
            club=self.occasion.club,
            title=self.say(text("Programme")),
            days=self.say(Days(self.days[0], self.days[-1])),
            clock=self.say(text("Time")),
            grids=tuple(map(self._grid, self.days)),
            people=tuple(self._people()),
            zone=self.say(text("Local time ({zone}).", zone=self.outcome.programme.tz.key)),
            made=self.say(text("Made on {day}", day=self.occasion.made)),
        )

    def _grid(self, day: date) -> Grid:
        held = [one for one in self.outcome.placed if one.start.date() == day]
        used = {one.room.name for one in held}
        rooms = [hall for hall in self.outcome.programme.rooms if hall.name in used]
        marks = sorted({moment for one in held for moment in (one.start, one.end)})
        rows = tuple(self._rows(held, rooms, marks))
        return Grid(self.say(day), tuple(hall.name for hall in rooms), rows)

    def _rows(
        self, held: Sequence[Placed], rooms: Sequence[Hall], marks: Sequence[datetime]
    ) -> Iterator[Row]:
        for begins, ends in pairwise(marks):
            now = [one for one in held if one.start < ends and begins < one.end]
            cells: list[Cell | None] = []
            for hall in rooms:
                inside = next((one for one in now if one.room is hall), None)
                if inside is None:
                    cells.append(None)
                elif inside.start == begins:
                    cells.append(self._meeting(inside, marks))
            yield Row(f"{begins:%H:%M}", tuple(cells), idle=not now)

    def _meeting(self, one: Placed, marks: Sequence[datetime]) -> Cell:
        lost = {name for name, _ in one.lost}
        wanted = ", ".join(name for name in one.briefing.preferred if name not in lost)
        return Cell(
            title=one.briefing.title,
            time=one.time,
            required=", ".join(one.briefing.required),
            wanted=self.say(text("if possible: {people}", people=wanted)) if wanted else "",
            rows=sum(1 for mark in marks if one.start <= mark < one.end),
        )

    def _people(self) -> Iterator[Person]:
        for name, wanted in by_person(self.outcome):
            held = [one for one in wanted if name not in dict(one.lost)]
            rows = ((self.say(one.start.date()), one.time, one.briefing.title, one.room.name) for one in held)
            if held:
                yield Person(name, tuple(rows))
