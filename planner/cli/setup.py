"""planner setup."""

from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import pass_app
from planner.cli.dialogues import AskingGroup
from planner.cli.output import count
from planner.cli.screen import say, show

if TYPE_CHECKING:
    from planner.models import Club


NEW_CLUB = (
    'planner setup --name "SCO Press Club" --mailbox club@pressclub.example'
    " --timezone Asia/Shanghai --country China"
)


def _questions(app: App) -> list[str] | None:
    from planner.cli.setup_dialogue import club_questions

    return club_questions(app)


LAZY = {
    "mail": ("planner.cli.setup_mail", "setup_mail", "Say from which mailbox invitations are sent."),
}


@click.group(
    cls=AskingGroup,
    asks=_questions,
    lazy=LAZY,
    invoke_without_command=True,
    subcommand_metavar="[COMMAND]",
    example=(
        NEW_CLUB,
        'planner setup --venue "SCO Secretariat" --duration 90 --quorum "more than half"',
        "planner setup --rules rules.txt",
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
    "--quorum", metavar="QUORUM", help="How many must be there: 14, 60%, 'more than half', '40 people'."
)
@click.option("--notice", metavar="DAYS", help="How long before a meeting its invitation leaves: 14d.")
@click.option("--setup", metavar="DURATION", help="For how long before a meeting its room must be free.")
@click.option("--clearing", metavar="DURATION", help="For how long after a meeting its room must be free.")
@click.option(
    "--rules", metavar="FILE", help="Who counts, votes and makes the quorum: a text file, or 'usual'."
)
@pass_app
def setup(
    app: App, /, venue: str | None, duration: str | None, rules: str | None, **given: str | None
) -> None:
    """Say who the club is; later, change what is given.

    Without options it shows what is set. The first time it creates the database: typed alone on a terminal it
    asks for what it needs; else give --name, --mailbox, --timezone and --country.

    The rules are one a line, and the first that is true of a day decides. To write your own, copy those that
    planner setup shows into a file and change them.
    """
    if click.get_current_context().invoked_subcommand is not None:
        return
    from planner.register.club import ClubFacts, check, set_up, the_club
    from planner.register.lookup import find_venue
    from planner.timing.written import duration as read_duration

    if all(value is None for value in (venue, duration, rules, *given.values())) and app.has_database():
        with app.reading() as session:
            club = the_club(session)
            show(_described(club))
            show(_rules(club))
        return
    length = int(read_duration(duration).total_seconds()) // 60 if duration else None
    notice, before, after = _numbers(given)
    facts = ClubFacts(
        duration=length,
        rules=_read(rules) if rules else None,
        notice=notice,
        setup=before,
        clearing=after,
        **given,
    )
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


def _numbers(given: dict[str, str | None]) -> tuple[int | None, int | None, int | None]:
    """The days of notice, and the minutes of set-up and of clearing, taken out of what was typed."""
    from planner.scheduling.demands import minutes_around, notice_days

    notice, before, after = (given.pop(key) for key in ("notice", "setup", "clearing"))
    return (
        None if notice is None else notice_days(notice),
        None if before is None else minutes_around(before),
        None if after is None else minutes_around(after),
    )


def _read(rules: str) -> str:
    """The table in a file, checked; `usual` as it is.

    Raises:
        BadInput: the file cannot be read, or its rules mean nothing; the file and line are named.
    """
    from pathlib import Path

    from planner.errors import BadInput
    from planner.exchange.unreadable import unreadable
    from planner.models.rules import Rules
    from planner.register.club import USUAL_RULES

    if rules.casefold() == USUAL_RULES:
        return USUAL_RULES
    remedy = "Name a text file with one rule a line, or write: --rules usual"
    try:
        text = Path(rules).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise unreadable(Path(rules), error, remedy=remedy) from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{rules} is no text in UTF-8.", remedy="Save it again as UTF-8.") from error
    try:
        Rules.parse(text)
    except BadInput as error:
        raise error.at(rules) from error
    return text


def _rules(club: "Club") -> str:
    from planner.models.rules import rules_from

    own = "the club's own; back to the usual: planner setup --rules usual"
    lines = str(rules_from(club.rules)).splitlines()
    return "\n".join(
        [f"  rules      {own if club.rules else 'the usual'}", *(f"    {line}" for line in lines)]
    )


def _described(club: "Club") -> str:
    from planner.i18n.countries import country_name

    around = [f"{count(minutes, 'minute')} {of}" for minutes, of in _around(club) if minutes]
    return "\n".join(
        (
            f"{club.name}, {country_name(club.country)}",
            f"  mailbox    {club.mailbox}",
            f"  time zone  {club.timezone}",
            f"  languages  {club.languages or '-'}",
            f"  venue      {club.venue.where if club.venue else '-'}",
            f"  duration   {count(club.duration, 'minute')}",
            f"  quorum     {_quorum(club)}",
            *([f"  notice     {count(club.notice, 'day')}"] if club.notice else []),
            *([f"  room       {', '.join(around)}"] if around else []),
        )
    )


def _quorum(club: "Club") -> str:
    quorum = club.quorum
    if quorum.people:
        return str(quorum)
    return f"{count(quorum.count, 'agency', 'agencies')}" if quorum.count else f"{quorum} of the agencies"


def _around(club: "Club") -> tuple[tuple[int, str], ...]:
    return (club.setup, "of set-up"), (club.clearing, "of clearing")
