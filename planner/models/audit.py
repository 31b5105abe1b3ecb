"""Who changed what, when, before and after (DESIGN decision 10)."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from planner.models.base import Base
from planner.models.types import Line, UtcDateTime


class Action(Base):
    """One thing somebody did: all that one command changed.

    Attributes:
        undoes_id: the action this one took back.
        final: why it cannot be taken back, such as that letters went out.
    """

    __tablename__ = "action"
    __table_args__ = (Index(None, "undoes_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    who: Mapped[str] = mapped_column(Line(200))
    command: Mapped[str] = mapped_column(Line(100))
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("action.id", ondelete="SET NULL"))
    final: Mapped[str | None] = mapped_column(Line(300))

    changes: Mapped[list["Change"]] = relationship(
        back_populates="action", order_by="Change.id", cascade="all, delete-orphan"
    )


class Change(Base):
    """One row of one table as it was before (None: it was not there) and after (None: it is gone)."""

    __tablename__ = "change"
    __table_args__ = (Index(None, "action_id"), Index(None, "table_name", "row_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"))
    table_name: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[int]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    action: Mapped[Action] = relationship(back_populates="changes")


def seal(session: Session, reason: str) -> None:
    """Says that what is being done cannot be taken back, and why: something has left the house."""
    session.info.get("seal", lambda _: None)(reason)


def seal_row(session: Session, table: str, row: int, reason: str) -> None:
    """Makes final whatever was done to a row until now: in this state it has left the house."""
    touched = select(Change.action_id).where(Change.table_name == table, Change.row_id == row)
    session.execute(
        update(Action)
        .where(Action.id.in_(touched), Action.final.is_(None))
        .values(final=reason)
        .execution_options(synchronize_session=False)
    )


def action_under_way(session: Session) -> int | None:
    """The number of what is being done; None in a session that nobody watches."""
    begin = session.info.get("action")
    return None if begin is None else int(begin())
