"""planner meeting vote."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.noting_options import meeting_and_answers, noting_options
from planner.cli.output import count
from planner.cli.screen import say, show

if TYPE_CHECKING:
    from planner.cli.poll_voting import Voted


@click.command(
    "vote",
    cls=Command,
    example=(
        'planner meeting vote 2 "Khovar=28 March, 30 March" Kabar=no',
        'planner meeting vote 2 Khovar=1,3,rest=no "Xinhua=1=if need be" --by chat',
        'planner meeting vote 2 "Andrei Kirillov=none"',
        "planner meeting vote 2 --from answers.xlsx",
    ),
)
@click.argument("words", metavar="MEETING [NAME=ANSWERS]...", nargs=-1, required=True)
@noting_options
@click.option("--note", help="What else was said.")
@click.option("--x", "cross", type=click.Choice(["yes", "no"]), help="With --from: what an x means in it.")
@consent_options
@pass_app
def vote_meeting(
    app: App,
    /,
    *,
    words: tuple[str, ...],
    by: str,
    note: str | None,
    file: Path | None,
    partial: bool,
    cross: str | None,
    encoding: str | None,
    sheet: str | None,
    yes: bool,
    dry_run: bool,
) -> None:
    """Note which of the dates suit whom, typed or from a sheet.

    ANSWERS are dates, or their numbers, that suit, or each with =yes, =no or ='if need be'; or one answer for
    all dates: yes, no, 'if need be'; none takes an answer back. Dates that are not named stay without an
    answer; rest=no says no to them. All that was said before is kept; the newest counts.

    A sheet has a row for each name and a column for each date; also what Rallly and newdle export.
    """
    from planner.cli.poll_sheet import GridFile, voted_from
    from planner.cli.poll_voting import typed_votes, voted
    from planner.errors import BadInput

    name, answers = meeting_and_answers(words, named_by=len(words))
    votes = typed_votes(answers)
    if bool(votes) == bool(file):
        raise click.UsageError("Give answers, such as Khovar=1,3, or a sheet with --from FILE.")
    grid = None if file is None else GridFile(file, partial, cross, encoding, sheet)

    def preview(result: "Voted") -> bool:
        show(result.text)
        if result.complaint:
            raise BadInput(result.complaint)
        return result.changed > 0

    def question(result: "Voted") -> str:
        return f"Note {count(result.changed, 'answer')}?"

    consent = Consent(yes=yes, dry_run=dry_run)
    if carry_out(
        app,
        consent,
        lambda session: (
            voted_from(app, session, name, grid)
            if grid
            else voted(app, session, name, votes, channel=by, note=note)
        ),
        preview=preview,
        question=question,
    ):
        say(f"Next: planner meeting ask {name}")
