"""After something was taken back, those invited are told what is so again; what had not left never will."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from planner.invitations.announcing import Announcement, announce
from planner.invitations.incoming.forgetting import forget
from planner.models import Meeting
from planner.register.history import NetChange

_OF_A_MEETING = ("attendee", "incoming")


def announce_again(
    session: Session, undone: Sequence[NetChange], *, now: datetime
) -> list[tuple[Meeting, Announcement]]:
    """Announces every meeting that was touched, and still is there."""
    unsent = forget(session, undone)
    numbers = {number for one in undone for number in _meetings(one)} | {one.meeting_id for one in unsent}
    found = filter(None, (session.get(Meeting, number) for number in sorted(numbers)))
    announced = []
    for meeting in found:
        told = announce(session, meeting, now=now)
        back = (*told.taken_back, *(one for one in unsent if one.meeting is meeting))
        announced.append((meeting, replace(told, taken_back=back)))
    return announced


def _meetings(one: NetChange) -> set[int]:
    table, number = one.key
    if table == "meeting":
        return {number}
    images = (one.before or {}, one.after or {})
    return {image["meeting_id"] for image in images if table in _OF_A_MEETING and image.get("meeting_id")}
