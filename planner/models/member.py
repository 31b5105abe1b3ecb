"""Journalists: names in several scripts, postings, offices."""

import enum
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    Uuid,
    and_,
    not_,
    or_,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.models.agency import Agency
from planner.models.base import Base, Period, period_check
from planner.models.overlap import NoOverlap
from planner.models.rules import Rules, Status
from planner.models.standing import Standing, span, standing, tenures_of
from planner.models.suspension import Suspension
from planner.models.types import Line, choice


class OfficeName(enum.StrEnum):
    """The offices of the club."""

    PRESIDENT = "President"
    VICE_PRESIDENT = "Vice-President"
    SECRETARY = "Secretary"


class NameOrder(enum.StrEnum):
    """Which part of a name is written first."""

    GIVEN_FIRST = "given-first"
    FAMILY_FIRST = "family-first"


class Member(Base):
    """A person. Neither agency nor status is stored here: both follow from postings and a date.

    `email_key`, `sort_key`, `search_key` and `keys` only repeat names and address in the form they are looked
    up in. Somebody who was erased keeps a row without a name, so that meetings still count right.
    """

    __tablename__ = "member"
    __table_args__ = (Index(None, "email_key"), Index(None, "sort_key"))

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[UUID] = mapped_column(Uuid, unique=True, default=uuid4)
    email: Mapped[str | None] = mapped_column(Line(320))
    phone: Mapped[str | None] = mapped_column(Line(60))
    languages: Mapped[str | None] = mapped_column(Line(100))
    residence: Mapped[str | None] = mapped_column(String(2))
    timezone: Mapped[str | None] = mapped_column(String(64))
    email_key: Mapped[str | None] = mapped_column(String(320))
    sort_key: Mapped[str | None] = mapped_column(String(300))
    search_key: Mapped[str] = mapped_column(String(2000))
    erased: Mapped[date | None]

    names: Mapped[list["MemberName"]] = relationship(
        back_populates="member", order_by="MemberName.id", cascade="all, delete-orphan"
    )
    postings: Mapped[list["Posting"]] = relationship(
        back_populates="member", order_by="Posting.valid_from", cascade="all, delete-orphan"
    )
    offices: Mapped[list["Office"]] = relationship(
        back_populates="member", order_by="Office.valid_from", cascade="all, delete-orphan"
    )
    accreditations: Mapped[list["Accreditation"]] = relationship(
        back_populates="member", order_by="Accreditation.valid_from", cascade="all, delete-orphan"
    )
    suspensions: Mapped[list["Suspension"]] = relationship(
        order_by="Suspension.valid_from", cascade="all, delete-orphan"
    )
    keys: Mapped[list["MemberKey"]] = relationship(cascade="all, delete-orphan")

    @property
    def primary_name(self) -> "MemberName":
        """The name the lists are in."""
        return next(name for name in self.names if name.is_primary)

    @property
    def name(self) -> str:
        """The primary name as it is written."""
        return self.primary_name.full

    @property
    def native_name(self) -> str | None:
        """The name in the person's own script, where the lists are in another one."""
        return None if self.native is None else self.native.full

    @property
    def native(self) -> "MemberName | None":
        """The row of `native_name`, the first one `in_own_script`; others are further spellings."""
        first = self.primary_name
        return next((one for one in self.names if one is not first and one.in_own_script(first)), None)

    def posting_on(self, day: date) -> "Posting | None":
        """The posting in force on that day; of several, the one begun last."""
        return next((posting for posting in reversed(self.postings) if posting.covers(day)), None)

    def posting_near(self, day: date) -> "Posting | None":
        """The posting in force on that day, else the last before it, else the first after it."""
        before = [posting for posting in self.postings if posting.valid_from <= day]
        return self.posting_on(day) or next(reversed(before), None) or next(iter(self.postings), None)

    def offices_on(self, day: date) -> list["Office"]:
        """The offices held on that day."""
        return [office for office in self.offices if office.covers(day)]

    def standing_on(self, day: date, rules: Rules) -> Standing:
        """Status and rights on that day by the club's rules, the best of all postings."""
        tenures = [
            tenure for posting in self.postings for tenure in tenures_of(posting.agency, span(posting))
        ]
        cards, resting = map(span, self.accreditations), map(span, self.suspensions)
        return standing(rules, day, tenures, accreditations=cards, suspensions=resting)

    def status_on(self, day: date, rules: Rules) -> Status:
        """The status on that day by the club's rules (`planner.register.club.rules_of`)."""
        return self.standing_on(day, rules).status


_NOT_ASCII = "[^ -~]"


class MemberName(Base):
    """One name of a person in one script (ISO 15924), whole and, where known, in parts."""

    __tablename__ = "member_name"
    __table_args__ = (
        Index(
            "uq_member_name_primary",
            "member_id",
            unique=True,
            sqlite_where=text("is_primary"),
            postgresql_where=text("is_primary"),
        ),
        Index(None, "member_id"),
        Index(None, "key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    script: Mapped[str] = mapped_column(String(4))
    given: Mapped[str | None] = mapped_column(Line(150))
    family: Mapped[str | None] = mapped_column(Line(150))
    full: Mapped[str] = mapped_column(Line(300))
    key: Mapped[str] = mapped_column(String(300))
    name_order: Mapped[NameOrder | None] = mapped_column(choice(NameOrder, "name_order"))
    is_primary: Mapped[bool]

    member: Mapped[Member] = relationship(back_populates="names")

    def in_own_script(self, primary: "MemberName") -> bool:
        """True where this is no mere spelling of `primary`: another script, or Elşad beside Elshad."""
        return self.script != primary.script or (primary.full.isascii() and not self.full.isascii())

    @classmethod
    def own_script_beside(cls, primary: type["MemberName"]) -> ColumnElement[bool]:
        """`in_own_script`, for the database."""
        marked = and_(cls.full.regexp_match(_NOT_ASCII), not_(primary.full.regexp_match(_NOT_ASCII)))
        return or_(cls.script != primary.script, marked)


_ONE_AT_A_TIME = NoOverlap("posting", ("member_id", "agency_id"), "valid_from", "valid_until", "daterange")


class Posting(Period, Base):
    """A member works for an agency under a title, from a day on."""

    __tablename__ = "posting"
    __table_args__ = (
        period_check(),
        _ONE_AT_A_TIME.constraint(),
        Index(None, "member_id"),
        Index(None, "agency_id"),
        {"info": {"no_overlap": _ONE_AT_A_TIME}},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"))
    title: Mapped[str | None] = mapped_column(Line(300))

    member: Mapped[Member] = relationship(back_populates="postings")
    agency: Mapped[Agency] = relationship()


class Office(Period, Base):
    """A member holds an office of the club, from a day on."""

    __tablename__ = "office"
    __table_args__ = (period_check(), Index(None, "member_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    name: Mapped[OfficeName] = mapped_column(choice(OfficeName, "name"))

    member: Mapped[Member] = relationship(back_populates="offices")


class Accreditation(Period, Base):
    """A member's press card: who issued it, its number and kind, and how long it is valid."""

    __tablename__ = "accreditation"
    __table_args__ = (period_check(), Index(None, "member_id"), Index(None, "valid_until"))

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    issuer: Mapped[str | None] = mapped_column(Line(200))
    number: Mapped[str] = mapped_column(Line(100))
    kind: Mapped[str | None] = mapped_column(Line(100))

    member: Mapped[Member] = relationship(back_populates="accreditations")


class MemberKey(Base):
    """How one word of a member's name sounds, for finding what is spelled roughly (`names.sounds`)."""

    __tablename__ = "member_key"
    __table_args__ = (Index(None, "key"),)

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(60), primary_key=True)


class DifferentPeople(Base):
    """Two members of whom somebody said that they are not one person; the lower id first."""

    __tablename__ = "different_people"
    __table_args__ = (
        UniqueConstraint("low_id", "high_id"),
        CheckConstraint("low_id < high_id", name="ordered"),
        Index(None, "high_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    low_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    high_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
