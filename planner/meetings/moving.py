"""A meeting goes to another time or room; those who answered are asked again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from planner.errors import BadInput, PlannerError
from planner.meetings.answering import settle
from planner.meetings.lookup import refuse_undated
from planner.meetings.rooms import take_room
from planner.models import Attendee, Meeting, MeetingStatus, PartStat, Room

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Move:
    """Where a meeting goes: aware times in the zone of the place; no room where it is only online."""

    start: datetime
    end: datetime
    room: Room | None


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move means for those who are invited.

    Attributes:
        announced: somebody was invited, so calendars hold the old date.
        again: those who had said that they come, perhaps come, or send somebody: they are asked again.
        declined: those who had said no to the old date: the new one is asked anew.
        silent: those who had not answered.
    """

    announced: bool
    again: tuple[Attendee, ...] = ()
    declined: tuple[Attendee, ...] = ()
    silent: tuple[Attendee, ...] = ()


def move(session: Session, meeting: Meeting, to: Move, *, now: datetime) -> Moved:
    """Puts a meeting on another time, in another room, or both.

    The UID stays. An answer was given to a time: where that changes, it turns into a question again, and what
    was answered stays beside it. Another room leaves the answers as they are. A postponed meeting takes place
    again.

    Args:
        session: the open session.
        meeting: what moves.
        to: where.
        now: for the stamp of the new version.

    Raises:
        PlannerError: the meeting is cancelled.
        BadInput: it takes whole days, or it is there already.
        Undecided: the room is taken; the meeting that has it is named.
    """
    refuse_unmovable(meeting)
    revived = meeting.status is MeetingStatus.POSTPONED
    same_time = (meeting.start, meeting.end, meeting.zone) == (to.start, to.end, str(to.start.tzinfo))
    # Where the rules of the zone changed, the same time on the wall is another instant.
    same_time = same_time and (meeting.start_utc, meeting.end_utc) == (to.start, to.end)
    if same_time and meeting.room is to.room and not revived:
        raise BadInput(
            f"Meeting {meeting.number} is on that date already, in that room.", remedy="Name another date."
        )
    meeting.set_times(to.start, to.end)
    meeting.room = to.room
    meeting.status = MeetingStatus.CONFIRMED
    revise(meeting, now=now, rescheduled=True)
    take_room(session, meeting)
    moved = Moved(bool(meeting.invited)) if same_time and not revived else ask_again(meeting)
    session.flush()
    return moved


def refuse_unmovable(meeting: Meeting) -> None:
    """Raises what `move` does for a meeting that cannot be moved at all."""
    if meeting.status is MeetingStatus.CANCELLED:
        raise PlannerError(
            f"Meeting {meeting.number} is cancelled, so it cannot be moved.\n"
            f"Bring it back first: planner meeting reinstate {meeting.number}"
        )
    refuse_undated(meeting)
    if meeting.all_day:
        raise BadInput(f"Meeting {meeting.number} takes whole days; only meetings with a time are moved.")


def revise(meeting: Meeting, *, now: datetime, rescheduled: bool) -> None:
    """A new version of a meeting: its stamp grows, and its SEQUENCE where a calendar must ask again.

    Args:
        meeting: what has changed.
        now: becomes the stamp, unless the last version is as young (RFC 5545 section 3.8.7.2: whole seconds).
        rescheduled: time, place or status changed (RFC 5546 section 2.1.4). Of a meeting to which nobody is
            invited no calendar knows, so there is nothing to ask again.
    """
    meeting.revision += 1
    meeting.dtstamp = max(now, meeting.dtstamp + _SECOND)
    if rescheduled and meeting.attendees:
        meeting.sequence += 1


def ask_again(meeting: Meeting) -> Moved:
    """Turns every answer into a question again; only what is answered from this version on counts."""
    meeting.answers_from = meeting.sequence
    groups: dict[PartStat, list[Attendee]] = {answer: [] for answer in PartStat}
    for attendee in meeting.invited:
        groups[attendee.partstat].append(attendee)
        if attendee.partstat is not PartStat.NEEDS_ACTION:
            attendee.before_move, attendee.partstat = attendee.partstat, PartStat.NEEDS_ACTION
        settle(attendee)
    yes = (PartStat.ACCEPTED, PartStat.TENTATIVE, PartStat.DELEGATED)
    return Moved(
        announced=bool(meeting.invited),
        again=tuple(attendee for answer in yes for attendee in groups[answer]),
        declined=tuple(groups[PartStat.DECLINED]),
        silent=tuple(groups[PartStat.NEEDS_ACTION]),
    )
