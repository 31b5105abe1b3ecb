"""Asking first: the dates somebody is asked about, who is asked, and every answer given."""

import enum
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.models.agency import Agency
from planner.models.base import Base
from planner.models.meeting import Guest, Meeting
from planner.models.member import Member
from planner.models.types import Line, UtcDateTime, choice
from planner.models.when import When, when_checks


class Choice(enum.StrEnum):
    """What somebody says of one date; `no answer` takes back what was said before, and is never a no."""

    YES = "yes"
    IF_NEED_BE = "if need be"
    NO = "no"
    NO_ANSWER = "no answer"


class Channel(enum.StrEnum):
    """How an answer came."""

    SECRETARY = "secretary"
    PHONE = "phone"
    CHAT = "chat"
    MAIL = "mail"
    SHEET = "sheet"


class Poll(Base):
    """One question about a meeting: which of these dates suits you? A meeting has one open at a time.

    Attributes:
        respond_by: the last day for answers.
        asked: the demands its dates are judged by, as JSON.
        closed: when it was settled or called off; its answers stay.
        decision: how all stood when it was settled, as JSON: answers by the ids of those who gave them.
        reason: why a date was taken in spite of what spoke against it.
    """

    __tablename__ = "poll"
    __table_args__ = (
        Index(
            "uq_poll_open",
            "meeting_id",
            unique=True,
            sqlite_where=text("closed IS NULL"),
            postgresql_where=text("closed IS NULL"),
        ),
        Index(None, "meeting_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    respond_by: Mapped[date]
    opened: Mapped[datetime] = mapped_column(UtcDateTime)
    closed: Mapped[datetime | None] = mapped_column(UtcDateTime)
    asked: Mapped[str | None] = mapped_column(Text)
    decision: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Line(300))

    meeting: Mapped[Meeting] = relationship()
    dates: Mapped[list["PollDate"]] = relationship(
        back_populates="poll", order_by="PollDate.number", cascade="all, delete-orphan"
    )
    voices: Mapped[list["PollVoice"]] = relationship(
        back_populates="poll", order_by="PollVoice.id", cascade="all, delete-orphan"
    )

    @property
    def open_dates(self) -> list["PollDate"]:
        """The dates that can still be chosen, in the order they come."""
        return sorted((one for one in self.dates if not one.withdrawn), key=PollDate.order)


class PollDate(When, Base):
    """One date somebody is asked about: a time in a zone, or days without one.

    Its number never changes and is not given again, so that "1 and 3 suit us" means the same next week; a
    date that is withdrawn keeps its answers.
    """

    __tablename__ = "poll_date"
    __table_args__ = (
        *when_checks(),
        CheckConstraint("number > 0", name="number"),
        UniqueConstraint("poll_id", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id", ondelete="CASCADE"))
    number: Mapped[int]
    withdrawn: Mapped[bool] = mapped_column(default=False)

    poll: Mapped[Poll] = relationship(back_populates="dates")

    def order(self) -> tuple[date, bool, str]:
        """By the calendar: a whole day before the times on it."""
        timed = isinstance(self.start, datetime)
        return self.local_day, timed, self.start.isoformat()


class PollVoice(Base):
    """Somebody who is asked: the seat of an agency, a member or a guest. Each has one place in a poll."""

    __tablename__ = "poll_voice"
    __table_args__ = (
        UniqueConstraint("poll_id", "seat_id"),
        UniqueConstraint("poll_id", "member_id"),
        UniqueConstraint("poll_id", "guest_id"),
        CheckConstraint(
            "(seat_id IS NOT NULL AND member_id IS NULL AND guest_id IS NULL)"
            " OR (seat_id IS NULL AND member_id IS NOT NULL AND guest_id IS NULL)"
            " OR (seat_id IS NULL AND member_id IS NULL AND guest_id IS NOT NULL)",
            name="one_of_three",
        ),
        Index(None, "seat_id"),
        Index(None, "member_id"),
        Index(None, "guest_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id", ondelete="CASCADE"))
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    guest_id: Mapped[int | None] = mapped_column(ForeignKey("guest.id"))

    poll: Mapped[Poll] = relationship(back_populates="voices")
    seat: Mapped[Agency | None] = relationship()
    member: Mapped[Member | None] = relationship()
    guest: Mapped[Guest | None] = relationship()
    votes: Mapped[list["Vote"]] = relationship(
        back_populates="voice", order_by="Vote.id", cascade="all, delete-orphan"
    )

    @property
    def who(self) -> Agency | Member | Guest:
        """Who is asked."""
        found = self.seat or self.member or self.guest
        assert found is not None
        return found

    @property
    def name(self) -> str:
        """What they are called."""
        who = self.who
        return who.short_name if isinstance(who, Agency) else who.name


class Vote(Base):
    """What somebody said of one date, once. All are kept; the newest counts."""

    __tablename__ = "vote"
    __table_args__ = (Index(None, "poll_voice_id"), Index(None, "poll_date_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    poll_voice_id: Mapped[int] = mapped_column(ForeignKey("poll_voice.id", ondelete="CASCADE"))
    poll_date_id: Mapped[int] = mapped_column(ForeignKey("poll_date.id", ondelete="CASCADE"))
    said: Mapped[Choice] = mapped_column(choice(Choice, "said"))
    channel: Mapped[Channel] = mapped_column(choice(Channel, "channel"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    note: Mapped[str | None] = mapped_column(Line(300))

    voice: Mapped[PollVoice] = relationship(back_populates="votes")
    poll_date: Mapped[PollDate] = relationship()
