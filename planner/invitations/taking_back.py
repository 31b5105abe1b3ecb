"""After something was taken back, those invited are told what is so again; what had not left never will."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from planner.invitations.announcing import Announcement, announce
from planner.models import Meeting
from planner.register.history import NetChange


def announce_again(
    session: Session, undone: Iterable[NetChange], *, now: datetime
) -> list[tuple[Meeting, Announcement]]:
    """Announces every meeting that was touched, and still is there."""
    numbers = {number for one in undone for number in _meetings(one)}
    found = (session.get(Meeting, number) for number in sorted(numbers))
    return [(meeting, announce(session, meeting, now=now)) for meeting in found if meeting is not None]


def _meetings(one: NetChange) -> set[int]:
    table, number = one.key
    if table == "meeting":
        return {number}
    images = (one.before or {}, one.after or {})
    return {image["meeting_id"] for image in images if table == "attendee" and image.get("meeting_id")}
