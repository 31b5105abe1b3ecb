"""Invitations as files: one for each address, and one copy for everybody."""

import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path

from planner.errors import BadInput, Undecided
from planner.ics.lint import refuse
from planner.ics.write import publish
from planner.invitations.compose import copy
from planner.models import Club, Meeting, Message

LONGEST_NAME = 60
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
COPY_NAME = "for-everybody.ics"


@dataclass(frozen=True, slots=True)
class InvitationFile:
    """One file to be written; its name may begin with a folder, as in `drafts/kabar.eml`.

    `message` is None for what is not addressed to anybody.
    """

    name: str
    content: bytes
    message: Message | None = None


def invitation_files(club: Club, meeting: Meeting, messages: Sequence[Message]) -> list[InvitationFile]:
    """The calendar file of each message that has one, and the copy for everybody.

    Raises:
        PlannerError: some calendar would misbehave with one of them.
    """
    addressed = [one for one in messages if one.method is not None and one.mail]
    names = _names([message.attendee.name for message in addressed])
    files = [
        InvitationFile(f"{name}.ics", _calendar_part(message.mail), message)
        for name, message in zip(names, addressed, strict=True)
    ]
    files.append(InvitationFile(COPY_NAME, publish(copy(club, meeting))))
    for file in files:
        refuse(file.content)
    return files


def _calendar_part(mail: bytes) -> bytes:
    """The calendar file in a message, to the byte."""
    parts = message_from_bytes(mail).walk()
    (found,) = (part for part in parts if part.get_content_type() == "text/calendar")
    content = found.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content


def write_files(folder: Path, files: Sequence[InvitationFile], *, overwrite: bool) -> list[str]:
    """Writes the files into a folder, made if need be; returns the names of those that are new or changed.

    All are written beside their places first, so that a full disk leaves the folder as it was. An earlier
    version of the same invitation, or of the same list, makes way.

    Raises:
        Undecided: anything else of that name stands there and `overwrite` is not set.
        BadInput: the folder cannot be written.
    """
    try:
        for place in {(folder / file.name).parent: None for file in files}:
            place.mkdir(parents=True, exist_ok=True)
        changed = [file for file in files if _content(folder / file.name) != file.content]
        _refuse_folders(folder, [file.name for file in changed])
        in_the_way = [file.name for file in changed if _is_in_the_way(folder / file.name, file)]
        if in_the_way and not overwrite:
            raise Undecided(
                f"{folder} holds other files of these names already: {', '.join(in_the_way[:3])}"
                f"{' …' if len(in_the_way) > 3 else ''}.\nName another folder, or add --overwrite."
            )
        _replace(folder, changed)
    except OSError as error:
        raise BadInput(
            f"{folder} cannot be written: {error.strerror}.", remedy="Name another folder with --out."
        ) from error
    return [file.name for file in changed]


def _refuse_folders(folder: Path, names: Sequence[str]) -> None:
    for name in names:
        if (folder / name).is_dir() and not (folder / name).is_symlink():
            raise BadInput(
                f"{folder / name} is a folder, so no file of that name can be written.",
                remedy="Name another folder with --out.",
            )


def _replace(folder: Path, files: Sequence[InvitationFile]) -> None:
    places = [folder / file.name for file in files]
    parts = [(place.with_name(f".{place.name}.part"), place) for place in places]
    try:
        for (part, _), file in zip(parts, files, strict=True):
            part.unlink(missing_ok=True)  # left by a run that was cut off; never written through a link
            part.write_bytes(file.content)
        for part, place in parts:
            part.replace(place)
    finally:
        for part, _ in parts:
            part.unlink(missing_ok=True)


def _is_in_the_way(path: Path, file: InvitationFile) -> bool:
    there = _content(path)
    return os.path.lexists(path) if there is None else _mark(there) != _mark(file.content)


def _mark(content: bytes) -> bytes:
    """What all versions of a file have in common: the UID of the meeting, or the headings of the list."""
    unfolded = content.replace(b"\r\n ", b"")
    found = re.search(rb"^UID:.+$", unfolded, re.MULTILINE)
    return found[0].strip() if found else unfolded.partition(b"\n")[0].strip()


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _names(people: Sequence[str]) -> list[str]:
    taken: dict[str, int] = {COPY_NAME.removesuffix(".ics"): 1}
    names = []
    for person in people:
        name = file_name(person)
        taken[name] = taken.get(name, 0) + 1
        while taken[name] > 1 and f"{name}-{taken[name]}" in taken:
            taken[name] += 1
        if taken[name] > 1:
            name = f"{name}-{taken[name]}"
            taken[name] = 1
        names.append(name)
    return names


def file_name(text: str) -> str:
    """A name for a file that every system takes: Latin letters, digits and hyphens; never empty."""
    from anyascii import anyascii  # noqa: PLC0415  15 ms, for this only

    plain = anyascii(unicodedata.normalize("NFKC", text)).casefold()
    name = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_NAME].strip("-")
    return f"{name or 'invitation'}-1" if name in RESERVED or not name else name
