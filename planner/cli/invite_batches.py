"""planner meeting invite: what a meeting, or each later one of its series, has to tell, and to whom."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.cli.invitations import BY_LETTER, Batch, prepare, preview_text, told_label
from planner.cli.output import Column, Listing, count, listed
from planner.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.cli.invite_ways import Ways
    from planner.models import Meeting

_MEETINGS = [
    Column("number", "Number"),
    Column("title", "Meeting"),
    Column("date", "Date"),
    Column("told", "To be told"),
    Column("recipients", "Recipients"),
]
_RECIPIENTS = [Column("name", "Recipient"), Column("email", "Address"), Column("messages", "Messages")]


def prepared(app: "App", session: "Session", name: str, ways: "Ways", *, handed_out: bool) -> list[Batch]:
    """Invites, withdraws and makes the files for a meeting, or for each later one of its series.

    Raises:
        BadInput: it is in no series, or there is nothing to tell of it any more.
    """
    from planner.meetings.lookup import takes_place

    if not ways.series:
        return [prepare(app, session, name, ways.also, ways.without, handed_out=handed_out)]
    batches = []
    for one in _later(app, session, name):
        # What is off invites nobody.
        also, without = (ways.also, ways.without) if takes_place(one) else ((), ())
        batches.append(prepare(app, session, str(one.number), also, without, handed_out=handed_out))
    return batches


def _later(app: "App", session: "Session", name: str) -> "list[Meeting]":
    """A meeting and those of its series after it: what is to come, and what is off while somebody is to hear.

    Raises:
        BadInput: it is in no series, has no date yet, or nothing is left to tell.
    """
    from planner.meetings.lookup import find_meeting, from_here_on, is_over, refuse_undated

    named = find_meeting(session, name, app.now())
    refuse_undated(named)
    later = from_here_on(session, named, app.now())
    found = [one for one in later if not is_over(one, app.now()) and _concerns(app, session, one)]
    if not found:
        raise BadInput(
            f"Nothing is to be told of meeting {named.number} or those after it.",
            remedy="See: planner meeting list",
        )
    return found


def _concerns(app: "App", session: "Session", meeting: "Meeting") -> bool:
    """Whether it takes place, or somebody must still be told that it does not."""
    from planner.invitations.announcing import announce
    from planner.invitations.attention import attention
    from planner.meetings.lookup import takes_place

    if takes_place(meeting):
        return meeting.dated
    announce(session, meeting, now=app.now())
    found = attention(session, meeting)
    return bool(found.unsent.mails or found.unsent.letters or found.refused)


def batches_text(batches: Sequence[Batch], ways: "Ways") -> str:
    """Who gets what of a meeting, or of the later ones of its series."""
    return _series_text(batches, ways.folder) if ways.series else preview_text(batches[0], ways.folder)


def _series_text(batches: Sequence[Batch], folder: "Path | None") -> str:
    """A line for each meeting, then everybody who is to be told something, once."""
    rows = [_row(batch) for batch in batches]
    told = _recipients(batches)
    lines = [Listing(_MEETINGS, rows).render("table")]
    if told:
        lines += [Listing(_RECIPIENTS, told).render("table")]
    into = f", in a folder for each in {folder}" if folder is not None else ""
    messages = count(sum(batch.news.total() for batch in batches), "message")
    to = f"{messages} to {count(len(told), 'recipient')}" if told else "of which everybody was told"
    lines.append(f"{count(len(batches), 'meeting')}, {to}{into}.")
    for label, some in (
        ("No e-mail address, so by letter", [batch.by_letter for batch in batches]),
        ("Reads the club's own mailbox, so needs none", [batch.hosts for batch in batches]),
    ):
        names = list(dict.fromkeys(name for names in some for name in names))
        lines += [f"{label}: {listed(names)}."] if names else []
    why = next((batch.no_letters for batch in batches if batch.no_letters), "")
    if why:
        again = f"planner meeting invite {batches[0].number} --series --letters letters.pdf"
        lines.append(f"No letter is printed yet. {why}\nThen type: {again}")
    return "\n".join(lines)


def _row(batch: Batch) -> dict[str, object]:
    return {
        "number": batch.number,
        "title": batch.title,
        "date": batch.when[0].partition(" (")[0],  # without its zone
        "told": told_label(batch.news) or "nothing new",
        "recipients": len({(row["name"], row["email"]) for row in batch.rows if row["news"]}),
    }


def _recipients(batches: Sequence[Batch]) -> list[dict[str, object]]:
    """Whoever is to be told something, once for each address, with how many messages."""
    told = [row for batch in batches for row in batch.rows if row["news"]]
    names: dict[str, dict[str, str]] = {}
    for row in told:
        names.setdefault(_mailbox(row), row)
    many = Counter(map(_mailbox, told))
    return [{"name": row["name"], "email": row["email"], "messages": many[key]} for key, row in names.items()]


def _mailbox(row: dict[str, str]) -> str:
    """By what a recipient is one: the address, or the name of somebody who has none."""
    return f"{BY_LETTER} {row['name']}" if row["email"] == BY_LETTER else row["email"]
