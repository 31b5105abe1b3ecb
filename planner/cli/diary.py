"""planner diary."""

from datetime import UTC, date
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Group, pass_app
from planner.cli.screen import show
from planner.errors import BadInput

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.availability.diary import Times


_C = "planner.cli.diary"


@click.group(
    cls=Group,
    lazy={
        "import": (
            f"{_C}_import",
            "import_calendars",
            "Read somebody's calendar from an .ics file or a server.",
        ),
        "refresh": (f"{_C}_import", "refresh", "Read the calendars again that were read before."),
        "list": (f"{_C}_list", "list_entries", "List what is in the diaries."),
        "holidays": (
            f"{_C}_holidays",
            "list_holidays",
            "List what counts as holidays, make-up working days and weekends.",
        ),
        "remove": (f"{_C}_remove", "remove_entries", "Take out an entry, or all that came from a calendar."),
    },
)
def diary() -> None:
    """Absences, busy times and the club's news diary."""


@diary.command(
    "add",
    example=(
        'planner diary add "Andrei Kirillov" "27-28 March" --note "Leave: Moscow"',
        'planner diary add club "29 March 10:00" --for 2h --note "Summit opens" --soft',
        'planner diary add Kazakhstan "20 March" --holiday --note "Moved Nowruz"',
    ),
)
@click.argument("who")
@click.argument("when")
@click.option("--for", "length", metavar="DURATION", help="How long, where WHEN is a time: 90, 2h.")
@click.option("--note", metavar="TEXT", help="What it is.")
@click.option("--soft", is_flag=True, help="Could come, if need be.")
@click.option("--holiday", is_flag=True, help="A holiday of a country, or of WHO else.")
@click.option("--workday", is_flag=True, help="A working day of a country, whatever its calendar says.")
@pass_app
def add(
    app: App,
    /,
    *,
    who: str,
    when: str,
    length: str | None,
    note: str | None,
    soft: bool,
    holiday: bool,
    workday: bool,
) -> None:
    """Note when somebody is taken.

    WHO is a member, an agency, a room, or club for everybody; with --holiday or --workday also a country.
    WHEN is a day, some days ("27-28 March") or a time with --for.
    """
    from planner.availability.diary import Note, add_entry
    from planner.cli.diary_country import entry_kind, usual_note, whose, whose_days
    from planner.cli.entries import entry_label
    from planner.cli.worse import watching
    from planner.models import Hardness
    from planner.models.types import clean_line

    with app.transaction() as session:
        owner = whose_days(session, who) if holiday or workday else whose(session, who)
        kind = entry_kind(owner, who, holiday=holiday, workday=workday, timed=length is not None, soft=soft)
        times = _times(app, session, when, length)
        news = watching(app, session, times)
        entry = add_entry(
            session,
            owner,
            times,
            Note(
                summary=clean_line(note or usual_note(owner, kind), "note"),
                kind=kind,
                hardness=Hardness.SOFT if soft else Hardness.HARD,
                source="by hand",
            ),
        )
        told = [f"Added: {entry_label(entry)}", *news()]
    show("\n".join(told))


def _times(app: App, session: "Session", when: str, length: str | None) -> "Times":
    from planner.cli.typed import aware, chosen_reading
    from planner.register.club import the_club
    from planner.timing.written import duration, moment

    if length is None:
        _refuse_time(when, app.today(session))
        reading = chosen_reading(when, 1, app.today(session))
        return reading.first, reading.last
    start = aware(*moment(when, today=app.today(session)), the_club(session).tz)
    end = (start.astimezone(UTC) + duration(length)).astimezone(start.tzinfo)
    return start, end


def _refuse_time(when: str, today: date) -> None:
    from planner.timing.written import moment

    try:
        moment(when, today=today)
    except BadInput:
        return
    raise BadInput(f"{when!r} is a time, and it is not said how long.", remedy="Add --for, such as --for 2h.")
