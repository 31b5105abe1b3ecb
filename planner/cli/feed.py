"""planner feed: the club's calendar, to be subscribed to."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.output import count
from planner.cli.saving import saved
from planner.cli.screen import say, show
from planner.errors import BadInput
from planner.i18n.catalogues import LANGUAGES

if TYPE_CHECKING:
    from planner.invitations.feed import Feed, Wanted

_FILE = click.Path(dir_okay=False, path_type=Path)
_OURS = b"PRODID:-//Press Club Planner//planner//EN\r\nMETHOD:PUBLISH\r\nNAME:"


@click.command(
    "feed",
    cls=Command,
    example=(
        "planner feed --out club.ics",
        "planner feed --out club.ics --past 30d --ahead 1y --language ru",
        "planner feed --push https://dav.example/club/meetings/ --user club",
    ),
)
@click.argument("file", type=_FILE, required=False)
@click.option("--out", type=_FILE, help="The file to write; the same as FILE.")
@click.option("--push", "address", metavar="URL", help="A calendar on a CalDAV server to bring up to date.")
@click.option("--past", metavar="DAYS", default="60d", show_default=True, help="How far back.")
@click.option("--ahead", metavar="DAYS", default="2y", show_default=True, help="How far ahead.")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="Of what is said beside the titles; the club's by default.",
)
@click.option("--links", is_flag=True, help="Tell the links to join online too: everybody could use them.")
@click.option("--all", "everything", is_flag=True, help="Also meetings to which nobody was invited yet.")
@click.option("--user", metavar="NAME", help="Who signs in at the server; the password is asked for.")
@click.option("--password-command", metavar="COMMAND", help="Prints the password, also the next time.")
@click.option("--private-network", is_flag=True, help="The server may stand in your own network.")
@click.option("--yes", "-y", is_flag=True, help="Overwrite the file, whatever it holds.")
@pass_app
def feed(
    app: App,
    /,
    *,
    file: Path | None,
    out: Path | None,
    address: str | None,
    past: str,
    ahead: str,
    language: str | None,
    links: bool,
    everything: bool,
    user: str | None,
    password_command: str | None,
    private_network: bool,
    yes: bool,
) -> None:
    """Write the club's calendar, for people to subscribe to.

    In it are the meetings that were announced, without anybody who is invited; what is cancelled or postponed
    stays for thirty days and says so. As long as nothing changes, neither does the file. With --push, a
    calendar on a CalDAV server is brought up to date instead; what others put there is left alone.
    """
    from planner.invitations.feed import Wanted
    from planner.models.rules import number_of_days

    wanted = Wanted(
        past=timedelta(days=number_of_days(past)),
        ahead=timedelta(days=number_of_days(ahead)),
        language=language,
        links=links,
        everything=everything,
    )
    out = _target(file, out)
    if (out is None) == (address is None):
        raise BadInput("Where to?", remedy="Name a file, or add --push with the address of a calendar.")
    if out is not None:
        _write(app, wanted, out, overwrite=yes)
    elif address is not None:
        from planner.cli.feed_push import bring_up_to_date

        bring_up_to_date(
            app, wanted, address, user=user, password_command=password_command, private=private_network
        )


def _target(file: Path | None, out: Path | None) -> Path | None:
    """The file to write, in whichever way it was named."""
    if file is not None and out is not None:
        raise click.UsageError("The file to write is named twice. Leave out --out.")
    found = file or out
    if found is not None and found.suffix.casefold() != ".ics":
        raise BadInput(
            f"A calendar is written as .ics, and {found.name} is named as something else.",
            remedy=f"Name it {found.with_suffix('.ics').name}.",
        )
    return found


def _write(app: App, wanted: "Wanted", out: Path, *, overwrite: bool) -> None:
    from planner.ics.lint import refuse

    made = _made(app, wanted)
    if made is None:
        say("There is no meeting to publish in that time, so nothing was written.")
        say("Only what was announced is published: planner meeting invite N; or add --all.")
        return
    refuse(made.data)
    if _content(out) == made.data:
        show(f"Unchanged: {out} ({_told(made)}).")
        return
    again = _is_ours(out)
    with saved(out, overwrite=overwrite or again) as file:
        file.write(made.data)
    show(f"Written: {out}: {_told(made)}.")
    if not again:
        say(f"Next: put {out.name} on a web server, and hand out its address with webcal:// in front.")
    if made.left_out:
        say(
            f"Left out: {count(made.left_out, 'meeting')}, those farthest from today: calendars of more than"
            " a megabyte are not read.\nTake less: --past 30d --ahead 1y"
        )


def _made(app: App, wanted: "Wanted") -> "Feed | None":
    from planner.invitations.feed import club_feed
    from planner.register.club import the_club

    with app.reading() as session:
        return club_feed(session, the_club(session), wanted, now=app.now())


def _told(made: "Feed") -> str:
    number = f"{made.off} of them " if len(made.events) > 1 else ""
    off = f", {number}cancelled or postponed" if made.off else ""
    return f"{count(len(made.events), 'meeting')}{off}"


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _is_ours(path: Path) -> bool:
    """Whether an earlier calendar of the club stands there, which may go."""
    return _OURS in (_content(path) or b"")[:200]
