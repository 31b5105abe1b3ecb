"""planner meeting invite: who is invited, and the files for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.output import Column, Listing, as_csv, count, listed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.invitations.files import InvitationFile

LIST_NAME = "recipients.csv"


@dataclass(frozen=True, slots=True)
class Batch:
    """The files of one meeting, and what to say of them; the values outlive the session."""

    title: str
    when: list[str]
    where: str
    rows: list[dict[str, str]]
    new: int
    by_letter: list[str]
    hosts: list[str]
    files: "list[InvitationFile]"


def prepare(app: "App", session: "Session", name: str, also: Sequence[str]) -> Batch:
    """Invites to a meeting and makes the files."""
    from planner.invitations.compose import when_lines
    from planner.invitations.files import InvitationFile, invitation_files
    from planner.meetings.invitees import invite
    from planner.meetings.lookup import find_meeting
    from planner.models import Meeting
    from planner.models.audit import seal, seal_row
    from planner.register.club import the_club

    meeting = find_meeting(session, name, app.now())
    result = invite(session, meeting, also)
    handed_out = "its invitations were handed out"
    seal(session, handed_out)
    # Nor may what they say be taken back: their versions only ever grow (RFC 5546 section 2.1.4).
    seal_row(session, Meeting.__tablename__, meeting.id, handed_out)
    files = invitation_files(the_club(session), meeting, result.attendees)
    rows = [
        {
            "name": file.attendee.name,
            "email": file.attendee.address or "",
            "role": str(file.attendee.role),
            "file": file.name,
        }
        for file in files
        if file.attendee
    ]
    listing = Listing([Column(key) for key in ("name", "email", "role", "file")], rows)
    recipients = InvitationFile(LIST_NAME, as_csv(listing).encode("utf-8-sig"))
    return Batch(
        title=meeting.title,
        when=when_lines(meeting),
        where=meeting.where,
        rows=rows,
        new=len(result.new),
        by_letter=result.by_letter,
        hosts=result.hosts,
        files=[*files, recipients],
    )


def preview_text(batch: Batch, folder: Path) -> str:
    """Who gets which file."""
    columns = [
        Column("name", "Invited"),
        Column("email", "Address"),
        Column("role", "Role"),
        Column("file", "File"),
    ]
    lines = [
        batch.title,
        *(f"  {line}" for line in batch.when),
        f"  {batch.where}",
        "",
        Listing(columns, batch.rows).render("table"),
        f"{count(len(batch.rows), 'invitation')} ({batch.new} new) and one copy for everybody, in {folder}.",
    ]
    if batch.by_letter:
        lines.append(f"No e-mail address, so by letter: {listed(batch.by_letter)}.")
    if batch.hosts:
        lines.append(f"Reads the club's own mailbox, so needs none: {listed(batch.hosts)}.")
    return "\n".join(lines)


def write(batch: Batch, folder: Path, *, overwrite: bool) -> str:
    """Writes the files; says how many are new."""
    from planner.invitations.files import write_files

    changed = write_files(folder, batch.files, overwrite=overwrite)
    same = len(batch.files) - len(changed)
    return f"Written: {count(len(changed), 'file')} into {folder}{f', {same} unchanged' if same else ''}."
