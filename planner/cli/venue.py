"""planner venue."""

from pathlib import Path

import click

from planner.app import App
from planner.cli.base import Group, pass_app
from planner.cli.output import Column, Listing, count, deliver, output_options
from planner.cli.screen import say, show

LAZY = {"room": ("planner.cli.venue_room", "room", "The rooms of a place.")}


@click.group(cls=Group, lazy=LAZY)
def venue() -> None:
    """The places to meet and their rooms."""


@venue.command(
    "add",
    example='planner venue add "SCO Secretariat" --address "7 Ritan Road" --city Beijing',
)
@click.argument("name")
@click.option("--address", metavar="ADDRESS", help="Street and number.")
@click.option("--city", help="The town it is in.")
@click.option("--country", metavar="COUNTRY", help="That of the club by default.")
@click.option("--timezone", metavar="ZONE", help="That of the club by default.")
@click.option(
    "--hours", metavar="HOURS", default="Mon-Fri 09:00-18:00", show_default=True, help="When it is open."
)
@pass_app
def add(
    app: App,
    /,
    *,
    name: str,
    address: str | None,
    city: str | None,
    country: str | None,
    timezone: str | None,
    hours: str,
) -> None:
    """Add a place to meet."""
    from planner.i18n.countries import country_code
    from planner.models import Venue
    from planner.models.types import clean_line, name_line
    from planner.register.club import the_club
    from planner.register.venues import add_venue
    from planner.timing.opening import OpeningHours
    from planner.timing.zones import zone

    with app.transaction() as session:
        club = the_club(session)
        made = Venue(
            name=name_line(name, "name of the venue"),
            address=clean_line(address, "address") if address else None,
            city=clean_line(city, "city", longest=100) if city else None,
            country=country_code(country) if country else club.country,
            timezone=zone(timezone).key if timezone else club.timezone,
            hours=OpeningHours.parse(hours),
        )
        add_venue(session, made)
        label = f"{made.where}; open {made.hours} ({made.timezone})"
        usual = club.venue
        if usual is None:
            club.venue = made
    show(f"Added: {label}")
    if usual is None:
        say(f"{name} is now the club's usual venue.")
    say(f'Next: planner venue room add "{name}" ROOM SEATS')


@venue.command("list", example="planner venue list")
@click.option("--yes", "-y", is_flag=True, help="Overwrite the file named with --out.")
@output_options
@pass_app
def list_venues(app: App, /, *, yes: bool, form: str, out: Path | None) -> None:
    """List the places and their rooms."""
    from planner.register.venues import all_venues

    with app.reading() as session:
        rows = [
            {
                "venue": place.name,
                "room": room.name if room else None,
                "capacity": room.capacity if room else None,
                "equipment": room.features if room else None,
                "address": place.address,
                "city": place.city,
                "country": place.country,
                "timezone": place.timezone,
                "hours": str(place.hours),
            }
            for place in all_venues(session)
            for room in place.rooms or (None,)
        ]
    columns = [
        Column("venue", "Venue"),
        Column("room", "Room"),
        Column("capacity", "Seats"),
        Column("equipment", "Equipment"),
        Column("address", "Address"),
        Column("city", "City"),
        Column("country"),
        Column("timezone", "Time zone"),
        Column("hours", "Open"),
    ]
    venues, rooms = len({row["venue"] for row in rows}), sum(bool(row["room"]) for row in rows)
    foot = f"{count(venues, 'venue')}, {count(rooms, 'room')}."
    deliver(Listing(columns, rows, foot), form=form, out=out, overwrite=yes)
