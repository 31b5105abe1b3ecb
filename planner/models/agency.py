"""Member agencies, their names over time and their membership."""

import enum
from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.models.base import Base, Period, period_check
from planner.models.overlap import NoOverlap
from planner.models.suspension import Suspension
from planner.models.types import Line, choice


class AgencyKind(enum.StrEnum):
    """What sort of house it is."""

    AGENCY = "agency"
    NEWSPAPER = "newspaper"
    TELEVISION = "television"
    RADIO = "radio"
    MAGAZINE = "magazine"
    ONLINE = "online"
    OTHER = "other"


class Category(enum.StrEnum):
    """What sort of member it is."""

    FULL = "full"
    ASSOCIATE = "associate"
    OBSERVER = "observer"
    HONORARY = "honorary"
    GUEST = "guest"


class Agency(Base):
    """A member organisation. Its mailbox is the address of its seat; without one it gets a letter."""

    __tablename__ = "agency"

    id: Mapped[int] = mapped_column(primary_key=True)
    short_name: Mapped[str] = mapped_column(Line(100))
    short_key: Mapped[str] = mapped_column(String(100), unique=True)
    kind: Mapped[AgencyKind] = mapped_column(choice(AgencyKind, "kind"))
    country: Mapped[str] = mapped_column(String(2))
    email: Mapped[str | None] = mapped_column(Line(320))
    timezone: Mapped[str | None] = mapped_column(String(64))
    languages: Mapped[str | None] = mapped_column(Line(100))

    names: Mapped[list["AgencyName"]] = relationship(
        back_populates="agency", order_by="AgencyName.id", cascade="all, delete-orphan"
    )
    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="agency", order_by="Membership.valid_from", cascade="all, delete-orphan"
    )
    suspensions: Mapped[list[Suspension]] = relationship(
        order_by="Suspension.valid_from", cascade="all, delete-orphan"
    )

    def membership_on(self, day: date) -> "Membership | None":
        """The membership in force on that day."""
        return next((membership for membership in self.memberships if membership.covers(day)), None)

    @property
    def full_name(self) -> str:
        """The English name, else the first there is."""
        english = (name.name for name in self.names if name.language == "en")
        return next(english, self.short_name)

    @property
    def native_name(self) -> str | None:
        """The first name in another language than English."""
        return next((name.name for name in self.names if name.language != "en"), None)


class AgencyName(Period, Base):
    """One name of an agency in one language, while it was used; `key` is its folded form."""

    __tablename__ = "agency_name"
    __table_args__ = (
        UniqueConstraint("agency_id", "key", "valid_from"),
        period_check(),
        Index(None, "key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(Line(300))
    key: Mapped[str] = mapped_column(String(300))

    agency: Mapped[Agency] = relationship(back_populates="names")


_ONE_AT_A_TIME = NoOverlap("membership", ("agency_id",), "valid_from", "valid_until", "daterange")


class Membership(Period, Base):
    """An agency's membership of one category, from a day on."""

    __tablename__ = "membership"
    __table_args__ = (
        period_check(),
        _ONE_AT_A_TIME.constraint(),
        Index(None, "agency_id"),
        {"info": {"no_overlap": _ONE_AT_A_TIME}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id", ondelete="CASCADE"))
    category: Mapped[Category] = mapped_column(choice(Category, "category"))

    agency: Mapped[Agency] = relationship(back_populates="memberships")
