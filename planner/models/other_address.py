"""Addresses that somebody writes from beside the one that is invited."""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.models.agency import Agency
from planner.models.base import Base
from planner.models.meeting import Guest
from planner.models.member import Member
from planner.models.types import Line


class OtherAddress(Base):
    """One address, folded, whose mail a person said may speak for an agency, a member or a guest."""

    __tablename__ = "other_address"
    __table_args__ = (
        CheckConstraint(
            "(agency_id IS NOT NULL AND member_id IS NULL AND guest_id IS NULL)"
            " OR (agency_id IS NULL AND member_id IS NOT NULL AND guest_id IS NULL)"
            " OR (agency_id IS NULL AND member_id IS NULL AND guest_id IS NOT NULL)",
            name="one_of_three",
        ),
        Index(None, "agency_id"),
        Index(None, "member_id"),
        Index(None, "guest_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(Line(320), unique=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id", ondelete="CASCADE"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    guest_id: Mapped[int | None] = mapped_column(ForeignKey("guest.id", ondelete="CASCADE"))

    agency: Mapped[Agency | None] = relationship()
    member: Mapped[Member | None] = relationship()
    guest: Mapped[Guest | None] = relationship()
