"""How far a mailbox was read."""

from sqlalchemy import BigInteger, CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.models.base import Base
from planner.models.types import Line


class MailboxMark(Base):
    """The last message read of one folder: its number, good while `validity` is so (RFC 9051 2.3.1.1)."""

    __tablename__ = "mailbox_mark"
    __table_args__ = (CheckConstraint("validity >= 0 AND uid >= 0", name="not_negative"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(Line(600), unique=True)
    validity: Mapped[int] = mapped_column(BigInteger)
    uid: Mapped[int] = mapped_column(BigInteger)
