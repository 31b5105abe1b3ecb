"""The one club a database belongs to."""

from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.models.base import Base
from planner.models.quorum import Quorum
from planner.models.types import Line, QuorumRule
from planner.models.venue import Venue
from planner.timing.zones import zone


class Club(Base):
    """Who invites: name, mailbox that is read, home, and what a meeting is like unless said otherwise.

    `rules` is the club's own table of who counts as what; None for the usual one. `notice` counts the days by
    which an invitation precedes its meeting, `setup` and `clearing` the minutes the room is taken before and
    after.
    """

    __tablename__ = "club"
    __table_args__ = (
        CheckConstraint("id = 1", name="single"),
        CheckConstraint("duration > 0 AND duration <= 1440", name="duration"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    name: Mapped[str] = mapped_column(Line(300))
    domain: Mapped[str] = mapped_column(Line(255))
    mailbox: Mapped[str] = mapped_column(Line(320))
    timezone: Mapped[str] = mapped_column(String(64))
    country: Mapped[str] = mapped_column(String(2))
    languages: Mapped[str | None] = mapped_column(Line(100))
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("venue.id", ondelete="SET NULL"))
    duration: Mapped[int] = mapped_column(default=90)
    quorum: Mapped[Quorum] = mapped_column(QuorumRule)
    rules: Mapped[str | None] = mapped_column(Text)
    notice: Mapped[int] = mapped_column(default=0, server_default="0")
    setup: Mapped[int] = mapped_column(default=0, server_default="0")
    clearing: Mapped[int] = mapped_column(default=0, server_default="0")

    venue: Mapped[Venue | None] = relationship()

    @property
    def tz(self) -> ZoneInfo:
        """The club's own time zone."""
        return zone(self.timezone)
