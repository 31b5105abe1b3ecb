"""Reads a programme from a workbook with its four lists, or the meetings alone from CSV."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from planner.errors import BadInput
from planner.exchange.programme_cells import Cells, days_read
from planner.exchange.programme_headings import BRIEFINGS, DAYS, PEOPLE, PLAN_SHEETS, ROOMS, Listed
from planner.exchange.programme_lists import list_of, meant
from planner.exchange.programme_rows import Briefings, named_after, person_row, refuse_twice, room_row
from planner.exchange.sheet import Reading, Sheet, read_sheets
from planner.models.likeness import nearest
from planner.scheduling.programme.briefings import Briefing, Hall, OpenDay, Origin, Programme
from planner.scheduling.programme.names import Names, Register
from planner.scheduling.programme.spells import day_hours
from planner.timing.days import each_day
from planner.timing.opening import OpeningHours
from planner.timing.zones import zone

MOST_BRIEFINGS = 2000
LONGEST_RUN = 366
_ALIKE = 90.0
_SEVEN = 7


@dataclass(frozen=True, slots=True)
class Usual:
    """What a programme is read with: what its file does not say is taken from here.

    Attributes:
        today: for dates without a year.
        tz: of the place.
        rooms: where the file lists none.
        days: likewise.
        register: finds those whom the file does not list.
    """

    today: date
    tz: ZoneInfo
    rooms: tuple[Hall, ...] = ()
    days: tuple[OpenDay, ...] = ()
    register: Register | None = field(default=None, compare=False)


def read_programme(path: Path, usual: Usual, said: Reading | None = None) -> Programme:
    """The programme in a file.

    Raises:
        BadInput: the file cannot be read, lists no meetings, or a value means nothing; where is said.
    """
    sheets = read_sheets(path, replace(said or Reading(), heads=lambda cells: list_of(cells) is not None))
    found = {listed.name: sheet for sheet in reversed(sheets) if (listed := list_of(sheet.headings))}
    if BRIEFINGS.name not in found:
        raise _no_meetings(path, sheets[0])
    _refuse_second_list(sheets, found)
    return _Reader(path, usual, found).programme()


def _refuse_second_list(sheets: Iterable[Sheet], found: Mapping[str, Sheet]) -> None:
    """Lets only a file pass in which each list stands once: who has two would miss half of the meetings."""
    for sheet in sheets:
        listed = list_of(sheet.headings)
        if listed and found[listed.name] is not sheet:
            raise BadInput(
                f"this is a second list of {listed.name.casefold()}.",
                remedy="Put all of them on one sheet, or hide the other sheet.",
            ).at(sheet.place)


def _no_meetings(path: Path, sheet: Sheet) -> BadInput:
    headings = ", ".join(filter(None, sheet.headings))[:200] or "none"
    return BadInput(
        f"this lists no meetings to be planned: the headings are {headings}.",
        remedy="They need the columns Title and Minutes. For a sheet to fill in: planner programme template",
    ).at(path)


class _Reader:
    def __init__(self, path: Path, usual: Usual, found: dict[str, Sheet]) -> None:
        self.path, self.usual, self.found = path, usual, found

    def programme(self) -> Programme:
        days, tz = self._days()
        # "28 March" is that of the programme, also when it is read again a year later.
        today = min((one.day for one in days), default=self.usual.today)
        room_cells, people_cells = list(self._rows(ROOMS)), list(self._rows(PEOPLE))
        rooms = tuple(room_row(cells, today) for cells in room_cells)
        people = [person_row(cells, today) for cells in people_cells]
        refuse_twice(zip((one.name for one in rooms), room_cells, strict=True), "name")
        refuse_twice(zip((one.name for one in people), people_cells, strict=True), "name")
        names, rooms = Names(people, self.usual.register), rooms or self.usual.rooms
        reads = Briefings(today, names, rooms)
        cells = list(self._rows(BRIEFINGS))
        briefings = [reads.row(one) for one in cells]
        refuse_twice(zip((one.title for one in briefings), cells, strict=True), "title")
        self._refuse_incomplete(briefings, rooms, days)
        return Programme(
            tz=tz,
            briefings=named_after(briefings),
            rooms=rooms,
            days=days,
            people=names.all(),
            remarks=tuple(self._remarks(names)),
            source=f"{self.path.name}: {self.found[BRIEFINGS.name].read_as}",
        )

    def _refuse_incomplete(
        self, briefings: Sequence[Briefing], rooms: Sequence[Hall], days: Sequence[OpenDay]
    ) -> None:
        if not briefings:
            error = BadInput("no meeting is listed.", remedy="Write at least one row below the headings.")
            raise error.at(self.found[BRIEFINGS.name].place)
        if len(briefings) > MOST_BRIEFINGS:
            raise BadInput(f"there are {len(briefings)} meetings; {MOST_BRIEFINGS} is the most.").at(
                self.path
            )
        if not rooms:
            remedy = "Add a sheet with the columns Room and Seats; see: planner programme template"
            raise BadInput("no room is listed, and the club has none.", remedy=remedy).at(self.path)
        if not days:
            remedy = 'Add a sheet with the columns Day and Hours, or name the days: --in "27-29 March"'
            raise BadInput("no day is listed.", remedy=remedy).at(self.path)

    def _rows(self, listed: Listed) -> Iterator[Cells]:
        sheet = self.found.get(listed.name)
        if sheet is None:
            return
        headings = meant(listed, sheet.headings)
        for row in sheet.rows:
            yield Cells(row, Origin(str(sheet.place), row.number, headings))

    def _days(self) -> tuple[tuple[OpenDay, ...], ZoneInfo]:
        tz: ZoneInfo | None = None
        listed: dict[date, OpenDay] = {}
        for cells in self._rows(DAYS):
            named = cells.maybe("timezone", zone) or tz
            if tz is not None and named != tz:
                error = BadInput(
                    f"the days before are in {tz.key}.", remedy="Name one time zone for all days."
                )
                raise cells.origin.refused("timezone", error)
            tz = named
            hours = cells.needed("hours", day_hours)
            for one in self._run(cells):
                before = listed[one].hours if one in listed else ()
                # Hours that overlap or touch become one.
                listed[one] = OpenDay(one, OpeningHours(((*before, *hours),) * _SEVEN).week[0], cells.origin)
        return tuple(listed[one] for one in sorted(listed)) or self.usual.days, tz or self.usual.tz

    def _run(self, cells: Cells) -> list[date]:
        first, last = cells.needed("day", lambda text: days_read(text, today=self.usual.today))
        if (last - first).days > LONGEST_RUN:
            error = BadInput(f"{cells.text('day')!r} is more than a year.", remedy="Name fewer days.")
            raise cells.origin.refused("day", error)
        return each_day(first, last)

    def _remarks(self, names: Names) -> Iterator[str]:
        sheet = self.found[BRIEFINGS.name]
        known = meant(BRIEFINGS, sheet.headings).values()
        if unknown := [heading for heading in sheet.headings if heading and heading not in known]:
            yield f"Columns that say nothing to planner, and are kept: {', '.join(unknown)}."
        if others := [name for name in sheet.not_read if name not in PLAN_SHEETS]:
            yield f"Sheets that are not read: {', '.join(others)}."
        if not names.closed:
            yield from _alike([one.name for one in names.all()])


def _alike(names: Sequence[str]) -> Iterator[str]:
    """Names that may be two spellings of one, where nobody said who there is."""
    for place, name in enumerate(names):
        for near in nearest(name, names[place + 1 :], most=1, least=_ALIKE):
            yield f"{name!r} and {near!r} are taken for two people; spell them alike if they are one."
