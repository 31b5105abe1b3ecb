"""planner meeting invite."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.invite_ways import Ways, taken, ways_options
from planner.cli.output import count
from planner.cli.screen import say, show
from planner.cli.telling import invite_command

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.cli.invitations import Batch


@click.command(
    "invite",
    cls=Command,
    example=(
        "planner meeting invite 1 --out invitations",
        "planner meeting invite 1 --send",
        "planner meeting invite 2 --series --out invitations",
        'planner meeting invite next --to "H.E. Speaker <speaker@embassy.example>" --without Kabar',
        "planner meeting invite 1 --text zh",
        "planner meeting invite 1 --letters letters.pdf",
    ),
)
@click.argument("name", metavar="MEETING", nargs=-1, required=True)
@click.option(
    "--to",
    "also",
    metavar="WHO",
    multiple=True,
    help="Also invite this agency, member or guest, or a new guest as 'Name <address>'; may be given again.",
)
@click.option(
    "--without",
    metavar="WHO",
    multiple=True,
    help="Withdraw the invitation of this agency, member, guest or address; may be given again.",
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Write the files into this folder."
)
@ways_options
@click.option("--series", is_flag=True, help="Also all that come after it in its series.")
@click.option("--overwrite", is_flag=True, help="Replace other files of the same names in the folder.")
@consent_options
@pass_app
def invite(
    app: App,
    /,
    *,
    name: tuple[str, ...],
    also: tuple[str, ...],
    without: tuple[str, ...],
    out: Path | None,
    send: bool,
    language: str | None,
    letters: Path | None,
    series: bool,
    overwrite: bool,
    yes: bool,
    dry_run: bool,
) -> None:
    """Invite to a meeting; send the invitations, or write one .ics file for each address.

    Invited are the agencies' seats, the officers, and whom you add with --to. Whatever those invited were not
    told yet is written too: that the meeting moved, is cancelled, or takes place without them. There is also
    one copy for everybody. The same meeting gives the same files again, to the byte.
    """
    _refuse_both(also, without)
    consent, meeting = Consent(yes=yes, dry_run=dry_run), " ".join(name)
    ways = Ways(out, send, language, letters, also, without, overwrite, series)
    if taken(app, consent, meeting, ways):
        return
    from planner.cli.invitations import write
    from planner.cli.invite_batches import batches_text, prepared

    batches: list[Batch] = []

    def do(session: "Session") -> "list[Batch]":
        batches[:] = prepared(app, session, meeting, ways, handed_out=out is not None)
        return batches

    def preview(found: "list[Batch]") -> bool:
        show(batches_text(found, ways))
        return out is not None or any(batch.changes for batch in found)

    def question(found: "list[Batch]") -> str:
        if out is not None:
            return f"Write {count(sum(len(batch.files) for batch in found), 'file')} into {out}?"
        return "Change who is invited?" if also or without else "Invite?"

    def finish(found: "list[Batch]") -> None:
        if out is not None:
            show(write(found, out, overwrite=overwrite, apart=series))

    if carry_out(app, consent, do, preview=preview, question=question, finish=finish):
        say(f"Next: {_next(app, batches[0].number, ways)}")


def _refuse_both(also: tuple[str, ...], without: tuple[str, ...]) -> None:
    for one in without:
        if one.casefold() in {who.casefold() for who in also}:
            raise click.UsageError(f"{one!r} is named with both --to and --without.")


def _next(app: App, number: int, ways: Ways) -> str:
    if ways.folder is None:
        return invite_command(app, number)
    drafts = f"the folders of these meetings in {ways.folder}" if ways.series else ways.folder / "drafts"
    return f"open and send the drafts in {drafts}, or attach each file to a mail of your own."
