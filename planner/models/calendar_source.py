"""Calendars that are read again and again, and whose they are."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.models.agency import Agency
from planner.models.base import Base
from planner.models.member import Member
from planner.models.types import Line, UtcDateTime
from planner.models.venue import Room


class CalendarSource(Base):
    """A calendar of one member, agency or room, or of the whole club: where it is, and how it is read.

    Passwords are not kept, nor how to get at them: whoever writes into a shared database must not decide what
    runs on another computer.

    Attributes:
        name: what its entries in the diary name as their source; one of a kind for its owner.
        place: an absolute path, or an address that begins with https:// or http://.
        soft: count its times as "if need be", or as firm; None for what is usual.
        login: who signs in at the server.
        private: the server may stand in one's own network.
        read_at: when it was last read.
    """

    __tablename__ = "calendar_source"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN member_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN agency_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN room_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN whole_club THEN 1 ELSE 0 END) = 1",
            name="exactly_one",
        ),
        Index("uq_calendar_source_member_id_name", "member_id", "name", unique=True),
        Index("uq_calendar_source_agency_id_name", "agency_id", "name", unique=True),
        Index("uq_calendar_source_room_id_name", "room_id", "name", unique=True),
        Index(
            "uq_calendar_source_club_name",
            "name",
            unique=True,
            sqlite_where=text("whole_club"),
            postgresql_where=text("whole_club"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id", ondelete="CASCADE"))
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"))
    whole_club: Mapped[bool] = mapped_column(default=False)
    name: Mapped[str] = mapped_column(Line(300))
    place: Mapped[str] = mapped_column(Line(2000))
    soft: Mapped[bool | None]
    login: Mapped[str | None] = mapped_column(Line(320))
    private: Mapped[bool] = mapped_column(default=False)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    member: Mapped[Member | None] = relationship()
    agency: Mapped[Agency | None] = relationship()
    room: Mapped[Room | None] = relationship()

    @property
    def remote(self) -> bool:
        """Whether it is fetched from a server."""
        return "://" in self.place
