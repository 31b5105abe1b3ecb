"""What became of the invitations of a meeting on their way, for each of those invited."""

import enum
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models import Attendee, Meeting, Message, MessageKind, MessageState

_ASIDE = (MessageKind.REMINDER, MessageKind.COUNTER_DECLINED)
"""Kinds that say nothing of the meeting that was not said before."""
_LEFT = (MessageState.SENT, MessageState.HANDED_OUT)


class Way(enum.StrEnum):
    """Where the newest message is."""

    NONE = "not written"
    WAITING = "waiting"
    FAILED = "not sent yet"
    SENDING = "being sent"
    SENT = "sent"
    HANDED_OUT = "handed out"
    DELIVERED = "delivered"
    BOUNCED = "came back"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Of one of those invited.

    Attributes:
        way: where the newest message is.
        at: since when, where that is known.
        error: what is wrong, in the words of a server.
        first: when the first message left.
        says: what the newest message that arrived says, as it is stored; None where none did.
    """

    way: Way = Way.NONE
    at: datetime | None = None
    error: str | None = None
    first: datetime | None = None
    says: str | None = None


def deliveries(session: Session, meeting: Meeting) -> dict[int, Delivery]:
    """By the ids of those invited, as they are reached now; who was written nothing is not among them."""
    query = (
        select(Message)
        .join(Message.attendee)
        .where(
            Message.meeting_id == meeting.id,
            Message.address.is_not_distinct_from(Attendee.address),
            Message.state != MessageState.SUPERSEDED,
            Message.kind.not_in(_ASIDE),
        )
    )
    found: dict[int, list[Message]] = defaultdict(list)
    for message in session.scalars(query.order_by(Message.id)):
        found[message.attendee_id].append(message)
    return {number: delivery_of(messages) for number, messages in found.items()}


def delivery_of(messages: Sequence[Message]) -> Delivery:
    """What became of what was written to one of them, the oldest first."""
    left = [one for one in messages if one.state in _LEFT]
    arrived = [one for one in left if one.bounced is None]
    way, at = _way(messages[-1])
    return Delivery(
        way=way,
        at=at,
        error=messages[-1].error if way in (Way.FAILED, Way.BOUNCED, Way.REFUSED) else None,
        first=left[0].sent or left[0].created if left else None,
        says=arrived[-1].says if arrived else None,
    )


def _way(message: Message) -> tuple[Way, datetime | None]:
    if message.state is MessageState.WAITING:
        return (Way.FAILED, message.due) if message.attempts else (Way.WAITING, message.created)
    if message.state is MessageState.SENDING:
        return Way.SENDING, message.created
    if message.state is MessageState.REFUSED:
        return Way.REFUSED, message.sent or message.created
    if message.bounced is not None:
        return Way.BOUNCED, message.bounced
    if message.delivered is not None:
        return Way.DELIVERED, message.delivered
    at = message.sent or message.created
    return (Way.HANDED_OUT, at) if message.state is MessageState.HANDED_OUT else (Way.SENT, at)
