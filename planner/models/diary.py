"""When a member, an agency, a room or the whole club is taken."""

import enum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.models.agency import Agency
from planner.models.base import Base
from planner.models.member import Member
from planner.models.types import Line, choice
from planner.models.venue import Room
from planner.models.when import When, when_checks


class Hardness(enum.StrEnum):
    """Hard: cannot come. Soft: could, if need be."""

    HARD = "hard"
    SOFT = "soft"


class DiaryKind(enum.StrEnum):
    """What keeps somebody away."""

    ABSENCE = "absence"
    BUSY = "busy"
    HOLIDAY = "holiday"
    NEWS = "news"
    WORKDAY = "workday"


class DiaryEntry(When, Base):
    """One entry, or a weekly series of them, for one member, agency, room or country, or for the whole club.

    `weekly` holds the rule of a series (`planner.timing.weekly`); start and end are those of its first date.
    A country's entries say what its days are: holidays or working days, whatever its calendar says.
    """

    __tablename__ = "diary"
    __table_args__ = (
        *when_checks(),
        CheckConstraint(
            "(CASE WHEN member_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN agency_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN room_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN country IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN whole_club THEN 1 ELSE 0 END) = 1",
            name="exactly_one",
        ),
        Index(None, "member_id"),
        Index(None, "agency_id"),
        Index(None, "room_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id", ondelete="CASCADE"))
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"))
    country: Mapped[str | None] = mapped_column(String(2))
    whole_club: Mapped[bool] = mapped_column(default=False)
    hardness: Mapped[Hardness] = mapped_column(choice(Hardness, "hardness"))
    kind: Mapped[DiaryKind] = mapped_column(choice(DiaryKind, "kind"))
    source: Mapped[str] = mapped_column(Line(300))
    uid: Mapped[str | None] = mapped_column(Line(1000))
    summary: Mapped[str | None] = mapped_column(Line(300))
    weekly: Mapped[str | None] = mapped_column(String(4000))

    member: Mapped[Member | None] = relationship()
    agency: Mapped[Agency | None] = relationship()
    room: Mapped[Room | None] = relationship()
