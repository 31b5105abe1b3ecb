"""Letters for those without an e-mail address: a PDF file of their own, or one among the invitations."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.consent import Consent, carry_out
from planner.cli.output import Column, Listing, count
from planner.cli.saving import saved
from planner.cli.screen import say, show
from planner.cli.telling import invite_command
from planner.errors import BadInput

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.cli.invite_ways import Ways
    from planner.invitations.files import InvitationFile
    from planner.invitations.posted import Posted
    from planner.models import Message

FILE = "letters.pdf"


@dataclass(frozen=True, slots=True)
class Sheets:
    """Letters that were composed, and what to say of them; the values outlive the session."""

    title: str
    rows: list[dict[str, str]]
    content: bytes


def print_letters(
    app: "App",
    consent: Consent,
    name: str,
    path: Path,
    ways: "Ways",
) -> None:
    """Invites, and writes the letters that are due into one file; then they count as handed out.

    Raises:
        BadInput: the file is no PDF file, there is no letter to print, or nothing here prints any.
    """
    if path.suffix.casefold() != ".pdf":
        raise BadInput(
            f"Letters are printed as PDF, and {path.name} is named as something else.",
            remedy=f"Name it {path.with_suffix('.pdf').name}.",
        )

    def preview(sheets: Sheets) -> bool:
        columns = [Column("name", "By letter"), Column("kind", "Letter"), Column("language", "Language")]
        if ways.series:
            columns = [Column("number", "Meeting"), *columns]
        show(f"{sheets.title}\n\n{Listing(columns, sheets.rows).render('table')}")
        return True

    def finish(sheets: Sheets) -> None:
        with saved(path, overwrite=ways.overwrite or consent.yes) as file:
            file.write(sheets.content)
        show(f"Written: {count(len(sheets.rows), 'letter')} into {path}.")

    if carry_out(
        app,
        consent,
        lambda session: _sheets(app, session, name, ways),
        preview=preview,
        question=lambda sheets: f"Write {count(len(sheets.rows), 'letter')} into {path}?",
        finish=finish,
    ):
        say("Next: print and post them; what comes back is noted with planner meeting answer.")


def letters_file(session: "Session", messages: "Sequence[Message]") -> "tuple[list[InvitationFile], str]":
    """The letters among the messages as one file, none where there are none; else what stands in the way."""
    from planner.invitations.files import InvitationFile
    from planner.invitations.posted import posted
    from planner.register.club import the_club

    letters = [posted(the_club(session), one) for one in messages if one.address is None]
    if not letters:
        return [], ""
    try:
        return [InvitationFile(FILE, _pdf(letters))], ""
    except BadInput as error:
        return [], str(error)


def _sheets(app: "App", session: "Session", name: str, ways: "Ways") -> Sheets:
    from planner.cli.invite_batches import prepared
    from planner.invitations.handing import hand_out
    from planner.invitations.posted import letters_due
    from planner.meetings.lookup import find_meeting
    from planner.models.audit import seal

    batches = prepared(app, session, name, ways, handed_out=False)
    meetings = [find_meeting(session, str(batch.number), app.now()) for batch in batches]
    letters = [letter for meeting in meetings for letter in letters_due(session, meeting)]
    first = meetings[0]
    if not letters:
        after = " and those after it" if ways.series else ""
        raise BadInput(
            f"Whoever is invited to meeting {first.number}{after} has an e-mail address: there is no letter.",
            remedy=f"Write the invitations: {invite_command(app, first.number, series=ways.series)}",
        )
    content = _pdf(letters)
    rows = [
        {
            "number": str(one.message.meeting.number),
            "name": one.message.attendee.name,
            "kind": str(one.letter.kind),
            "language": one.letter.recipient.language,
        }
        for one in letters
    ]
    hand_out(session, [one.message for one in letters], now=app.now())
    seal(session, "its invitations were handed out")
    return Sheets(first.title, rows, content)


def _pdf(letters: "Sequence[Posted]") -> bytes:
    from planner.reports.letter_pdf import letter_pdf

    return letter_pdf([(one.day, one.letter) for one in letters])
