"""What each of those invited was told so far: read from the messages that were written to them."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.invitations.transition import Stand, Told
from planner.invitations.version import Version
from planner.models import Attendee, Meeting, Message, MessageKind, MessageState

LEFT = (MessageState.SENDING, MessageState.SENT, MessageState.HANDED_OUT)
"""States of messages that are out of our hands, or may be: a server does not always say what it did."""
OPEN = (MessageState.WAITING, MessageState.SENDING)
"""What is still to go: SENDING is what was on its way when the program died or the connection broke."""
ANNOUNCEMENTS = frozenset(MessageKind) - {
    MessageKind.REMINDER,
    MessageKind.RESENT,
    MessageKind.COUNTER_DECLINED,
}
"""Kinds that tell something new."""


Mailbox = tuple[int, str | None]
"""One attendee at one address: by its id, and None for letters. Each is told what it was not told yet."""
Letters = Mapping[Mailbox, Sequence[Message]]
"""The messages of one meeting by where they went, the oldest first."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the recipient of a message knows after it: `Message.says`.

    Attributes:
        stand: where the recipient stands.
        version: the meeting; None where a message of an older planner does not say.
        before: as the recipient knew it until then, where that was another one.
        reason: what the secretary added.
        uninvited: they were never invited, and answered all the same.
    """

    stand: Stand
    version: Version | None
    before: Version | None = None
    reason: str = ""
    uninvited: bool = False

    def to_json(self) -> str:
        """As `from_json` reads it back."""
        told: dict[str, Any] = {
            "stand": str(self.stand),
            "version": self.version.to_json() if self.version else None,
            "before": self.before.to_json() if self.before else None,
            "reason": self.reason,
        }
        if self.uninvited:
            told["uninvited"] = True
        return json.dumps(told, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, stored: str) -> Self:
        """What `to_json` wrote; an invitation to what is not known any more where nothing is written."""
        told = json.loads(stored)
        version, before = (
            Version.from_json(told[name]) if told.get(name) else None for name in ("version", "before")
        )
        stand, reason = Stand(told.get("stand", Stand.INVITED)), told.get("reason", "")
        return cls(stand, version, before, reason, told.get("uninvited", False))


def mailbox(attendee: Attendee) -> Mailbox:
    """Where an attendee is reached now."""
    return attendee.id, attendee.address


def messages_of(session: Session, meeting: Meeting) -> dict[Mailbox, list[Message]]:
    """All messages of a meeting by where they went, the oldest first.

    Those that wait are locked until the transaction ends: whoever sends one does so before or after.
    """
    of_it = select(Message).where(Message.meeting_id == meeting.id)
    fresh = {"populate_existing": True}
    waiting = of_it.where(Message.state == MessageState.WAITING).with_for_update()
    session.scalars(waiting, execution_options=fresh).all()
    found: dict[Mailbox, list[Message]] = defaultdict(list)
    for message in session.scalars(of_it.order_by(Message.id), execution_options=fresh):
        found[message.attendee_id, message.address].append(message)
    return found


def told(messages: Sequence[Message]) -> Told | None:
    """What one recipient was told last, as far as is known; None for one who heard nothing."""
    last = next(reversed(in_order(messages)), None)
    if last is None:
        return None
    said = Said.from_json(last.says)
    return Told(said.stand, last.sequence, said.version)


def in_order(messages: Sequence[Message]) -> list[Message]:
    """What one recipient was told of the meeting, in the order in which a calendar takes it."""
    speaking = (one for one in messages if has_left(one) and one.kind is not MessageKind.COUNTER_DECLINED)
    return sorted(speaking, key=_order)


def has_left(message: Message) -> bool:
    """True where the recipient has it, as far as is known."""
    return message.state in LEFT and message.bounced is None


def goes_elsewhere(message: Message) -> bool:
    """True for what tells an address that the invitation goes to another one from now on."""
    return Said.from_json(message.says).stand is Stand.ELSEWHERE


def in_vain(messages: Sequence[Message]) -> Message | None:
    """The last message, where it came back or was refused: the same would come back again."""
    gone = [one for one in messages if one.state in (*LEFT, MessageState.REFUSED)]
    last = max(gone, key=_order, default=None)
    return last if last is not None and not has_left(last) else None


def waiting(messages: Sequence[Message]) -> list[Message]:
    """Those that wait to be sent."""
    return [one for one in messages if one.state is MessageState.WAITING]


def _order(message: Message) -> tuple[int, float, int]:
    return message.sequence, message.dtstamp.timestamp(), message.id
