"""planner meeting edit."""

from pathlib import Path

import click

from planner.app import App
from planner.cli.announced import say_next
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.editing import Done, Wish, perform
from planner.cli.screen import show


@click.command(
    "edit",
    cls=Command,
    example=(
        'planner meeting edit 1 --title "Spring meeting" --respond-by "20 March"',
        "planner meeting edit 1 --agenda-file agenda.txt --show-list",
        "planner meeting edit next --link https://meet.example/club --series",
    ),
)
@click.argument("name", metavar="MEETING", nargs=-1, required=True)
@click.option("--title", metavar="TEXT", help="What it is called.")
@click.option("--agenda", metavar="TEXT", help="What is on it; none or - takes it away.")
@click.option(
    "--agenda-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The same, from a text file.",
)
@click.option("--room", metavar="NAME", help="Another room at the same time.")
@click.option("--link", metavar="URL", help="To join it online; none or - takes it away.")
@click.option("--respond-by", metavar="DAY", help="The last day for answers; none or - takes it away.")
@click.option(
    "--show-list/--hide-list", "list_shown", default=None, help="Whether those invited see each other."
)
@click.option("--quorum", metavar="RULE", help="Such as 'more than half', 60% or 14.")
@click.option("--series", is_flag=True, help="Also all that come after it in its series.")
@consent_options
@pass_app
def edit(
    app: App,
    /,
    *,
    name: tuple[str, ...],
    title: str | None,
    agenda: str | None,
    agenda_file: Path | None,
    room: str | None,
    link: str | None,
    respond_by: str | None,
    list_shown: bool | None,
    quorum: str | None,
    series: bool,
    yes: bool,
    dry_run: bool,
) -> None:
    """Change what a meeting is about, its room or link, and who sees whom.

    MEETING is a number, next, last, or words of the title.

    Everybody who is invited is told what changed, and no answer is asked for anew. Another date is given with
    planner meeting move.
    """
    wish = Wish(
        " ".join(name), title, agenda, agenda_file, room, link, respond_by, list_shown, quorum, series
    )
    done: list[Done] = []

    def preview(result: Done) -> bool:
        done[:] = [result]
        show(result.text)
        return True

    consent = Consent(yes=yes, dry_run=dry_run)
    if carry_out(
        app, consent, lambda session: perform(app, session, wish), preview=preview, question="Change this?"
    ):
        show("Changed.")
        if done[0].told:
            say_next(app, done[0].numbers, series=series)
