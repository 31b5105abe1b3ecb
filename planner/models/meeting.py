"""Meetings, the room each one takes, and who is invited."""

import enum
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, Uuid, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.i18n.dates import day_label
from planner.models.agency import Agency
from planner.models.base import Base
from planner.models.member import Member
from planner.models.overlap import NoOverlap
from planner.models.quorum import Quorum
from planner.models.types import Line, QuorumRule, UtcDateTime, choice
from planner.models.venue import Room
from planner.models.when import When, when_checks

if TYPE_CHECKING:
    from planner.models.answer import Answer

TO_BE_DECIDED = "to be decided"
"""What is shown in the place of a date that there is not yet."""


class MeetingKind(enum.StrEnum):
    """What sort of meeting it is."""

    MEETING = "meeting"
    ASSEMBLY = "assembly"
    BRIEFING = "briefing"
    RECEPTION = "reception"


class MeetingStatus(enum.StrEnum):
    """Whether it takes place; a proposed one has no date yet."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Role(enum.StrEnum):
    """What is expected of somebody who is invited."""

    CHAIR = "chair"
    REQUIRED = "required"
    OPTIONAL = "optional"
    INFORMED = "informed"


class PartStat(enum.StrEnum):
    """What somebody answered (RFC 5545 section 3.2.12)."""

    NEEDS_ACTION = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"
    DELEGATED = "DELEGATED"


class Meeting(When, Base):
    """One meeting on one date, or on none as long as it is proposed.

    Its UID never changes; SEQUENCE never falls (RFC 5546 section 2.1.4).

    `asked` is what its date was sought by (`planner.scheduling.asked`); `setup` and `clearing` are the
    minutes for which its room is taken before and after; meetings of one series have its number.
    `decision` holds what was known when the date was chosen (`planner.scheduling.decision`).
    `list_shown` lets each of those invited see the others; `respond_by` is the last day for answers. An
    answer to a version older than `answers_from` was given to another time.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        *when_checks(undated="status IN ('proposed', 'cancelled')"),
        CheckConstraint("sequence >= 0", name="sequence"),
        CheckConstraint("revision >= 0", name="revision"),
        CheckConstraint("number > 0", name="number"),
        Index(None, "start_utc"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    uid: Mapped[UUID] = mapped_column(Uuid, unique=True)
    title: Mapped[str] = mapped_column(Line(300))
    kind: Mapped[MeetingKind] = mapped_column(choice(MeetingKind, "kind"), default=MeetingKind.MEETING)
    status: Mapped[MeetingStatus] = mapped_column(
        choice(MeetingStatus, "status"), default=MeetingStatus.CONFIRMED
    )
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id"))
    online_link: Mapped[str | None] = mapped_column(Line(1000))
    phrase: Mapped[str | None] = mapped_column(Line(300))
    reading: Mapped[str | None] = mapped_column(Line(300))
    organiser: Mapped[str] = mapped_column(Line(320))
    domain: Mapped[str] = mapped_column(Line(255))
    sequence: Mapped[int] = mapped_column(default=0)
    revision: Mapped[int] = mapped_column(default=0)
    dtstamp: Mapped[datetime] = mapped_column(UtcDateTime)
    quorum: Mapped[Quorum] = mapped_column(QuorumRule)
    asked: Mapped[str | None] = mapped_column(Text)
    setup: Mapped[int] = mapped_column(default=0, server_default="0")
    clearing: Mapped[int] = mapped_column(default=0, server_default="0")
    series: Mapped[int | None]
    decision: Mapped[str | None] = mapped_column(Text)
    agenda: Mapped[str | None] = mapped_column(Text)
    list_shown: Mapped[bool] = mapped_column(default=False, server_default=false())
    respond_by: Mapped[date | None]
    answers_from: Mapped[int] = mapped_column(default=0, server_default="0")

    room: Mapped[Room | None] = relationship()
    bookings: Mapped[list["Booking"]] = relationship(back_populates="meeting", cascade="all, delete-orphan")
    attendees: Mapped[list["Attendee"]] = relationship(
        back_populates="meeting", order_by="Attendee.id", cascade="all, delete-orphan"
    )

    @property
    def invited(self) -> list["Attendee"]:
        """Those whose invitation stands, in the order in which they were invited."""
        return [attendee for attendee in self.attendees if attendee.withdrawn is None]

    @property
    def calendar_uid(self) -> str:
        """The UID in every calendar, for ever: the club may move to another domain, the meeting does not."""
        return f"{self.uid}@{self.domain}"

    @property
    def dated(self) -> bool:
        """False as long as its date is to be decided: then it has neither start nor end."""
        return self.start_wall is not None or self.first_day is not None

    @property
    def day_label(self) -> str:
        """The day it begins on, as it is shown."""
        return day_label(self.local_day) if self.dated else TO_BE_DECIDED

    @property
    def where(self) -> str:
        """The room with its venue, else the link, else nothing."""
        return self.room.where if self.room else self.online_link or ""


_ONE_AT_A_TIME = NoOverlap("booking", ("room_id",), "start_utc", "end_utc", "tstzrange", only="live")


class Booking(Base):
    """A room taken by a meeting, set-up and clearing included. Two live ones in one room never overlap."""

    __tablename__ = "booking"
    __table_args__ = (
        CheckConstraint("end_utc > start_utc", name="end_after_start"),
        _ONE_AT_A_TIME.constraint(),
        Index(None, "meeting_id"),
        Index(None, "room_id", "start_utc"),
        {"info": {"no_overlap": _ONE_AT_A_TIME}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"))
    start_utc: Mapped[datetime] = mapped_column(UtcDateTime)
    end_utc: Mapped[datetime] = mapped_column(UtcDateTime)
    live: Mapped[bool] = mapped_column(default=True)

    meeting: Mapped[Meeting] = relationship(back_populates="bookings")
    room: Mapped[Room] = relationship()


class Guest(Base):
    """Somebody who is no member and stands in no member list: speaker, ambassador, interpreter."""

    __tablename__ = "guest"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Line(300))
    email: Mapped[str | None] = mapped_column(Line(320))
    organisation: Mapped[str | None] = mapped_column(Line(300))
    phone: Mapped[str | None] = mapped_column(Line(60))
    languages: Mapped[str | None] = mapped_column(Line(100))


class Attendee(Base):
    """One invitation: an agency's seat, a member or a guest. One address receives one per meeting.

    `before_move` is what was answered to an earlier date, where the meeting has moved since. `coming` names
    who comes for an agency; `withdrawn` is when the invitation was taken back: nothing of it counts any more.
    """

    __tablename__ = "attendee"
    __table_args__ = (
        UniqueConstraint("meeting_id", "address"),
        CheckConstraint(
            "(seat_id IS NOT NULL AND member_id IS NULL AND guest_id IS NULL)"
            " OR (seat_id IS NULL AND member_id IS NOT NULL AND guest_id IS NULL)"
            " OR (seat_id IS NULL AND member_id IS NULL AND guest_id IS NOT NULL)",
            name="one_of_three",
        ),
        CheckConstraint("places >= 0", name="places"),
        Index(None, "seat_id"),
        Index(None, "member_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    guest_id: Mapped[int | None] = mapped_column(ForeignKey("guest.id"))
    address: Mapped[str | None] = mapped_column(Line(320))
    name: Mapped[str] = mapped_column(Line(300))
    role: Mapped[Role] = mapped_column(choice(Role, "role"), default=Role.REQUIRED)
    partstat: Mapped[PartStat] = mapped_column(choice(PartStat, "partstat"), default=PartStat.NEEDS_ACTION)
    before_move: Mapped[PartStat | None] = mapped_column(choice(PartStat, "before_move"))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    places: Mapped[int] = mapped_column(default=1)
    coming: Mapped[str | None] = mapped_column(Line(300))
    withdrawn: Mapped[datetime | None] = mapped_column(UtcDateTime)

    meeting: Mapped[Meeting] = relationship(back_populates="attendees")
    seat: Mapped[Agency | None] = relationship(foreign_keys=[seat_id])
    member: Mapped[Member | None] = relationship()
    guest: Mapped[Guest | None] = relationship()
    agency: Mapped[Agency | None] = relationship(foreign_keys=[agency_id])
    answers: Mapped[list["Answer"]] = relationship(
        back_populates="attendee", order_by="Answer.id", cascade="all, delete-orphan"
    )
