"""What the dates of a poll are judged by: what was asked for when it was opened."""

from dataclasses import fields, replace
from datetime import date

from sqlalchemy.orm import Session

from planner.models import Meeting, Poll
from planner.scheduling.asked import Asked
from planner.scheduling.demands import Demands, demands
from planner.scheduling.rescheduling import demands_again


def merged(before: Asked, now: Asked) -> Asked:
    """What was asked for before, changed by what is asked for now."""
    said = {one.name: value for one in fields(Asked) if (value := getattr(now, one.name))}
    return replace(before, **said)


def demands_of(session: Session, poll: Poll, day: date) -> Demands:
    """What one of its dates must offer, about that day.

    Raises:
        BadInput: no place is known, or a value means nothing any more.
        NotFound: a venue, room or required person is known no more.
    """
    return demands_for(session, poll.meeting, Asked.from_json(poll.asked), day)


def demands_for(session: Session, meeting: Meeting | None, asked: Asked, day: date) -> Demands:
    """The same of what is asked now; a meeting that has a date keeps its length and likes its own room.

    Raises:
        BadInput: no place is known, or a value means nothing.
        NotFound: a venue, room or required person is not known.
    """
    if meeting is not None and meeting.dated:
        return demands_again(session, meeting, asked, day)
    return demands(session, asked, day)
