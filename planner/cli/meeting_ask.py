"""planner meeting ask."""

from pathlib import Path
from typing import Any

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.demand_options import asked_for, demand_options, reading_option
from planner.cli.output import deliver, output_options
from planner.cli.poll_asking import Asking
from planner.cli.screen import say, show


@click.command(
    "ask",
    cls=Command,
    example=(
        'planner meeting ask "Spring meeting" --date "28 March 15:00" --date "30 March 15:00"',
        'planner meeting ask "Spring meeting" --in "last week of March" --top 3',
        "planner meeting ask 2",
        "planner meeting ask 2 --text ru",
        'planner meeting ask 2 --date "31 March 10:00" --remove-date "28 March"',
        "planner meeting ask 2 --answers --out answers.xlsx",
    ),
)
@click.argument("name", metavar="MEETING", nargs=-1, required=True)
@click.option(
    "--date",
    "--dates",
    "dates",
    metavar="WHEN",
    multiple=True,
    help="A date to ask about, such as '28 March 15:00', or a whole day; may be given again.",
)
@click.option("--in", "phrase", metavar="PHRASE", help="Ask about the best dates of these days.")
@click.option(
    "--top", type=click.IntRange(1, 10), default=3, show_default=True, help="With --in: how many dates."
)
@reading_option
@click.option("--by", metavar="DATE", help="The last day for answers; by default in a week.")
@click.option(
    "--remove-date", "removed", metavar="WHEN", multiple=True, help="Ask about this date no longer."
)
@click.option("--to", "also", metavar="WHO", multiple=True, help="Also ask this agency, member or guest.")
@click.option(
    "--text", "language", type=click.Choice(["en", "ru", "zh"]), help="Print a message to paste into a chat."
)
@click.option("--answers", is_flag=True, help="List everybody's answers: a sheet that --from reads back.")
@demand_options
@consent_options
@output_options
@pass_app
def ask_meeting(
    app: App,
    /,
    *,
    name: tuple[str, ...],
    language: str | None,
    answers: bool,
    yes: bool,
    dry_run: bool,
    form: str,
    out: Path | None,
    dates: tuple[str, ...],
    phrase: str | None,
    top: int,
    reading: int,
    by: str | None,
    removed: tuple[str, ...],
    also: tuple[str, ...],
    **given: Any,
) -> None:
    """Ask first which of some dates suits; without dates, see who answered.

    MEETING is a number, next, last, or words of the title; with dates, a title that no meeting has makes a
    meeting whose date is to be decided. Asked are the agencies' seats, the officers, who must come, and whom
    you add with --to. Nobody is written to: paste the message of --text where they read it.
    """
    wanted = Asking(" ".join(name), dates, phrase, top, reading, by, removed, also, asked_for(given))
    if wanted.changes:
        _change(app, wanted, Consent(yes=yes, dry_run=dry_run))
        return
    from planner.cli.poll_answers import answers_listing
    from planner.cli.poll_chat import chat_message
    from planner.cli.poll_text import listing, poll_text
    from planner.meetings.lookup import find_meeting
    from planner.meetings.polls import needed_poll, newest_poll
    from planner.scheduling.poll_standing import poll_standing

    with app.reading() as session:
        meeting = find_meeting(session, wanted.name, app.now())
        poll = newest_poll(session, meeting) or needed_poll(session, meeting)
        if language:
            show(chat_message(session, needed_poll(session, meeting), language))
        elif answers:
            deliver(answers_listing(poll), form=form, out=out, overwrite=yes)
        elif form == "table" and out is None:
            show(poll_text(poll_standing(session, poll), app.today(session)))
        else:
            deliver(listing(poll_standing(session, poll)), form=form, out=out, overwrite=yes)


def _change(app: App, wanted: Asking, consent: Consent) -> None:
    from planner.cli.poll_asking import Asked, asked

    done: list[Asked] = []

    def preview(result: Asked) -> bool:
        done[:] = [result]
        show(result.text)
        return result.changed

    if carry_out(
        app,
        consent,
        lambda session: asked(app, session, wanted),
        preview=preview,
        question="Ask about these dates?",
    ):
        number = done[0].number
        show(f"Asked as meeting {number}.")
        say(f"Next: planner meeting ask {number} --text en, and paste that where they read it")
        say(f"      {done[0].example} as the answers come")
