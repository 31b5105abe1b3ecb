"""planner meeting move."""

from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.announced import say_next
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.demand_options import reading_option
from planner.cli.output import listed
from planner.cli.screen import show

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.cli.move_preview import Done


@click.command(
    "move",
    cls=Command,
    example=(
        'planner meeting move 1 "31 March 15:00"',
        'planner meeting move next --in "first week of April"',
        'planner meeting move 1 "30 March" --room "Almaty Hall" --duration 60',
        "planner meeting move 3 16:00 --series",
    ),
)
@click.argument("name", metavar="MEETING")
@click.argument("when", required=False)
@click.option(
    "--in", "phrase", metavar="PHRASE", help="Take the best other date of these days: 'first week of April'."
)
@reading_option
@click.option("--room", metavar="NAME", help="Into this room.")
@click.option("--duration", metavar="DURATION", help="Another one, such as 90 or 1h30.")
@click.option("--series", is_flag=True, help="Also all that come after it in its series, by as many days.")
@click.option("--anyway", is_flag=True, help="Go on although the date named fails a demand.")
@consent_options
@pass_app
def move(
    app: App,
    /,
    *,
    name: str,
    when: str | None,
    phrase: str | None,
    reading: int,
    room: str | None,
    duration: str | None,
    series: bool,
    anyway: bool,
    yes: bool,
    dry_run: bool,
) -> None:
    """Move a meeting to another date, time or room.

    MEETING is a number, next, last, or words of the title. WHEN is a date with a time; a date alone keeps the
    time, a time alone the date. With --series those after it move by as many days, to the same time.

    The new date is held against the same demands as the old one. You see whom the move gains and loses, and
    who must be asked again: whoever answered, answered to the old date.
    """
    from planner.cli.move_preview import Wish, moved_text, perform
    from planner.cli.move_series import perform_series

    wish = Wish(name, when, phrase, reading, room, duration, anyway)
    done: list[Done] = []

    def do(session: "Session") -> "Done":
        done[:] = [(perform_series if series else perform)(app, session, wish)]
        return done[0]

    def preview(result: "Done") -> bool:
        show(moved_text(result))
        return True

    consent = Consent(yes=yes, dry_run=dry_run)

    def question(result: "Done") -> str:
        many = len(result.numbers)
        return "Move the meeting?" if many == 1 else f"Move these {many} meetings?"

    if carry_out(app, consent, do, preview=preview, question=question):
        numbers = done[0].numbers
        many = f"Meetings {listed(map(str, numbers))} are"
        show(f"{many if len(numbers) > 1 else f'Meeting {numbers[0]} is'} moved.")
        say_next(app, numbers, series=series)
