"""Two invitations of one person to one meeting made one."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.meetings.answering import settle
from planner.meetings.invitees import reached_at
from planner.models import Attendee, Member, PartStat, Role

_STRONGEST = (Role.CHAIR, Role.REQUIRED, Role.OPTIONAL, Role.INFORMED)


def join(session: Session, member: Member, *, now: datetime) -> list[Attendee]:
    """Lets one invitation of a member to each meeting stand; returns those that had a second one.

    The one to the member's own address stays, with the stronger role. All answers are kept, and the newest
    counts.
    """
    theirs: dict[int, list[Attendee]] = {}
    query = select(Attendee).where(Attendee.member_id == member.id, Attendee.withdrawn.is_(None))
    for attendee in session.scalars(query.order_by(Attendee.meeting_id, Attendee.id)):
        theirs.setdefault(attendee.meeting_id, []).append(attendee)
    joined = []
    for twice in theirs.values():
        stays = max(twice, key=lambda one: (one.address == reached_at(one), one.address is not None))
        for other in twice:
            if other is not stays:
                _into(stays, other, now)
        if len(twice) > 1:
            session.flush()
            settle(stays)
            joined.append(stays)
    session.flush()
    return joined


def _into(stays: Attendee, other: Attendee, now: datetime) -> None:
    stays.role = min(stays.role, other.role, key=_STRONGEST.index)
    if stays.partstat is PartStat.NEEDS_ACTION:
        stays.partstat = other.partstat
    for answer in list(other.answers):
        other.answers.remove(answer)
        stays.answers.append(answer)
    other.withdrawn = now
    stays.meeting.revision += 1
