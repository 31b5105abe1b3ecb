"""What a date must offer, as options."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from planner.scheduling.asked import Asked

SEATS = click.IntRange(min=1, max=100_000)
SEATS.name = "number of people"

reading_option = click.option(
    "--reading",
    metavar="N",
    type=int,
    default=1,
    show_default=True,
    help="Which reading of the phrase: see 'planner when'.",
)
"""--reading, handed to the command as `reading`."""

OPTIONS = (
    click.option("--venue", metavar="NAME", help="Where; the club's usual place by default."),
    click.option("--room", metavar="NAME", help="In which room; else the smallest free one that will do."),
    click.option(
        "--online",
        metavar="LINK",
        help="The link to join by; alone, it needs no place, with --venue those elsewhere use it.",
    ),
    click.option("--duration", metavar="DURATION", help="Such as 90 or 1h30; the club's usual by default."),
    click.option(
        "--quorum",
        metavar="QUORUM",
        help="Such as 14, 60%, 'more than half', '2/3 rounded down', '40 people'; else the club's usual.",
    ),
    click.option(
        "--require",
        metavar="WHO",
        multiple=True,
        help="Who must be able to come: a member, an agency, an office, or 'officers'; may be given again."
        " The President by default; 'nobody' for nobody.",
    ),
    click.option("--people", type=SEATS, metavar="N", help="Seats in the room; else one for each agency."),
    click.option(
        "--equipment",
        metavar="LIST",
        multiple=True,
        help="What the room must have: 'projector, booth'.",
    ),
    click.option("--setup", metavar="DURATION", help="For how long before the start the room must be free."),
    click.option("--clearing", metavar="DURATION", help="For how long after the end the room must be free."),
    click.option("--notice", metavar="DAYS", help="How long before the invitation leaves: 14d."),
    click.option("--not-before", metavar="TIME", help="No start before that time of day, such as 10:00."),
    click.option("--not-after", metavar="TIME", help="No end after that time of day, such as 17:00."),
    click.option("--prefer", metavar="HOURS", help="What ranks higher, such as 'Tue-Thu 14:00-17:00'."),
    click.option(
        "--not-with",
        metavar="WHAT",
        multiple=True,
        help="Not on that day, or not on the day of a meeting or a diary entry with these words.",
    ),
    click.option(
        "--without",
        metavar="DEMAND",
        multiple=True,
        help="What if it were given up: 'President', 'quorum', 'notice', 'holidays of Iran'.",
    ),
)


def demand_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """What a date must offer, handed to the command by the names of `Asked`."""
    for option in reversed(OPTIONS):
        function = option(function)
    return function


def asked_for(given: dict[str, Any]) -> "Asked":
    """What `demand_options` handed over.

    Raises:
        BadInput: the link is none.
    """
    from planner.meetings.links import join_link
    from planner.scheduling.asked import Asked

    if given["online"] is not None:
        given["online"] = join_link(given["online"])
    return Asked(**given)
