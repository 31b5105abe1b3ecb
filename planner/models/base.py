"""What every table shares: names for constraints, and periods of validity."""

from datetime import date

from sqlalchemy import CheckConstraint, ColumnElement, MetaData, and_, or_
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from planner.timing.days import BEGINNING, day_before


class Base(DeclarativeBase):
    """Names every constraint: SQLite's batch migrations and error messages need the names."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Period:
    """Something true from a day on, until the day on which it no longer is.

    `valid_until` is the first day after, as in every half-open interval; people are shown `last_day`.
    """

    valid_from: Mapped[date] = mapped_column(default=BEGINNING)
    valid_until: Mapped[date | None]

    def covers(self, day: date) -> bool:
        """True on every day of the period."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)

    @classmethod
    def in_force(cls, day: date) -> ColumnElement[bool]:
        """`covers`, for the database."""
        return and_(cls.valid_from <= day, or_(cls.valid_until.is_(None), cls.valid_until > day))

    @property
    def first_day(self) -> date | None:
        """None where nobody knows since when."""
        return None if self.valid_from == BEGINNING else self.valid_from

    @property
    def last_day(self) -> date | None:
        """The last day of the period, None where the end is open."""
        return None if self.valid_until is None else day_before(self.valid_until)

    def overlaps(self, first: date, until: date | None) -> bool:
        """True where the half-open period from `first` to `until` shares a day with this one."""
        starts_before_end = until is None or self.valid_from < until
        return starts_before_end and (self.valid_until is None or first < self.valid_until)


def period_check() -> CheckConstraint:
    """A period has at least one day."""
    return CheckConstraint("valid_until > valid_from", name="period")
