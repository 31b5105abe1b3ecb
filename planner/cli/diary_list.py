"""planner diary list."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.output import Column, Listing, count, deliver, output_options

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.models import CalendarSource, DiaryEntry

ENTRIES = (
    Column("who", "Who"),
    Column("when", "When"),
    Column("from"),
    Column("until"),
    Column("repeats", "Repeats"),
    Column("what", "What"),
    Column("kind"),
    Column("weight", "Comes"),
    Column("source", "Source"),
)
SOURCES = (
    Column("calendar", "Calendar"),
    Column("who", "Who"),
    Column("place", "Where"),
    Column("user", "User"),
    Column("weight", "Comes"),
    Column("entries", "Entries"),
    Column("read", "Last read"),
)


@click.command(
    "list",
    cls=Command,
    example=(
        "planner diary list",
        'planner diary list --for "Andrei Kirillov"',
        'planner diary list --in "last week of March"',
        "planner diary list --source kirillov.ics",
        "planner diary list --calendars",
    ),
)
@click.option("--for", "who", metavar="WHO", help="A member's, agency's, room's, country's, or the club's.")
@click.option("--source", metavar="NAME", help="Only what came from this calendar, or 'by hand'.")
@click.option("--in", "phrase", metavar="PHRASE", help="Only what touches these days.")
@click.option("--calendars", is_flag=True, help="The calendars that are read again, instead of the entries.")
@click.option("--yes", "-y", is_flag=True, help="Overwrite the file named with --out.")
@output_options
@pass_app
def list_entries(
    app: App,
    /,
    *,
    who: str | None,
    source: str | None,
    phrase: str | None,
    calendars: bool,
    yes: bool,
    form: str,
    out: Path | None,
) -> None:
    """List what is in the diaries."""
    with app.reading() as session:
        if calendars:
            rows = _calendars(session, who, source)
            listing = Listing(SOURCES, rows, f"{count(len(rows), 'calendar')}.")
        else:
            rows = [_row(entry) for entry in _chosen(app, session, who, source, phrase)]
            listing = Listing(ENTRIES, rows, f"{count(len(rows), 'entry', 'entries')}.")
    deliver(listing, form=form, out=out, overwrite=yes)


def _chosen(
    app: App, session: "Session", who: str | None, source: str | None, phrase: str | None
) -> "Iterable[DiaryEntry]":
    from planner.availability.diary import all_entries, entries_of
    from planner.availability.occurrence import touches
    from planner.cli.diary_country import whose
    from planner.cli.typed import chosen_reading
    from planner.models.names import fold

    entries = entries_of(session, whose(session, who)) if who else all_entries(session)
    if source is not None:
        entries = [one for one in entries if fold(one.source) == fold(source)]
    if phrase is not None:
        days = chosen_reading(phrase, 1, app.today(session))
        entries = [one for one in entries if touches(one, days.first, days.last)]
    return entries


def _row(entry: "DiaryEntry") -> dict[str, Any]:
    from planner.availability.diary import owner_label
    from planner.cli.entries import repeats_label, weight_label, when_label

    return {
        "who": owner_label(entry),
        "when": when_label(entry),
        "from": entry.start.isoformat(),
        "until": entry.end.isoformat(),
        "repeats": repeats_label(entry),
        "what": entry.summary,
        "kind": str(entry.kind),
        "weight": weight_label(entry),
        "source": entry.source,
    }


def _calendars(session: "Session", who: str | None, name: str | None) -> list[dict[str, Any]]:
    from planner.availability.sources import all_sources, sources_of
    from planner.models.names import fold
    from planner.register.lookup import find_owner

    found = sources_of(session, find_owner(session, who)) if who else all_sources(session)
    return [_source(session, one) for one in found if name is None or fold(one.name) == fold(name)]


def _source(session: "Session", one: "CalendarSource") -> dict[str, Any]:
    from planner.availability.diary import owner_label
    from planner.availability.sources import entries_from, origin_of
    from planner.register.club import the_club

    return {
        "calendar": one.name,
        "who": owner_label(one),
        "place": origin_of(one).label,
        "user": one.login,
        "weight": {True: "if need be", False: "cannot", None: None}[one.soft],
        "entries": len(entries_from(session, one)),
        "read": f"{one.read_at.astimezone(the_club(session).tz):%Y-%m-%d %H:%M}" if one.read_at else None,
    }
