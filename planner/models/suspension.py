"""Memberships that rest for a while."""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from planner.models.base import Base, Period, period_check
from planner.models.types import Line


class Suspension(Period, Base):
    """An agency or a member is suspended, from a day on, for a reason."""

    __tablename__ = "suspension"
    __table_args__ = (
        period_check(),
        CheckConstraint(
            "(agency_id IS NULL AND member_id IS NOT NULL) OR (agency_id IS NOT NULL AND member_id IS NULL)",
            name="one_of_two",
        ),
        Index(None, "agency_id"),
        Index(None, "member_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id", ondelete="CASCADE"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    reason: Mapped[str | None] = mapped_column(Line(300))
