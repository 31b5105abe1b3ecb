"""planner meeting edit: from what was typed to the change, and what there is to say of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.announced import announced_lines
from planner.cli.typed import replacing
from planner.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from planner.app import App
    from planner.meetings.editing import Edit, Edited
    from planner.models import Meeting

TAKEN_OUT = ("", "none")
"""What is typed in the place of a value that is to go (and -)."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed."""

    name: str
    title: str | None
    agenda: str | None
    agenda_file: Path | None
    room: str | None
    link: str | None
    respond_by: str | None
    list_shown: bool | None
    quorum: str | None
    series: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What was changed; the values outlive the session."""

    numbers: tuple[int, ...]
    text: str
    told: bool


def perform(app: "App", session: "Session", wish: Wish) -> Done:
    """Changes the meeting, or it and those of its series after it.

    Raises:
        BadInput: what was typed means nothing, or changes nothing.
        Undecided: the room is taken.
    """
    from planner.meetings.editing import edit
    from planner.meetings.lookup import find_meeting, from_here_on

    named = find_meeting(session, wish.name, app.now())
    wanted = _edit(session, wish, named, app.today(session))
    meetings = from_here_on(session, named, app.now()) if wish.series else [named]
    lines: list[str] = []
    numbers: list[int] = []
    for meeting in meetings:
        changed = edit(session, meeting, wanted, now=app.now())
        if changed:
            numbers.append(meeting.number)
            lines.append(f"{meeting.title} (meeting {meeting.number}, {meeting.day_label})")
            lines += _changed(changed)
            lines += announced_lines(session, meeting, now=app.now())
    if not lines:
        raise BadInput("All of that is so already; nothing would change.")
    told = any(line.startswith("  To be told") for line in lines)
    return Done(tuple(numbers), "\n".join(lines), told)


def _edit(session: "Session", wish: Wish, meeting: "Meeting", today: "date") -> "Edit":
    from planner.meetings.editing import AGENDA, LINK, RESPOND_BY, Edit
    from planner.models.quorum import Quorum
    from planner.register.lookup import find_room
    from planner.timing.written import day

    agenda = _agenda(wish)
    said = {AGENDA: agenda, LINK: wish.link, RESPOND_BY: wish.respond_by}
    without = frozenset(what for what, value in said.items() if replacing(value) in TAKEN_OUT)
    venue = meeting.room.venue if meeting.room else None
    by = wish.respond_by if RESPOND_BY not in without else None
    edit = Edit(
        title=wish.title,
        agenda=None if AGENDA in without else agenda,
        link=None if LINK in without else wish.link,
        room=find_room(session, wish.room, venue) if wish.room else None,
        respond_by=day(by, today=today) if by else None,
        list_shown=wish.list_shown,
        quorum=Quorum.parse(wish.quorum) if wish.quorum else None,
        without=without,
    )
    if edit == Edit():
        raise BadInput("Nothing is named that shall change.", remedy="See: planner meeting edit --help")
    return edit


def _agenda(wish: Wish) -> str | None:
    from planner.exchange.encoding import encoding_of
    from planner.exchange.unreadable import unreadable

    if wish.agenda_file is None:
        return wish.agenda
    if wish.agenda is not None:
        raise BadInput("Both --agenda and --agenda-file are given.", remedy="Leave out one of them.")
    try:
        data = wish.agenda_file.read_bytes()
    except OSError as error:
        raise unreadable(wish.agenda_file, error) from error
    return data.decode(encoding_of(data, wish.agenda_file)).removeprefix("\ufeff")


def _changed(changes: "Sequence[Edited]") -> list[str]:
    lines = []
    for one in changes:
        old, new = (value or "none" for value in (one.old, one.new))
        if "\n" in old + new:
            lines += [f"  {one.what}:", *_block("from", old), *_block("to", new)]
        else:
            lines.append(f"  {one.what}: {old} -> {new}")
    return lines


def _block(label: str, value: str) -> list[str]:
    """Several lines of a value under its label."""
    return [
        f"    {label if number == 0 else '':<4}  {line}" for number, line in enumerate(value.splitlines())
    ]
