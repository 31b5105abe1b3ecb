"""planner diary import and planner diary refresh."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.output import count
from planner.cli.screen import show
from planner.errors import BadInput, PlannerError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.cli.calendars import CalendarResult, Wanted
    from planner.ics.read import Busy


@click.command(
    "import",
    cls=Command,
    example=(
        "planner diary import news-diary.ics --for club",
        'planner diary import kirillov.ics --for "Andrei Kirillov"',
        "planner diary import absences",
        'planner diary import https://dav.example/kirillov/work/ --for "Andrei Kirillov" --user kirillov',
    ),
)
@click.argument("place", metavar="FILE|FOLDER|URL")
@click.option("--for", "who", metavar="WHO", help="A member, an agency, a room, or club.")
@click.option("--soft/--hard", default=None, help="Could come if need be, or cannot; soft for club.")
@click.option("--user", metavar="NAME", help="Who signs in at the server; the password is asked for.")
@click.option(
    "--password-command", metavar="COMMAND", help="Prints the password, also when it is read again."
)
@click.option("--private-network", is_flag=True, help="The server may stand in your own network.")
@consent_options
@pass_app
def import_calendars(
    app: App,
    /,
    place: str,
    *,
    who: str | None,
    soft: bool | None,
    user: str | None,
    password_command: str | None,
    private_network: bool,
    yes: bool,
    dry_run: bool,
) -> None:
    """Read somebody's calendar from an .ics file or a server.

    Read again, it changes only what has changed; planner diary refresh reads all of them again. In a folder,
    each file is named after its owner: andrei-kirillov.ics. An address that ends with / is that of a calendar
    on a CalDAV server, any other one that of an .ics file.
    """
    from planner.cli.calendars import wanted
    from planner.cli.fetching import each, origin, read
    from planner.cli.passwords import Passwords

    if password_command is not None and user is None:
        raise BadInput("A password is of no use without a name.", remedy="Add --user NAME.")
    passwords = Passwords(password_command)
    with app.reading() as session:
        today = app.today(session)
        at = partial(origin, login=user, private=private_network)
        found = wanted(session, place, who, at)
    busy = each(found, lambda one: read(one, passwords, today))
    if _apply(app, Consent(yes=yes, dry_run=dry_run), list(zip(found, busy, strict=True)), soft=soft):
        passwords.remember(one.origin for one in found)


@click.command(
    "refresh",
    cls=Command,
    example=(
        "planner diary refresh",
        'planner diary refresh "Andrei Kirillov"',
        "planner diary refresh --yes",
    ),
)
@click.argument("which", metavar="[WHO|CALENDAR]", required=False)
@consent_options
@pass_app
def refresh(app: App, /, which: str | None, *, yes: bool, dry_run: bool) -> None:
    """Read the calendars again that were read before.

    A calendar that cannot be read is named, and what came from it stays.
    """
    from planner.cli.calendars import remembered
    from planner.cli.fetching import read
    from planner.cli.passwords import Passwords

    passwords = Passwords()
    with app.reading() as session:
        today = app.today(session)
        found = remembered(session, which)
    done: list[tuple[Wanted, Busy]] = []
    for one in found:
        try:
            done.append((one, read(one, passwords, today)))
        except PlannerError as error:
            show(f"{one.name} stays as it was: {error}")
    _apply(app, Consent(yes=yes, dry_run=dry_run), done, soft=None)
    if len(done) < len(found):
        raise PlannerError(
            f"{len(found) - len(done)} of {count(len(found), 'calendar')} cannot be read.\n"
            "Where one has moved, type: planner diary import PLACE --for WHO\n"
            "Where there is none any more: planner diary remove --source NAME"
        )


def _apply(app: App, consent: Consent, read: "Sequence[tuple[Wanted, Busy]]", *, soft: bool | None) -> bool:
    """Whether what was read is in the diaries now."""
    from planner.cli.calendars import preview, question, store
    from planner.cli.worse import watching

    worse: list[str] = []

    def do(session: "Session") -> "list[CalendarResult]":
        news = watching(app, session)
        done = [store(session, one, busy, soft=soft, now=app.now()) for one, busy in read]
        worse[:] = news()
        return done

    same = False

    def shown(results: "Sequence[CalendarResult]") -> bool:
        nonlocal same
        same = not preview(results)
        for line in worse:
            show(line)
        return not same

    if carry_out(app, consent, do, preview=shown, question=question):
        return True
    if same and not consent.dry_run:
        with app.transaction() as session:  # where and when it was read; nothing to ask about
            do(session)
    return same and not consent.dry_run
