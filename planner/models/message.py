"""What is told to those who are invited: one message to one recipient, kept also when it has left."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.models.base import Base
from planner.models.meeting import Attendee, Meeting
from planner.models.types import Line, UtcDateTime, choice


class MessageKind(enum.StrEnum):
    """What a message tells, in the words of its reader; its METHOD follows from it."""

    INVITATION = "invitation"
    UPDATE = "update"
    MOVED = "moved"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    REINSTATED = "reinstated"
    REMINDER = "reminder"
    RESENT = "resent"
    COUNTER_DECLINED = "counter declined"


class Method(enum.StrEnum):
    """The iTIP method of the calendar part (RFC 5546 section 1.4)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    DECLINECOUNTER = "DECLINECOUNTER"


class MessageState(enum.StrEnum):
    """Where a message stands on our side; what became of it afterwards is in `delivered` and `bounced`.

    WAITING is confirmed and goes out next; SENDING was handed to the server, whose word is not known yet;
    SENT was taken by the server; HANDED_OUT was written into a folder, for the secretary to pass on; REFUSED
    will not be tried again; SUPERSEDED was overtaken by a newer one before it left.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    HANDED_OUT = "handed out"
    REFUSED = "refused"
    SUPERSEDED = "superseded"


class Message(Base):
    """One message to one recipient, as the bytes that are sent, however often that is tried.

    Attributes:
        sequence: the SEQUENCE it carries; `dtstamp` its DTSTAMP.
        address: where it goes; None for a letter.
        message_id: its Message-ID, made once, so that what is sent twice can be told apart from two messages.
        mail: the whole message (RFC 5322), or the letter.
        says: what the recipient knows of the meeting after it, as JSON (`planner.invitations.version`).
        due: not before; moves on with every attempt that fails.
        attempts: how often the server was asked; `error` is its last complaint.
        delivered: when the recipient's server confirmed it (RFC 3464).
        bounced: when it came back; `error` then says why.
        reminder_id: the reminder that asked for it.
    """

    __tablename__ = "message"
    __table_args__ = (
        CheckConstraint("sequence >= 0", name="sequence"),
        CheckConstraint("attempts >= 0", name="attempts"),
        Index(None, "meeting_id"),
        Index(None, "attendee_id"),
        Index(None, "state", "due"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    attendee_id: Mapped[int] = mapped_column(ForeignKey("attendee.id", ondelete="CASCADE"))
    kind: Mapped[MessageKind] = mapped_column(choice(MessageKind, "kind"))
    method: Mapped[Method | None] = mapped_column(choice(Method, "method"))
    sequence: Mapped[int]
    dtstamp: Mapped[datetime] = mapped_column(UtcDateTime)
    address: Mapped[str | None] = mapped_column(Line(320))
    language: Mapped[str] = mapped_column(String(8))
    message_id: Mapped[str] = mapped_column(Line(300), unique=True)
    subject: Mapped[str] = mapped_column(Line(1000))
    mail: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    says: Mapped[str] = mapped_column(Text)
    state: Mapped[MessageState] = mapped_column(choice(MessageState, "state"), default=MessageState.WAITING)
    created: Mapped[datetime] = mapped_column(UtcDateTime)
    due: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text)
    sent: Mapped[datetime | None] = mapped_column(UtcDateTime)
    delivered: Mapped[datetime | None] = mapped_column(UtcDateTime)
    bounced: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reminder_id: Mapped[int | None] = mapped_column(ForeignKey("reminder.id", ondelete="SET NULL"))

    meeting: Mapped[Meeting] = relationship()
    attendee: Mapped[Attendee] = relationship()


class Audience(enum.StrEnum):
    """Whom a reminder is for, among those invited when it is sent."""

    SILENT = "silent"
    ACCEPTED = "accepted"
    REQUIRED_SILENT = "required silent"


class Reminder(Base):
    """A reminder of one meeting: to whom, and how many days before it (or before the day to answer by).

    Whether it was sent stands in its messages; a meeting that moves is reminded of anew.
    """

    __tablename__ = "reminder"
    __table_args__ = (CheckConstraint("days >= 0", name="days"), Index(None, "meeting_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    audience: Mapped[Audience] = mapped_column(choice(Audience, "audience"))
    days: Mapped[int]
    before_deadline: Mapped[bool] = mapped_column(default=False)

    meeting: Mapped[Meeting] = relationship()
