"""planner diary remove."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from planner.app import App
from planner.cli.base import Command, pass_app
from planner.cli.consent import Consent, carry_out, consent_options
from planner.cli.output import count
from planner.cli.screen import say, show
from planner.errors import BadInput, PlannerError, Undecided

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.models import DiaryEntry

MOST_SHOWN = 20


@click.command(
    "remove",
    cls=Command,
    example=(
        'planner diary remove "Andrei Kirillov" "27-28 March"',
        'planner diary remove club "29 March 10:00"',
        "planner diary remove --source kirillov.ics",
        'planner diary remove "Andrei Kirillov" --source work.ics',
    ),
)
@click.argument("who", required=False)
@click.argument("when", required=False)
@click.option("--note", metavar="WORDS", help="Of several at that time, the one with these words.")
@click.option(
    "--source", metavar="NAME", help="All that came from this calendar, which is then read no more."
)
@consent_options
@pass_app
def remove_entries(
    app: App,
    /,
    *,
    who: str | None,
    when: str | None,
    note: str | None,
    source: str | None,
    yes: bool,
    dry_run: bool,
) -> None:
    """Take out an entry, or all that came from a calendar.

    WHEN is a day on which it takes place, its days ("27-28 March") or the time at which it begins. What came
    from other calendars stays.
    """
    from planner.cli.passwords import forgotten_with_calendars

    if (source is None) == (when is None) or (source is None and who is None):
        raise BadInput(
            "Name whose entry and when, or a calendar.",
            remedy='For instance: planner diary remove "Andrei Kirillov" "27-28 March"',
        )

    def do(session: "Session") -> list[str]:
        if source is not None:
            return _forgotten(session, source, who)
        assert who is not None
        assert when is not None
        return _removed(session, _the_only(_found(session, who, when, note, app.today(session)), who, when))

    def preview(lines: list[str]) -> bool:
        show("\n".join(lines))
        return True

    with forgotten_with_calendars(app):
        done = carry_out(app, Consent(yes=yes, dry_run=dry_run), do, preview=preview, question="Take out?")
    if done:
        say("Taken out. To bring it back: planner undo")


def _forgotten(session: "Session", source: str, who: str | None) -> list[str]:
    """Takes out a calendar, and says what went with it."""
    from planner.availability.diary import owner_label
    from planner.availability.sources import forget
    from planner.register.lookup import find_owner

    done = forget(session, source, None if who is None else [find_owner(session, who)])
    tally = Counter(owner_label(one) for one in done.entries)
    lines = [
        f"{source}: {count(many, 'entry', 'entries')} of {owner} taken out." for owner, many in tally.items()
    ]
    return [*lines, *(f"{one.name} of {owner_label(one)} is read no more." for one in done.sources)]


def _found(session: "Session", who: str, when: str, note: str | None, today: date) -> "list[DiaryEntry]":
    """The entries of whoever is called that which `when` may mean; of a country where nobody has any."""
    from planner.availability.diary import entries_of
    from planner.cli.diary_country import whose, whose_days
    from planner.models.names import fold

    for find in (whose, whose_days):
        entries = entries_of(session, find(session, who))
        noted = [one for one in entries if note is None or fold(note) in fold(one.summary or "")]
        if meant := _then(noted, when, today):
            return meant
    return []


def _then(entries: "Sequence[DiaryEntry]", when: str, today: date) -> "list[DiaryEntry]":
    """Those that begin at that time, or last just these days, else those that touch them."""
    from planner.availability.occurrence import begins, days_of, touches
    from planner.cli.typed import chosen_reading
    from planner.timing.written import moment

    try:
        day, time = moment(when, today=today)
    except BadInput:
        days = chosen_reading(when, 1, today)
        same = [one for one in entries if days_of(one) == (days.first, days.last)]
        return same or [one for one in entries if touches(one, days.first, days.last)]
    return [one for one in entries if begins(one, day, f"{time:%H:%M}")]


def _the_only(found: "Sequence[DiaryEntry]", who: str, when: str) -> "DiaryEntry":
    from planner.cli.entries import entry_label

    if not found:
        raise PlannerError(
            f'The diary of {who} has nothing on {when}.\nTo see what it has: planner diary list --for "{who}"'
        )
    if len(found) == 1:
        return found[0]
    labels = [f"  {entry_label(one)}" for one in found[:MOST_SHOWN]]
    labels += [f"  … and {len(found) - MOST_SHOWN} more"] if len(found) > MOST_SHOWN else []
    listed = "\n".join(labels)
    raise Undecided(f"{when!r} may be any of these; name the time it begins, or add --note WORDS:\n{listed}")


def _removed(session: "Session", entry: "DiaryEntry") -> list[str]:
    """Takes out one entry, and says what it was."""
    from planner.availability.sources import BY_HAND
    from planner.cli.entries import entry_label

    lines = [f"{entry_label(entry)}: taken out."]
    if entry.weekly is not None:
        lines.append("  All of its dates go, not only that one.")
    if entry.source != BY_HAND:
        lines.append(f"  It comes from {entry.source}, and is there again when that is read the next time.")
    session.delete(entry)
    session.flush()
    return lines
