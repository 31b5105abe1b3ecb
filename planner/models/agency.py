"""Member agencies, their names over time and their membership."""

import enum
from collections.abc import Iterable
from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.models.base import Base, Period, period_check
from planner.models.names import fold
from planner.models.overlap import NoOverlap
from planner.models.suspension import Suspension
from planner.models.types import Line, choice
from planner.timing.days import BEGINNING


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
        """The newest English name, else the short one."""
        return self.name_on(date.max)

    @property
    def native_name(self) -> str | None:
        """The newest name in another language than English."""
        return self.native_name_on(date.max)

    def name_on(self, day: date) -> str:
        """The English name it had on that day, else the short one."""
        spoken = self.names_on(day, "en")
        return spoken[0].name if spoken else self.short_name_on(day)

    def native_name_on(self, day: date) -> str | None:
        """The first name it had on that day in another language than English."""
        languages = dict.fromkeys(name.language for name in self.names if name.language != "en")
        spoken = (self.names_on(day, language) for language in languages)
        return next((names[0].name for names in spoken if names), None)

    def names_on(self, day: date, language: str) -> list["AgencyName"]:
        """Its names in a language on that day: the one it goes by, then short name and aliases."""
        return _newest_first(name for name in self.names if name.language == language and name.covers(day))

    def short_name_on(self, day: date) -> str:
        """The short name it had on that day: what `agency rename --short` closed is followed back."""
        name, rows = self.short_name, [one for one in self.names if one.language == "en"]
        held = [one for one in rows if one.key == self.short_key and one.valid_until is None]
        begins = min((one.valid_from for one in held), default=BEGINNING)
        while begins > day:
            ended = _newest_first(one for one in rows if one.valid_until == begins)
            if not ended:
                break
            name, begins = ended[-1].name, ended[-1].valid_from
        return name

    def was_called(self, name: str) -> bool:
        """True for a name whose last day is known."""
        same = [one.valid_until for one in self.names if one.key == fold(name)]
        return bool(same) and None not in same


def _newest_first(names: Iterable["AgencyName"]) -> list["AgencyName"]:
    # Of those that begin together the full name was written first, then the short one.
    return sorted(names, key=lambda name: name.valid_from, reverse=True)


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
