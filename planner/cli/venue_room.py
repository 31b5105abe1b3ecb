"""planner venue room."""

from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Group, pass_app
from planner.cli.output import count
from planner.cli.screen import show
from planner.errors import BadInput

if TYPE_CHECKING:
    from planner.models import Room

SEATS = click.IntRange(min=1, max=100_000)
SEATS.name = "number of seats"


@click.group(cls=Group)
def room() -> None:
    """The rooms of a place."""


@room.command(
    "add",
    example=(
        'planner venue room add "SCO Secretariat" "Astana Hall" 60',
        'planner venue room add "SCO Secretariat" "Salon" 20 --equipment "projector, interpretation"',
    ),
)
@click.argument("venue")
@click.argument("name")
@click.argument("seats", type=SEATS)
@click.option("--equipment", metavar="LIST", help="What it has, such as 'projector, interpretation'.")
@pass_app
def add_room_to(app: App, /, *, venue: str, name: str, seats: int, equipment: str | None) -> None:
    """Add a room to a place."""
    from planner.models.types import name_line
    from planner.register.lookup import find_venue
    from planner.register.venues import add_room

    with app.transaction() as session:
        place = find_venue(session, venue)
        made = add_room(session, place, name_line(name, "name of the room"), seats)
        made.features = _equipment(equipment)
        label = _label(made)
    show(f"Added: {label}")


@room.command(
    "edit", example='planner venue room edit "Astana Hall" --equipment "projector, interpretation" --seats 64'
)
@click.argument("name")
@click.option("--venue", metavar="NAME", help="In which place, where several have such a room.")
@click.option("--seats", type=SEATS, metavar="N", help="How many seats it has.")
@click.option("--equipment", metavar="LIST", help="All that it has; '' for nothing.")
@pass_app
def edit_room(app: App, /, *, name: str, venue: str | None, seats: int | None, equipment: str | None) -> None:
    """Correct the seats of a room, or what stands in it."""
    from planner.register.lookup import find_room, find_venue

    if seats is None and equipment is None:
        raise BadInput("Nothing is to be changed.", remedy="Add --seats N, or --equipment LIST.")
    with app.transaction() as session:
        found = find_room(session, name, find_venue(session, venue) if venue else None)
        if seats is not None:
            found.capacity = seats
        if equipment is not None:
            found.features = _equipment(equipment)
        label = _label(found)
    show(f"Changed: {label}")


def _equipment(text: str | None) -> str | None:
    """The things, each once, as they were typed."""
    from planner.models.types import clean_line

    things = (thing.strip() for thing in clean_line(text or "", "equipment", longest=500).split(","))
    return ", ".join({thing.casefold(): thing for thing in things if thing}.values()) or None


def _label(room: "Room") -> str:
    has = f", with {room.features}" if room.features else ""
    return f"{room.name} in {room.venue.name}, {count(room.capacity, 'seat')}{has}"
