"""Demands on the room.

Each is held against what the one before leaves, and is met where that already fails: so that a room which is
taken is said once, and giving up the projector does not bring a room with too few seats. What no room of the
place has fails at every start.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from planner.i18n.texts import Text, text
from planner.models import Room
from planner.scheduling.demands import Demands
from planner.scheduling.field import Field
from planner.scheduling.people import Seat
from planner.scheduling.wants.want import Spot

NO_TIME = timedelta(0)


def seats_needed(wanted: Demands, agencies: int) -> int:
    """The seats the room must have."""
    return agencies if wanted.seats is None else wanted.seats


def large_enough(wanted: Demands, agencies: int) -> list[Room]:
    """The rooms with enough seats, smallest first."""
    return [room for room in wanted.rooms if room.capacity >= seats_needed(wanted, agencies)]


def equipped(wanted: Demands, rooms: Sequence[Room]) -> list[Room]:
    """Those of the rooms that have what the meeting needs."""
    return [room for room in rooms if room.equipment.issuperset(wanted.equipment)]


def rooms_at(field: Field, bit: int, agencies: int) -> list[Room]:
    """The rooms the meeting can have at a start; where none does for all demands, those that do for most."""
    wanted = field.wanted
    enough = large_enough(wanted, agencies)
    for rooms in (equipped(wanted, enough), enough):
        for around in ((wanted.setup, wanted.clearing), (NO_TIME, NO_TIME)):
            found = [room for room in rooms if field.room(room, *around) >> bit & 1]
            if found:
                return found
    return []


@dataclass(frozen=True, slots=True)
class FreeRoom:
    """Some room of the place is free."""

    weight: int = 7
    negotiable: bool = True
    words: tuple[str, ...] = ("room",)

    def label(self, field: Field) -> Text:
        """The room, or any."""
        rooms = field.wanted.rooms
        if len(rooms) == 1:
            return text("{room}", room=rooms[0].name)
        return text("a room of {place}", place=rooms[0].venue.name)

    def starts(self, field: Field, seats: Sequence[Seat]) -> int:
        """At which any is free for the meeting itself."""
        return field.rooms(field.wanted.rooms, NO_TIME, NO_TIME)

    def sentence(self, spot: Spot) -> Text:
        """Who has the rooms."""
        return _taken(spot, large_enough(spot.field.wanted, len(spot.seats)) or list(spot.field.wanted.rooms))


@dataclass(frozen=True, slots=True)
class Seats:
    """The room has a seat for everybody."""

    weight: int = 4
    negotiable: bool = True
    words: tuple[str, ...] = ("seats", "capacity")

    def label(self, field: Field) -> Text:
        """How many."""
        asked = field.wanted.seats
        return text("a seat for each agency") if asked is None else text("{seats} seats", seats=asked)

    def starts(self, field: Field, seats: Sequence[Seat]) -> int:
        """At which one that is large enough is free, if any is."""
        rooms = large_enough(field.wanted, len(seats))
        if not rooms:
            return 0
        return field.rooms(rooms, NO_TIME, NO_TIME) | ~FreeRoom().starts(field, seats)

    def sentence(self, spot: Spot) -> Text:
        """How large the largest is, or who has those that are large enough."""
        wanted = spot.field.wanted
        rooms = large_enough(wanted, len(spot.seats))
        if rooms:
            return _taken(spot, rooms)
        largest = max(wanted.rooms, key=lambda room: room.capacity)
        return text(
            "no room has {people} seats: the largest, {room}, has {seats}",
            people=seats_needed(wanted, len(spot.seats)),
            room=largest.name,
            seats=largest.capacity,
        )


@dataclass(frozen=True, slots=True)
class Equipped:
    """The room has what the meeting needs."""

    weight: int = 3
    negotiable: bool = True
    words: tuple[str, ...] = ("equipment",)

    def label(self, field: Field) -> Text:
        """What."""
        return text("the equipment ({things})", things=field.wanted.equipment)

    def starts(self, field: Field, seats: Sequence[Seat]) -> int:
        """At which one that has it is free, if one with seats enough is."""
        enough = large_enough(field.wanted, len(seats))
        rooms = equipped(field.wanted, enough)
        if enough and not rooms:
            return 0
        return field.rooms(rooms, NO_TIME, NO_TIME) | ~field.rooms(enough, NO_TIME, NO_TIME)

    def sentence(self, spot: Spot) -> Text:
        """Which rooms lack what, or who has those that have it."""
        wanted = spot.field.wanted
        enough = large_enough(wanted, len(spot.seats))
        rooms = equipped(wanted, enough)
        if rooms:
            return _taken(spot, rooms)
        lacking = tuple(
            text("{room} has no {lacks}", room=room.name, lacks=_lacking(wanted, room)) for room in enough
        )
        return text("no room has what is needed: {rooms}", rooms=lacking)


@dataclass(frozen=True, slots=True)
class Around:
    """The room is free before and after the meeting too."""

    weight: int = 3
    negotiable: bool = True
    words: tuple[str, ...] = ("set-up", "clearing")

    def label(self, field: Field) -> Text:
        """For how long."""
        before, after = (_minutes(one) for one in (field.wanted.setup, field.wanted.clearing))
        return text("{before} minutes of set-up and {after} of clearing", before=before, after=after)

    def starts(self, field: Field, seats: Sequence[Seat]) -> int:
        """At which a room that will do is free for that too, if it is for the meeting."""
        rooms = equipped(field.wanted, large_enough(field.wanted, len(seats)))
        around = field.rooms(rooms, field.wanted.setup, field.wanted.clearing)
        return around | ~field.rooms(rooms, NO_TIME, NO_TIME)

    def sentence(self, spot: Spot) -> Text:
        """Who has the room before or after."""
        wanted = spot.field.wanted
        start, end = spot.stretch
        wider = start - wanted.setup, end + wanted.clearing
        rooms = tuple(
            text("{room} ({why})", room=room.name, why=tuple(why))
            for room in equipped(wanted, large_enough(wanted, len(spot.seats)))
            if (why := spot.field.scene.rooms[room.id].why(*wider, hard=True))
        )
        return text(
            "no room is free for {before} minutes before and {after} after it: {rooms}",
            before=_minutes(wanted.setup),
            after=_minutes(wanted.clearing),
            rooms=rooms,
        )


def room_wants(wanted: Demands) -> list[FreeRoom | Seats | Equipped | Around]:
    """What is demanded of the room; nothing online."""
    if not wanted.rooms:
        return []
    found: list[FreeRoom | Seats | Equipped | Around] = [FreeRoom(), Seats()]
    found += [Equipped()] if wanted.equipment else []
    found += [Around()] if wanted.setup or wanted.clearing else []
    return found


def _taken(spot: Spot, rooms: Sequence[Room]) -> Text:
    def told(room: Room) -> Text:
        why = spot.why(spot.field.scene.rooms[room.id]) or (text("not for the whole of it"),)
        return text("{room} ({why})", room=room.name, why=why)

    people = seats_needed(spot.field.wanted, len(spot.seats))
    return text("no room for {people} is free: {rooms}", people=people, rooms=tuple(map(told, rooms)))


def _lacking(wanted: Demands, room: Room) -> tuple[str, ...]:
    return tuple(thing for thing in wanted.equipment if thing not in room.equipment)


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds()) // 60
