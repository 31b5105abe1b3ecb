"""The rows of a programme's lists as meetings, rooms and people."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from planner.errors import BadInput
from planner.exchange.programme_cells import Cells, around, features, minutes, number, seats
from planner.models.likeness import nearest
from planner.models.names import fold
from planner.models.types import name_line
from planner.scheduling.programme.briefings import Briefing, Hall, Now, Official
from planner.scheduling.programme.names import Names
from planner.scheduling.programme.spells import Point, Spell, point, points, spells
from planner.timing.opening import OpeningHours
from planner.timing.written import clock, day, plain


def room_row(cells: Cells, today: date) -> Hall:
    """A room."""
    return Hall(
        name=cells.needed("name", lambda text: name_line(text, "room")),
        seats=cells.needed("seats", seats),
        features=features(cells.several("features")),
        hours=cells.maybe("hours", _week),
        not_free=_spells(cells, "not_free", today),
        origin=cells.origin,
    )


def person_row(cells: Cells, today: date) -> Official:
    """Somebody, and when they cannot come."""
    name = cells.needed("name", lambda text: name_line(text, "person"))
    return Official(name, _spells(cells, "away", today), cells.origin)


class Briefings:
    """Reads the rows of meetings.

    Args:
        today: for dates without a year.
        names: finds those who are named.
        rooms: those there are.
    """

    def __init__(self, today: date, names: Names, rooms: Iterable[Hall]) -> None:
        self.today, self.names = today, names
        self.rooms = {fold(one.name): one.name for one in rooms}

    def row(self, cells: Cells) -> Briefing:
        """A meeting; those before it are named as they were typed."""
        required = self._people(cells, "required")
        return Briefing(
            title=cells.needed("title", lambda text: name_line(text, "title")),
            minutes=cells.needed("minutes", minutes),
            required=required,
            preferred=tuple(name for name in self._people(cells, "preferred") if name not in required),
            heads=cells.maybe("heads", seats),
            features=features(cells.several("features")),
            room=cells.maybe("room", self._known_room),
            fixed=cells.maybe("fixed", lambda text: points(text, today=self.today)) or (),
            not_before=cells.maybe("not_before", self._point),
            not_after=cells.maybe("not_after", self._point),
            not_at=_spells(cells, "not_at", self.today),
            after=cells.several("after"),
            setup=cells.maybe("setup", around) or 0,
            clearing=cells.maybe("clearing", around) or 0,
            now=self._now(cells),
            number=cells.maybe("number", number),
            more=_more(cells),
            origin=cells.origin,
        )

    def _point(self, text: str) -> Point:
        return point(text, today=self.today)

    def _people(self, cells: Cells, key: str) -> tuple[str, ...]:
        parts = self.names.split(cells.several(key))
        return cells.read(key, lambda _: tuple(dict.fromkeys(map(self.names.find, parts))))

    def _known_room(self, text: str) -> str:
        name = self.rooms.get(fold(text))
        if name is None:
            remedy = f"The rooms are {', '.join(self.rooms.values())}."
            raise BadInput(f"there is no room {text!r}.{_hint(text, self.rooms.values())}", remedy=remedy)
        return name

    def _now(self, cells: Cells) -> Now | None:
        on = cells.maybe("planned_day", lambda text: day(text, today=self.today))
        at = cells.maybe("planned_time", _begins)
        if on is None or at is None:
            return None
        room = cells.text("planned_room")
        return Now(datetime.combine(on, at), self.rooms.get(fold(room), room))


def named_after(briefings: Sequence[Briefing]) -> tuple[Briefing, ...]:
    """The meetings, each with those before it by their titles.

    Raises:
        BadInput: there is no meeting of such a title.
    """
    titles = {fold(one.title): one.title for one in briefings}

    def title(one: Briefing, name: str) -> str:
        if fold(name) in titles:
            return titles[fold(name)]
        error = BadInput(
            f"no meeting here is called {name!r}.{_hint(name, titles.values())}",
            remedy="Write a title as it stands in its own row.",
        )
        raise one.origin.refused("after", error)

    return tuple(replace(one, after=tuple(title(one, name) for name in one.after)) for one in briefings)


def refuse_twice(names: Iterable[tuple[str, Cells]], key: str) -> None:
    """Lets only rows pass of which each has a name of its own.

    Raises:
        BadInput: two have the same; both are named.
    """
    seen: dict[str, int] = {}
    for name, cells in names:
        before = seen.setdefault(fold(name), cells.row.number)
        if before != cells.row.number:
            error = BadInput(
                f"{name!r} stands in row {before} already.", remedy="Give each a name of its own."
            )
            raise cells.origin.refused(key, error)


def _hint(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known)
    return f" Did you mean {' or '.join(near)}?" if near else ""


def _more(cells: Cells) -> dict[str, str]:
    known = set(cells.origin.headings.values())
    return {head: cell for head, cell in cells.row.cells.items() if head and head not in known and cell}


def _spells(cells: Cells, key: str, today: date) -> tuple[Spell, ...]:
    return cells.maybe(key, lambda text: spells(text, today=today)) or ()


def _week(text: str) -> OpeningHours:
    try:
        return OpeningHours.parse(f"daily {text}")
    except BadInput:
        return OpeningHours.parse(text)


def _begins(text: str) -> time:
    minute = clock(plain(text).replace("–", "-").partition("-")[0].strip())
    if minute is None or minute >= 1440:
        raise BadInput(f"{text[:60]!r} is no time of day.", remedy="Write it like 10:00.")
    return time(*divmod(minute, 60))
