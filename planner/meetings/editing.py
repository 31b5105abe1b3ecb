"""What a meeting is about, and how those invited see it, is changed; its date and its answers stay."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.i18n.dates import day_label
from planner.meetings.links import join_link
from planner.meetings.lookup import is_over, takes_place
from planner.meetings.moving import Move, move, revise
from planner.models import Meeting, Room
from planner.models.quorum import Quorum
from planner.models.types import name_line
from planner.register.club import the_club

AGENDA, LINK, RESPOND_BY = "agenda", "link", "answer by"


@dataclass(frozen=True, slots=True)
class Edit:
    """What shall be so; None where nothing is said of it.

    Attributes:
        respond_by: the last day for answers.
        list_shown: whether those invited see each other.
        without: what is taken away: of AGENDA, LINK and RESPOND_BY.
    """

    title: str | None = None
    agenda: str | None = None
    link: str | None = None
    room: Room | None = None
    respond_by: date | None = None
    list_shown: bool | None = None
    quorum: Quorum | None = None
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Edited:
    """One thing that changed, as it was and as it is; None where there was or is nothing."""

    what: str
    old: str | None
    new: str | None


def edit(session: Session, meeting: Meeting, wanted: Edit, *, now: datetime) -> tuple[Edited, ...]:
    """Changes what is wanted; returns what is another than it was.

    A room or link is where people go, so calendars take it for a change of the entry; title, agenda, list and
    quorum are corrected in it. The answers stay.

    Raises:
        BadInput: a value cannot be.
        Undecided: the room is taken; the meeting that has it is named.
    """
    before = _shown(meeting)
    link = meeting.online_link
    _set(session, meeting, wanted, now)
    if meeting.room is None and wanted.room is None and meeting.online_link is None:
        raise BadInput(
            f"Without its link, meeting {meeting.number} would take place nowhere.",
            remedy="Give it a room too: --room NAME",
        )
    if wanted.room is not None and wanted.room is not meeting.room:
        _change_room(session, meeting, wanted.room, now)
    elif _shown(meeting) != before:
        revise(meeting, now=now, rescheduled=meeting.online_link != link)
    session.flush()
    after = _shown(meeting)
    return tuple(Edited(what, before[what], after[what]) for what in after if before[what] != after[what])


def _set(session: Session, meeting: Meeting, wanted: Edit, now: datetime) -> None:
    if wanted.title is not None:
        meeting.title = name_line(wanted.title, "title", longest=200)
    if wanted.agenda is not None or AGENDA in wanted.without:
        meeting.agenda = (wanted.agenda or "").strip() or None
    if wanted.link is not None or LINK in wanted.without:
        meeting.online_link = join_link(wanted.link) if wanted.link else None
    if wanted.respond_by is not None or RESPOND_BY in wanted.without:
        meeting.respond_by = _deadline(session, meeting, wanted.respond_by, now)
    if wanted.list_shown is not None:
        meeting.list_shown = wanted.list_shown
    if wanted.quorum is not None:
        meeting.quorum = wanted.quorum


def _deadline(session: Session, meeting: Meeting, day: date | None, now: datetime) -> date | None:
    if day is not None and day < now.astimezone(the_club(session).tz).date() and not is_over(meeting, now):
        raise BadInput(f"{day_label(day)} is over: nobody can answer by then.", remedy="Name a later day.")
    if day is not None and meeting.dated and day > meeting.local_day:
        raise BadInput(
            f"Answers by {day_label(day)} come too late: the meeting is on {meeting.day_label}.",
            remedy="Name an earlier day.",
        )
    return day


def _change_room(session: Session, meeting: Meeting, room: Room, now: datetime) -> None:
    start, end = (meeting.start, meeting.end) if meeting.dated else (None, None)
    if not takes_place(meeting) or not isinstance(start, datetime) or not isinstance(end, datetime):
        raise BadInput(
            f"Meeting {meeting.number} is {meeting.status}; its room is chosen with its date.",
            remedy=f'Type: planner meeting move {meeting.number} "DATE TIME" --room "{room.name}"',
        )
    move(session, meeting, Move(start, end, room), now=now)


def _shown(meeting: Meeting) -> dict[str, str | None]:
    """What can be changed here, as it is shown."""
    return {
        "title": meeting.title,
        "room": meeting.room.where if meeting.room else None,
        LINK: meeting.online_link,
        AGENDA: meeting.agenda,
        RESPOND_BY: day_label(meeting.respond_by) if meeting.respond_by else None,
        "list of those invited": "shown to all" if meeting.list_shown else "hidden",
        "quorum": str(meeting.quorum),
    }
