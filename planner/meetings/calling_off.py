"""A meeting is postponed, cancelled, or takes place after all; its UID and what was answered stay."""

from datetime import datetime

from sqlalchemy.orm import Session

from planner.errors import BadInput, PlannerError, Undecided
from planner.meetings.lookup import is_over, refuse_undated, takes_place
from planner.meetings.moving import Moved, ask_again, revise
from planner.meetings.polls import close, open_poll
from planner.meetings.rooms import take_room
from planner.models import Meeting, MeetingStatus, Room


def postpone(session: Session, meeting: Meeting, *, now: datetime) -> None:
    """Takes a meeting off its date, with a new one to follow; its room becomes free.

    The old date stays on record, and what was answered to it.

    Raises:
        BadInput: it has no date, is postponed already, or is over.
        PlannerError: it is cancelled.
    """
    refuse_undated(meeting)
    if is_over(meeting, now):
        raise BadInput(f"Meeting {meeting.number} is over, so it cannot be postponed.")
    if meeting.status is MeetingStatus.CANCELLED:
        raise PlannerError(f"Meeting {meeting.number} is cancelled, so it cannot be postponed.")
    _call_off(session, meeting, MeetingStatus.POSTPONED, now)


def cancel(session: Session, meeting: Meeting, *, now: datetime) -> None:
    """Calls a meeting off for good; its room becomes free, and a question about its date is closed.

    Raises:
        BadInput: it is cancelled already.
    """
    poll = open_poll(session, meeting)
    _call_off(session, meeting, MeetingStatus.CANCELLED, now)
    if poll is not None:
        close(poll, now=now, decision="", reason="The meeting is cancelled.")
        session.flush()


def reinstate(session: Session, meeting: Meeting, *, now: datetime, room: Room | None = None) -> Moved:
    """Lets a meeting take place after all, on its old date; those invited are asked again.

    Args:
        session: the open session.
        meeting: which is cancelled or postponed.
        now: for the stamp.
        room: another room than it had.

    Raises:
        BadInput: it takes place anyway, or its date is over.
        Undecided: its room is taken; the meeting that has it is named.
    """
    if takes_place(meeting):
        raise BadInput(f"Meeting {meeting.number} is {meeting.status}; there is nothing to bring back.")
    if is_over(meeting, now):
        past = f"Meeting {meeting.number} was to be on {meeting.day_label}, which is over."
        raise BadInput(past, remedy=_later(meeting))
    meeting.room = room or meeting.room
    try:
        if meeting.dated:
            take_room(session, meeting)
    except Undecided as taken:
        what = str(taken).partition("\n")[0]
        another = f"planner meeting reinstate {meeting.number} --room NAME"
        raise Undecided(f"{what}\nChoose another room: {another}") from taken
    meeting.status = MeetingStatus.CONFIRMED if meeting.dated else MeetingStatus.PROPOSED
    revise(meeting, now=now, rescheduled=True)
    asked = ask_again(meeting)
    session.flush()
    return asked


def _later(meeting: Meeting) -> str:
    if meeting.status is MeetingStatus.POSTPONED:
        return f'Give it its new date: planner meeting move {meeting.number} "DATE TIME"'
    return "Schedule another: planner meeting schedule TITLE --in PHRASE"


def _call_off(session: Session, meeting: Meeting, status: MeetingStatus, now: datetime) -> None:
    if meeting.status is status:
        raise BadInput(f"Meeting {meeting.number} is {status} already.")
    meeting.status = status
    for booking in meeting.bookings:
        booking.live = False
    revise(meeting, now=now, rescheduled=True)
    session.flush()
