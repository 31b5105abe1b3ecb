"""What comes back: every answer to an invitation, and every mail or file that was read for one."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.models.base import Base
from planner.models.meeting import Attendee, Meeting, PartStat
from planner.models.types import Line, UtcDateTime, choice


class AnswerChannel(enum.StrEnum):
    """How an answer to an invitation came."""

    CALENDAR = "calendar"
    MAIL = "mail"
    SECRETARY = "secretary"
    PHONE = "phone"
    CHAT = "chat"
    SHEET = "sheet"


class IncomingKind(enum.StrEnum):
    """What was read."""

    REPLY = "reply"
    COUNTER = "counter"
    REFRESH = "refresh"
    CODED = "coded"
    WORDS = "words"
    BOUNCE = "bounce"
    RECEIPT = "receipt"
    AUTOMATIC = "automatic"
    FOREIGN = "foreign"
    BROKEN = "broken"


class IncomingState(enum.StrEnum):
    """What became of it."""

    APPLIED = "applied"
    REVIEW = "review"
    SETTLED = "settled"
    IGNORED = "ignored"


class Incoming(Base):
    """One thing that was read: a reply, a proposal of another time, a bounce, a letter in words.

    Attributes:
        digest: SHA-256 of what was read, in hex: the same thing read twice is read once.
        source: the file, or the folder of the mailbox, as it is shown.
        sender: the address it came from; `attendee_address` whom it speaks for.
        kind: what it is; `state` whether a person has to look at it, and `why`.
        sequence: of the version it answers, where it says so; `dtstamp` when it was written.
        proposed_start: with `proposed_end`, `proposed_zone`: another time that is proposed (RFC 5546 3.2.7).
        text: what the person wrote, shortened.
    """

    __tablename__ = "incoming"
    __table_args__ = (
        CheckConstraint("proposed_end > proposed_start", name="proposed_end_after_start"),
        Index(None, "meeting_id"),
        Index(None, "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    message_id: Mapped[str | None] = mapped_column(Line(1000))
    source: Mapped[str] = mapped_column(Line(1000))
    sender: Mapped[str | None] = mapped_column(Line(320))
    attendee_address: Mapped[str | None] = mapped_column(Line(320))
    subject: Mapped[str | None] = mapped_column(Line(1000))
    received: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[IncomingKind] = mapped_column(choice(IncomingKind, "kind"))
    state: Mapped[IncomingState] = mapped_column(choice(IncomingState, "state"))
    why: Mapped[str | None] = mapped_column(Line(300))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    attendee_id: Mapped[int | None] = mapped_column(ForeignKey("attendee.id", ondelete="SET NULL"))
    partstat: Mapped[PartStat | None] = mapped_column(choice(PartStat, "partstat"))
    sequence: Mapped[int | None]
    dtstamp: Mapped[datetime | None] = mapped_column(UtcDateTime)
    proposed_start: Mapped[datetime | None] = mapped_column(UtcDateTime)
    proposed_end: Mapped[datetime | None] = mapped_column(UtcDateTime)
    proposed_zone: Mapped[str | None] = mapped_column(String(64))
    text: Mapped[str | None] = mapped_column(Text)

    meeting: Mapped[Meeting | None] = relationship()
    attendee: Mapped[Attendee | None] = relationship()


class Answer(Base):
    """What somebody answered, once. All are kept; the newest by (sequence, dtstamp) counts.

    Attributes:
        sequence: of the version it answers; `dtstamp` when it was given, to the second.
        places: how many come; None where that was not said.
        coming: who comes for an agency, in the words of the answer.
        comment: what else was said.
        noted: when it entered the register.
        incoming_id: the mail or file it came by.
    """

    __tablename__ = "answer"
    __table_args__ = (
        CheckConstraint("places >= 0", name="places"),
        CheckConstraint("sequence >= 0", name="sequence"),
        Index(None, "attendee_id"),
        Index(None, "incoming_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attendee_id: Mapped[int] = mapped_column(ForeignKey("attendee.id", ondelete="CASCADE"))
    partstat: Mapped[PartStat] = mapped_column(choice(PartStat, "partstat"))
    channel: Mapped[AnswerChannel] = mapped_column(choice(AnswerChannel, "channel"))
    sequence: Mapped[int]
    dtstamp: Mapped[datetime] = mapped_column(UtcDateTime)
    places: Mapped[int | None]
    coming: Mapped[str | None] = mapped_column(Line(300))
    comment: Mapped[str | None] = mapped_column(Text)
    noted: Mapped[datetime] = mapped_column(UtcDateTime)
    incoming_id: Mapped[int | None] = mapped_column(ForeignKey("incoming.id", ondelete="SET NULL"))

    attendee: Mapped[Attendee] = relationship(back_populates="answers")
    incoming: Mapped[Incoming | None] = relationship()
