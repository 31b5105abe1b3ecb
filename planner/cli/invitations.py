"""planner meeting invite: who is invited, and the files for them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.letters import letters_file
from planner.cli.output import Column, Listing, as_csv, count, listed

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.invitations.files import InvitationFile
    from planner.models import Meeting, Message

LIST_NAME = "recipients.csv"
BY_LETTER = "by letter"
_COUNTED = {
    "invitation": "new",
    "update": "updated",
    "reminder": "reminded",
    "counter declined": "proposals declined",
}
_NO_INVITATION = ("withdrawn", "reminder", "resent", "counter declined")
"""Messages beside which an invitation stands in a row of its own, or none any more."""
_COLUMNS = ("name", "email", "role", "file")


@dataclass(frozen=True, slots=True)
class Batch:
    """The messages of one meeting, and what to say of them; the values outlive the session.

    Attributes:
        rows: who is invited, or was and is told that it is off: one for each address.
        news: how many are to be told something, by what it is.
        new: how many were not invited before.
        files: what is to be written.
        no_letters: why no letter is printed, where that cannot be done.
        drafts: the same as mails that are to be sent, for a folder of their own.
    """

    meeting_id: int
    number: int
    title: str
    when: list[str]
    where: str
    rows: list[dict[str, str]]
    news: Counter[str]
    new: int
    by_letter: list[str]
    hosts: list[str]
    files: "list[InvitationFile]"
    no_letters: str = ""
    drafts: "Sequence[InvitationFile]" = ()

    @property
    def changes(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.news or self.new)


def prepare(
    app: "App",
    session: "Session",
    name: str,
    also: Sequence[str],
    without: Sequence[str] = (),
    *,
    handed_out: bool,
) -> Batch:
    """Invites to a meeting, withdraws invitations and makes the files; what is handed out has left."""
    from planner.invitations.announcing import announce
    from planner.invitations.drafts import draft_files
    from planner.invitations.handing import to_hand_out
    from planner.invitations.when_lines import when_lines
    from planner.meetings.lookup import find_meeting

    meeting = find_meeting(session, name, app.now())
    new, hosts = _invited(session, meeting, also, without, app.now())
    announce(session, meeting, now=app.now())
    messages = to_hand_out(session, meeting)
    news = Counter(str(one.kind) for one in messages if _is_news(one))
    files = _files(session, meeting, messages)
    letters, no_letters = letters_file(session, messages) if handed_out else ([], "")
    rows = _rows(messages, files, letters)
    if handed_out:
        given = [one for one in messages if one.address is not None or letters]
        _hand_out(session, meeting, given, app.now())
    return Batch(
        meeting_id=meeting.id,
        number=meeting.number,
        title=meeting.title,
        when=when_lines(meeting),
        where=meeting.where,
        rows=rows,
        news=news,
        new=new,
        by_letter=[one.name for one in meeting.invited if one.address is None],
        hosts=hosts,
        files=[*files, *letters, _recipients(rows)],
        no_letters=no_letters,
        drafts=draft_files(files) if handed_out else (),
    )


def _invited(
    session: "Session", meeting: "Meeting", also: Sequence[str], without: Sequence[str], now: "datetime"
) -> tuple[int, list[str]]:
    """How many are new, and who reads the mailbox that invites; what is off invites nobody unasked."""
    from planner.meetings.invitees import follow_address, invite
    from planner.meetings.lookup import is_over, takes_place
    from planner.meetings.withdrawing import withdraw

    if not is_over(meeting, now):
        for one in meeting.invited:  # a list that was read may have brought another address
            follow_address(session, one, now=now)
    if not takes_place(meeting) and meeting.attendees and not also:
        withdraw(session, meeting, without, now=now)
        return 0, []
    result = invite(session, meeting, also)
    gone = withdraw(session, meeting, without, now=now)
    return len([one for one in result.new if one not in gone]), result.hosts


def _is_news(message: "Message") -> bool:
    from planner.models import MessageState

    return message.state in (MessageState.WAITING, MessageState.REFUSED)


def _hand_out(session: "Session", meeting: "Meeting", messages: "list[Message]", now: "datetime") -> None:
    from planner.invitations.handing import hand_out
    from planner.models import Meeting
    from planner.models.audit import seal, seal_row

    final = "its invitations were handed out"
    hand_out(session, messages, now=now)
    seal(session, final)
    # Nor may what the copy for everybody says be taken back, though it is no message.
    seal_row(session, Meeting.__tablename__, meeting.id, final)


def _files(session: "Session", meeting: "Meeting", messages: "list[Message]") -> "list[InvitationFile]":
    from planner.invitations.files import invitation_files
    from planner.register.club import the_club

    return invitation_files(the_club(session), meeting, messages)


def _rows(
    messages: "list[Message]", files: "list[InvitationFile]", letters: "list[InvitationFile]"
) -> list[dict[str, str]]:
    names = {file.message: file.name for file in files if file.message is not None}
    names |= {one: file.name for file in letters for one in messages if one.address is None}
    return [
        {
            "name": one.attendee.name,
            "email": one.address or BY_LETTER,
            "role": str(one.attendee.role),
            "file": names.get(one, ""),
            "news": str(one.kind) if _is_news(one) else "",
        }
        for one in messages
    ]


def _recipients(rows: list[dict[str, str]]) -> "InvitationFile":
    from planner.invitations.files import InvitationFile

    listing = Listing([Column(key) for key in _COLUMNS], rows)
    return InvitationFile(LIST_NAME, as_csv(listing).encode("utf-8-sig"))


def preview_text(batch: Batch, folder: Path | None) -> str:
    """Who gets what."""
    columns = [Column("name", "Invited"), Column("email", "Address"), Column("role", "Role")]
    if {row["news"] for row in batch.rows} - {"invitation"} and batch.news:
        columns.append(Column("news", "To be told"))
    if folder is not None:
        columns.append(Column("file", "File"))
    lines = [
        batch.title,
        *(f"  {line}" for line in batch.when),
        f"  {batch.where}",
        "",
        Listing(columns, batch.rows).render("table"),
        _counted(batch, folder),
    ]
    if batch.by_letter:
        lines.append(f"No e-mail address, so by letter: {listed(batch.by_letter)}.")
    if batch.no_letters:
        again = f"planner meeting invite {batch.number} --letters letters.pdf"
        lines.append(f"No letter is printed yet. {batch.no_letters}\nThen type: {again}")
    if batch.hosts:
        lines.append(f"Reads the club's own mailbox, so needs none: {listed(batch.hosts)}.")
    return "\n".join(lines)


def _counted(batch: Batch, folder: Path | None) -> str:
    """How many are invited, how many of them hear something, and where the files are."""
    with_files = f" and one copy for everybody, in {folder}" if folder is not None else ""
    number = count(sum(row["news"] not in _NO_INVITATION for row in batch.rows), "invitation")
    if batch.news.keys() - {"invitation"}:
        return f"{number}, of which to be told: {told_label(batch.news)}{with_files}."
    return f"{number} ({batch.new} new){with_files}."


def told_label(news: Counter[str]) -> str:
    """How many are to be told what: `3 new, 1 updated`."""
    new_first = sorted(news, key=lambda kind: kind != "invitation")
    return ", ".join(f"{news[kind]} {_COUNTED.get(kind, kind)}" for kind in new_first)


def write(batches: Sequence[Batch], folder: Path, *, overwrite: bool, apart: bool = False) -> str:
    """Writes the files, all or none; says how many are new.

    Args:
        batches: what was prepared.
        folder: where to.
        overwrite: whether other files of these names are replaced.
        apart: each meeting into a folder of its own.
    """
    from planner.invitations.files import write_files

    files: list[InvitationFile] = []
    drafts: list[InvitationFile] = []
    for batch in batches:
        below = f"{_folder(batch)}/" if apart else ""
        files += [replace(file, name=f"{below}{file.name}") for file in batch.files]
        drafts += [replace(file, name=f"{below}{file.name}") for file in batch.drafts]
    changed = set(write_files(folder, [*files, *drafts], overwrite=overwrite))
    new = sum(file.name in changed for file in files)
    same = len(files) - new
    return f"Written: {count(new, 'file')} into {folder}{f', {same} unchanged' if same else ''}."


def _folder(batch: Batch) -> str:
    """The name of the folder of one meeting of several."""
    from planner.invitations.files import file_name

    return f"{batch.number}-{file_name(batch.title)}"
