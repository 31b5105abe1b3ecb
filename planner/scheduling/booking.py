"""Putting a meeting on its date."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from planner.meetings.lookup import next_number
from planner.meetings.rooms import MINUTE, take_room
from planner.models import Meeting, MeetingKind, Room
from planner.models.quorum import Quorum
from planner.register.club import the_club
from planner.scheduling.asked import Asked
from planner.scheduling.decision import Choice, decide


@dataclass(frozen=True, slots=True)
class Plan:
    """A meeting that is about to be made; `start` and `end` are aware, in the zone of the place."""

    title: str
    start: datetime
    end: datetime
    room: Room | None
    online: str | None
    quorum: Quorum
    phrase: str | None = None
    reading: str | None = None
    kind: MeetingKind = MeetingKind.MEETING
    asked: Asked = field(default_factory=Asked)
    setup: timedelta = timedelta(0)
    clearing: timedelta = timedelta(0)
    series: int | None = None
    choice: Choice | None = None


def book(session: Session, plan: Plan, *, uid: UUID, now: datetime) -> Meeting:
    """The meeting, with the next number, and its room taken.

    Raises:
        Undecided: the room is taken; the meeting that has it is named.
    """
    club = the_club(session)
    meeting = Meeting(
        number=next_number(session),
        uid=uid,
        title=plan.title,
        kind=plan.kind,
        online_link=plan.online,
        room=plan.room,
        quorum=plan.quorum,
        phrase=plan.phrase,
        reading=plan.reading,
        asked=plan.asked.to_json(),
        setup=plan.setup // MINUTE,
        clearing=plan.clearing // MINUTE,
        series=plan.series,
        organiser=club.mailbox,
        domain=club.domain,
        dtstamp=now,
    )
    meeting.set_times(plan.start, plan.end)
    session.add(meeting)
    session.flush()
    take_room(session, meeting)
    if plan.choice is not None:
        decide(session, meeting, plan.choice, by="schedule")
    return meeting
