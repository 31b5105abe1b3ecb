"""planner diary."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Group, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.output import Column, Listing, count, deliver, output_options
from planner.cli.screen import show
from planner.errors import BadInput

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.availability.diary import Times
    from planner.models import DiaryEntry


LAZY = {
    "holidays": (
        "planner.cli.diary_holidays",
        "list_holidays",
        "List what counts as holidays, make-up working days and weekends.",
    ),
}


@click.group(cls=Group, lazy=LAZY)
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
    from planner.models import Hardness
    from planner.models.types import clean_line

    with app.transaction() as session:
        owner = whose_days(session, who) if holiday or workday else whose(session, who)
        kind = entry_kind(owner, who, holiday=holiday, workday=workday, timed=length is not None, soft=soft)
        times = _times(app, session, when, length)
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
        label = _label(entry)
    show(f"Added: {label}")


@diary.command(
    "import",
    example=(
        "planner diary import news-diary.ics --for club",
        'planner diary import kirillov.ics --for "Andrei Kirillov"',
        "planner diary import absences",
    ),
)
@click.argument("path", metavar="FILE|FOLDER", type=click.Path(path_type=Path))
@click.option("--for", "who", metavar="WHO", help="A member, an agency, a room, or club.")
@click.option("--soft/--hard", default=None, help="Could come if need be, or cannot; soft for club.")
@consent_options
@pass_app
def import_calendars(
    app: App, /, path: Path, *, who: str | None, soft: bool | None, yes: bool, dry_run: bool
) -> None:
    """Read somebody's calendar from an .ics file.

    Read again, it changes only what has changed. In a folder, each file is named after its owner:
    andrei-kirillov.ics.
    """
    from planner.cli.calendars import calendar_files, import_all, preview

    calendars = calendar_files(path, who)
    carry_out(
        app,
        Consent(yes=yes, dry_run=dry_run),
        lambda session: import_all(session, calendars, soft=soft),
        preview=preview,
        question=lambda results: f"Apply {count(sum(one.changes for one in results), 'change')}?",
    )


@diary.command("list", example=("planner diary list", 'planner diary list --for "Andrei Kirillov"'))
@click.option("--for", "who", metavar="WHO", help="A member's, agency's, room's, country's, or the club's.")
@click.option("--yes", "-y", is_flag=True, help="Overwrite the file named with --out.")
@output_options
@pass_app
def list_entries(app: App, /, *, who: str | None, yes: bool, form: str, out: Path | None) -> None:
    """List what is in the diaries."""
    from planner.availability.diary import all_entries, entries_of, owner_label
    from planner.cli.diary_country import whose

    with app.reading() as session:
        entries = entries_of(session, whose(session, who)) if who else all_entries(session)
        rows = [
            {
                "who": owner_label(entry),
                "when": _when(entry),
                "from": entry.start.isoformat(),
                "until": entry.end.isoformat(),
                "repeats": _repeats(entry),
                "what": entry.summary,
                "kind": str(entry.kind),
                "weight": _weight(entry),
                "source": entry.source,
            }
            for entry in entries
        ]
    columns = [
        Column("who", "Who"),
        Column("when", "When"),
        Column("from"),
        Column("until"),
        Column("repeats", "Repeats"),
        Column("what", "What"),
        Column("kind"),
        Column("weight", "Comes"),
        Column("source", "Source"),
    ]
    deliver(
        Listing(columns, rows, f"{count(len(rows), 'entry', 'entries')}."), form=form, out=out, overwrite=yes
    )


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


def _label(entry: "DiaryEntry") -> str:
    from planner.availability.diary import owner_label

    return f"{owner_label(entry)}, {_when(entry)}: {entry.summary}"


def _when(entry: "DiaryEntry") -> str:
    from planner.i18n.dates import day_label, span_label

    start, end = entry.start, entry.end
    if isinstance(start, datetime) and isinstance(end, datetime):
        same = start.date() == end.date()
        last = f"{end:%H:%M}" if same else f"{day_label(end.date())}, {end:%H:%M}"
        return f"{day_label(start.date())}, {start:%H:%M}–{last}"
    assert isinstance(entry.first_day, date)
    assert isinstance(entry.last_day, date)
    return span_label(entry.first_day, entry.last_day)


def _weight(entry: "DiaryEntry") -> str:
    if entry.kind == "workday":
        return "works"
    return "if need be" if entry.hardness == "soft" else "cannot"


def _repeats(entry: "DiaryEntry") -> str | None:
    from planner.timing.weekly import Weekly

    if entry.weekly is None:
        return None
    rule = Weekly.parse(entry.weekly)
    days = "-".join(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day] for day in sorted(rule.days))
    every = "weekly" if rule.interval == 1 else f"every {rule.interval} weeks"
    return f"{every} {days}{f' until {rule.until}' if rule.until else ''}"
