"""Other times that are proposed: how they are kept, and when they are overtaken."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.ics.reply import Reply
from planner.models import Attendee, Incoming, IncomingKind, IncomingState

PROPOSES = "It proposes another time."
OVERTAKEN = "There is a newer answer."


def overtake(session: Session, row: Incoming, attendee: Attendee, this: tuple[int, datetime]) -> bool:
    """What the same person proposed before this waits no longer; True where they said something since.

    Args:
        session: the open session.
        row: what was read now.
        attendee: whose it is.
        this: the version it answers, and when it was written.
    """
    query = select(Incoming).where(
        Incoming.attendee_id == attendee.id,
        Incoming.kind == IncomingKind.COUNTER,
        Incoming.why.in_((PROPOSES, OVERTAKEN)),  # the others came from who may not speak
    )
    newest = max(((one.sequence, one.dtstamp) for one in attendee.answers), default=this)
    for other in session.scalars(query):
        if other is row or other.sequence is None or other.dtstamp is None:
            continue
        place = (other.sequence, other.dtstamp)
        newest = max(newest, place)
        if place < this and other.state is IncomingState.REVIEW:
            other.state, other.why = IncomingState.IGNORED, OVERTAKEN
    return newest > this


def propose(row: Incoming, reply: Reply) -> None:
    """The proposed time, as instants; days are those of the clock they are read by."""
    zone = _zone(reply.start)
    row.proposed_start, row.proposed_end = _instant(reply.start, zone), _instant(reply.end, zone)
    row.proposed_zone = zone.key
    if (
        row.proposed_end is not None
        and row.proposed_start is not None
        and row.proposed_end <= row.proposed_start
    ):
        row.proposed_end = None


def _zone(moment: datetime | date | None) -> ZoneInfo:
    if isinstance(moment, datetime) and isinstance(moment.tzinfo, ZoneInfo):
        return moment.tzinfo
    return ZoneInfo("UTC")


def _instant(moment: datetime | date | None, zone: ZoneInfo) -> datetime | None:
    if moment is None:
        return None
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(), zone)
    return moment.astimezone(UTC)
