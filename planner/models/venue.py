"""Places to meet, and the rooms in them."""

from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.models.base import Base
from planner.models.types import Hours, Line
from planner.timing.opening import OpeningHours
from planner.timing.zones import zone


class Venue(Base):
    """A place with an address, a zone and hours in which it is open."""

    __tablename__ = "venue"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Line(300))
    key: Mapped[str] = mapped_column(String(300), unique=True)
    address: Mapped[str | None] = mapped_column(Line(300))
    city: Mapped[str | None] = mapped_column(Line(100))
    country: Mapped[str] = mapped_column(String(2))
    timezone: Mapped[str] = mapped_column(String(64))
    hours: Mapped[OpeningHours] = mapped_column(Hours)

    rooms: Mapped[list["Room"]] = relationship(
        back_populates="venue", order_by="Room.capacity", cascade="all, delete-orphan"
    )

    @property
    def tz(self) -> ZoneInfo:
        """The venue's time zone."""
        return zone(self.timezone)

    @property
    def where(self) -> str:
        """Name, address and city on one line."""
        return ", ".join(filter(None, (self.name, self.address, self.city)))


class Room(Base):
    """A room of a venue; capacity counts seats, `features` is what it has: "projector, interpretation"."""

    __tablename__ = "room"
    __table_args__ = (
        UniqueConstraint("venue_id", "key"),
        CheckConstraint("capacity > 0", name="capacity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    venue_id: Mapped[int] = mapped_column(ForeignKey("venue.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(Line(300))
    key: Mapped[str] = mapped_column(String(300))
    capacity: Mapped[int]
    features: Mapped[str | None] = mapped_column(Line(500))

    venue: Mapped[Venue] = relationship(back_populates="rooms")

    @property
    def equipment(self) -> frozenset[str]:
        """What stands in it, in lower case."""
        return frozenset(one.strip().casefold() for one in (self.features or "").split(",") if one.strip())

    @property
    def where(self) -> str:
        """The room, then its venue."""
        return f"{self.name}, {self.venue.where}"
