"""A meeting that has a date is held against its demands again: there, and on another date."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import chain

from sqlalchemy.orm import Session

from planner.errors import NotFound
from planner.i18n.texts import Text
from planner.meetings.moving import Move, Moved, move
from planner.meetings.rooms import MINUTE
from planner.models import Meeting, Room
from planner.register.lookup import find_room
from planner.scheduling.dates import judge_time
from planner.scheduling.decision import MOST_OTHERS, Choice, Decision, decide, decision_of
from planner.scheduling.demands import Asked, Demands, demands
from planner.scheduling.phrases import Reading
from planner.scheduling.verdicts import Answer, Loss, Slot


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two dates of one meeting, by the same demands.

    Attributes:
        before: the date it has.
        after: the one it may have.
        failing: the demands the new one does not meet.
        notes: what is not known or odd about the new one.
    """

    before: Slot
    after: Slot
    failing: Sequence[Text]
    notes: Sequence[Text]

    @property
    def gained(self) -> list[Loss]:
        """The agencies that can come to the new date only, and what kept them from the old one."""
        return _not_in(self.before.lost, self.after.lost)

    @property
    def lost(self) -> list[Loss]:
        """The agencies that cannot come to the new date, but could come to the old one."""
        return _not_in(self.after.lost, self.before.lost)

    @property
    def still(self) -> list[Loss]:
        """The agencies that can come to neither, and what keeps them from the new one."""
        gone = self.lost
        return [loss for loss in self.after.lost if loss not in gone]

    @property
    def reluctant(self) -> list[Loss]:
        """The agencies that would rather not come to the new date, and had nothing against the old one."""
        return _not_in(self.after.if_need_be, (*self.before.if_need_be, *self.before.lost))


def asked_again(
    session: Session, meeting: Meeting, *, room: str | None = None, duration: str | None = None
) -> Asked:
    """What the meeting was asked for, at the place it has.

    Args:
        session: the open session.
        meeting: which has a date.
        room: the name of another room that it must have now: at its venue, or else anywhere.
        duration: another duration, as it was typed.

    Raises:
        NotFound: there is no such room.
    """
    asked = replace(Asked.from_json(meeting.asked), quorum=str(meeting.quorum))
    held = meeting.room
    if room is not None:
        held = _room(session, room, meeting)
        asked = replace(asked, room=held.name)
    venue = held.venue.name if held else None
    online = meeting.online_link if held else meeting.online_link or "online"
    return replace(asked, venue=venue, online=online, duration=duration or asked.duration)


def demands_again(session: Session, meeting: Meeting, asked: Asked, day: date) -> Demands:
    """Those demands about a day; the meeting's own room comes first, for that is where it is expected.

    Raises:
        BadInput: a value means nothing any more, or an office is vacant then.
        NotFound: somebody or something that was asked for is not there any more.
    """
    again = demands(session, asked, day)
    if meeting.room in again.rooms:
        again = replace(again, rooms=sorted(again.rooms, key=lambda room: room is not meeting.room))
    length = again.duration if asked.duration else length_of(meeting)
    return replace(
        again,
        online=meeting.online_link,
        duration=length,
        setup=meeting.setup * MINUTE,
        clearing=meeting.clearing * MINUTE,
        itself=meeting,
    )


def length_of(meeting: Meeting) -> timedelta:
    """How long a meeting with a time lasts."""
    assert meeting.start_utc is not None
    assert meeting.end_utc is not None
    return meeting.end_utc - meeting.start_utc


def compare(
    session: Session, meeting: Meeting, wanted: Demands, start: datetime, *, now: datetime
) -> Comparison:
    """The date a meeting has and another one, which begins at `start`, by the same demands."""
    own = own_demands(session, meeting)
    assert meeting.start_utc is not None
    before, _, _ = judge_time(session, own, meeting.start_utc.astimezone(own.tz), now=now)
    after, failing, notes = judge_time(session, wanted, start, now=now)
    return Comparison(before, after, failing, notes)


def own_demands(session: Session, meeting: Meeting) -> Demands:
    """What the meeting was asked for, in the room and for the time it has.

    Raises:
        BadInput: a value means nothing any more, or an office is vacant then.
        NotFound: somebody or something that was asked for is not there any more.
    """
    own = demands_again(session, meeting, asked_again(session, meeting), meeting.local_day)
    # The notice has left, or the home screen says when it must.
    room = [meeting.room] if meeting.room else []
    return replace(own, rooms=room, duration=length_of(meeting), notice=0)


def reschedule(
    session: Session,
    meeting: Meeting,
    found: Comparison,
    asked: Asked,
    *,
    now: datetime,
    phrase: str | None = None,
    answer: Answer | None = None,
) -> Moved:
    """Puts a meeting on the date it was compared with, and writes down why.

    Args:
        session: the open session.
        meeting: what moves.
        found: its date and the new one.
        asked: what the new one was sought by.
        now: for the stamp of the new version.
        phrase: for the days it was sought in, as they were typed; None where it was named.
        answer: what was found there.

    Raises:
        PlannerError: see `planner.meetings.moving.move`.
    """
    before, slot = decision_of(meeting), found.after
    room = slot.room or (find_room(session, asked.room) if asked.room else meeting.room)
    moved = move(session, meeting, Move(slot.start, slot.end, room), now=now)
    meeting.asked = asked.to_json()
    sought = answer.reading if answer else _still_within(meeting, before)
    if sought is None or answer is not None:
        meeting.phrase, meeting.reading = phrase, sought.reading if sought else None
    others = answer.best[: MOST_OTHERS + 1] if answer else ()
    decide(session, meeting, Choice(slot, found.failing, sought, others), by="move")
    return moved


def _still_within(meeting: Meeting, before: Decision | None) -> Reading | None:
    """The days the meeting was once sought in, where it stays among them."""
    if before is None or before.first is None or before.last is None:
        return None
    first, last = date.fromisoformat(before.first), date.fromisoformat(before.last)
    return Reading(first, last, meeting.reading or "") if first <= meeting.local_day <= last else None


def best_other(answer: Answer, start: datetime) -> Slot | None:
    """The best date that is not the one that begins at `start`, and if possible on another day."""
    others = [slot for slot in answer.best if slot.start != start]
    elsewhere = (slot for slot in others if slot.start.date() != start.date())
    # Every start is looked at only where the days have no other best one.
    later = (slot for slot in answer.every if slot.start != start)
    return next(chain(elsewhere, others, later), None)


def _room(session: Session, name: str, meeting: Meeting) -> Room:
    if meeting.room is not None:
        with suppress(NotFound):
            return find_room(session, name, meeting.room.venue)
    return find_room(session, name)


def _not_in(some: Sequence[Loss], others: Sequence[Loss]) -> list[Loss]:
    names = {loss.agency for loss in others}
    return [loss for loss in some if loss.agency not in names]
