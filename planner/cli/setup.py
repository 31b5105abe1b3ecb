"""planner setup."""

from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.output import count
from planner.cli.screen import say, show

if TYPE_CHECKING:
    from planner.models import Club


NEW_CLUB = (
    'planner setup --name "SCO Press Club" --mailbox club@pressclub.example'
    " --timezone Asia/Shanghai --country China"
)


@click.command(
    cls=Command,
    example=(
        NEW_CLUB,
        'planner setup --venue "SCO Secretariat" --duration 90 --quorum "more than half"',
    ),
)
@click.option("--name", metavar="NAME", help="The name of the club.")
@click.option("--mailbox", metavar="ADDRESS", help="The address that invites, and that somebody reads.")
@click.option("--timezone", metavar="ZONE", help="Where the club is at home, such as Asia/Shanghai.")
@click.option("--country", metavar="COUNTRY", help="The country the club is in: its name or its two letters.")
@click.option("--languages", metavar="LIST", help="The languages the club writes in, such as en,ru,zh.")
@click.option("--venue", metavar="NAME", help="The usual place; add it with 'planner venue add' first.")
@click.option("--duration", metavar="DURATION", help="How long a meeting usually takes, such as 90 or 1h30.")
@click.option(
    "--quorum", metavar="QUORUM", help="How many agencies must be there: 14, 60%, 2/3, 'more than half'."
)
@pass_app
def setup(app: App, /, venue: str | None, duration: str | None, **given: str | None) -> None:
    """Say who the club is; later, change what is given.

    Without options it shows what is set. The first time it creates the database, and needs --name, --mailbox,
    --timezone and --country.
    """
    from planner.register.club import ClubFacts, check, set_up, the_club
    from planner.register.lookup import find_venue
    from planner.timing.written import duration as read_duration

    if all(value is None for value in (venue, duration, *given.values())) and app.has_database():
        with app.reading() as session:
            show(_described(the_club(session)))
        return
    length = int(read_duration(duration).total_seconds()) // 60 if duration else None
    facts = ClubFacts(duration=length, **given)
    # Nothing is created for a club that could not be.
    check(facts, new=not app.has_database())
    created = app.create_database()
    with app.transaction() as session:
        club, new = set_up(session, facts)
        if venue:
            club.venue = find_venue(session, venue)
        text = _described(club)
    show(text)
    if created:
        show(f"\nThe club's database: {app.where}")
    if new:
        say("\nNext: planner import AGENCIES.csv, then planner import MEMBERS.csv")


def _described(club: "Club") -> str:
    from planner.i18n.countries import country_name

    quorum = str(club.quorum)
    agencies = count(int(quorum), "agency", "agencies") if quorum.isdecimal() else f"{quorum} of the agencies"
    return "\n".join(
        (
            f"{club.name}, {country_name(club.country)}",
            f"  mailbox    {club.mailbox}",
            f"  time zone  {club.timezone}",
            f"  languages  {club.languages or '-'}",
            f"  venue      {club.venue.where if club.venue else '-'}",
            f"  duration   {count(club.duration, 'minute')}",
            f"  quorum     {agencies}",
        )
    )
