"""planner answer import."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.output import count, format_option
from planner.cli.screen import say

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.cli.answer_files import Post
    from planner.cli.answer_preview import Shown
    from planner.invitations.incoming import Intake


@click.command(
    "import",
    cls=Command,
    example=(
        "planner answer import Downloads/Accepted.eml",
        "planner answer import answers.mbox Maildir --dry-run",
        "planner answer import --mailbox",
    ),
)
@click.argument("places", metavar="[FILE|FOLDER]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--mailbox", is_flag=True, help="Also what came to the club's mailbox (planner setup mail).")
@click.option("--again", is_flag=True, help="With --mailbox: from the beginning, not only what is new.")
@format_option
@consent_options
@pass_app
def import_answers(
    app: App,
    /,
    *,
    places: tuple[Path, ...],
    mailbox: bool,
    again: bool,
    form: str,
    yes: bool,
    dry_run: bool,
) -> None:
    """Read the answers that came by mail, from wherever they were saved.

    A file is a mail (.eml, Outlook's .msg), a calendar (.ics), a mailbox (mbox) or a zip of them; a folder
    holds any of these, or is a Maildir. What each mail is, is seen from what it says: the answer of a
    calendar program, a code in a subject, a letter in words, a message that came back, an absence.

    An answer counts where who sent it may speak for who was invited. Everything else waits for you in
    'planner answer review'. Reading the same again changes nothing.
    """
    from planner.cli.answer_files import read_post, remember
    from planner.cli.answer_preview import question, shown, tell

    if not places and not mailbox:
        raise click.UsageError("Name files or folders, or --mailbox.")
    if again and not mailbox:
        raise click.UsageError("--again goes with --mailbox.")
    post = read_post(app, places, mailbox=mailbox, again=again)
    last: list[Shown] = []

    def do(session: "Session") -> "Shown":
        intake = taken_in(app, session, post)
        marked = remember(session, post)
        return shown(session, intake, post, form, marked=marked)

    def preview(found: "Shown") -> bool:
        last[:] = [found]
        return tell(found)

    done = carry_out(app, Consent(yes=yes, dry_run=dry_run), do, preview=preview, question=question)
    (found,) = last
    if not found.new and found.marked and not dry_run:
        with app.transaction() as session:  # how far the mailbox was read; nothing to ask about
            remember(session, post)
    if done and found.waiting:
        say(f"{count(found.waiting, 'thing waits', 'things wait')} for you. Next: planner answer review")
    elif done and found.number:
        say(f"Next: planner meeting show {found.number}")


def taken_in(app: App, session: "Session", post: "Post") -> "Intake":
    """Takes in what was read, with a bar."""
    from planner.cli.progress import progress
    from planner.clock import Clock
    from planner.invitations.incoming import take_all

    # Where another day is pretended, what came since is no answer from the future.
    latest = max(app.now(), Clock().now())
    with progress("Taking in", post.reads.__len__) as told:
        return take_all(session, post.reads, now=app.now(), latest=latest, told=told)
