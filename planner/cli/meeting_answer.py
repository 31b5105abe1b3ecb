"""planner meeting answer."""

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
    from planner.cli.answer_noting import Told


@click.command(
    "answer",
    cls=Command,
    example=(
        "planner meeting answer 1 Khovar=yes Xinhua=yes:2 Kabar=no",
        'planner meeting answer 1 "TASS=yes:2 (Kirillov, Petrov)" --by phone',
        "planner meeting answer 1 --from answers.xlsx",
    ),
)
@click.argument("words", metavar="MEETING [NAME=ANSWER]...", nargs=-1, required=True)
@noting_options
@click.option("--at", metavar="WHEN", help="When they were given, if not now: '2 March 10:30'.")
@consent_options
@pass_app
def answer_meeting(
    app: App,
    /,
    *,
    words: tuple[str, ...],
    by: str,
    at: str | None,
    file: Path | None,
    partial: bool,
    encoding: str | None,
    sheet: str | None,
    yes: bool,
    dry_run: bool,
) -> None:
    """Note who comes: typed, pasted from a chat, or from a sheet.

    ANSWER is yes, perhaps, no, or 'no answer', which takes one back; behind it how many come and who:
    "TASS=yes:2 (Kirillov, Petrov)". NAME is an agency, a member or a guest.

    Text that is pasted has a line for each name, in English, Russian or Chinese: "Khovar: yes, 2 people",
    "Ховар - да", "新华社 来 2人". Give it as one argument, or nothing at all and paste it then.

    Every answer is kept; the newest counts.
    """
    from planner.cli.answer_noting import Typed, told_by
    from planner.cli.answer_reading import AnswerFile, pasted

    name, answers = meeting_and_answers(words, named_by=len(words) if file else 1)
    if file is not None and answers:
        raise click.UsageError("Give answers, or a sheet with --from FILE, not both.")
    sheet_file = AnswerFile(file, encoding, sheet) if file else None
    typed = Typed(answers or (() if file else (pasted(),)), by, at, partial, sheet_file)

    def preview(result: "Told") -> bool:
        show(result.text)
        result.refuse()
        return result.news > 0

    def question(result: "Told") -> str:
        return f"Note {count(result.news, 'answer')}?"

    consent = Consent(yes=yes, dry_run=dry_run)
    if carry_out(
        app, consent, lambda session: told_by(app, session, name, typed), preview=preview, question=question
    ):
        say(f"Next: planner meeting show {name}")
