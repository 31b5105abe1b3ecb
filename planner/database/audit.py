"""The log of changes: one listener writes it, so no feature has to (DESIGN decision 10).

A session that is watched tells in `session.info["action"]` a function that gives the id of the action under
way, for the one importer that writes rows in bulk, and in `session.info["seal"]` one that makes the action
final, with the reason why it cannot be taken back.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import event, insert, update
from sqlalchemy.orm import Session, UOWTransaction

from planner.models import Action, Base, Change, MemberKey, Message
from planner.models.images import changed_image, row_image

_UNWATCHED = (Action, Change, MemberKey, Message)  # a message that left cannot be taken back


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does what, and when."""

    who: str
    command: str
    at: datetime


def watch(session: Session, deed: Deed) -> None:
    """Writes down from now on what changes through this session's objects."""
    recorder = _Recorder(session, deed)
    session.info["action"] = recorder.action
    session.info["seal"] = recorder.seal
    event.listen(session, "after_flush", recorder.after_flush)


class _Recorder:
    def __init__(self, session: Session, deed: Deed) -> None:
        self.session = session
        self.deed = deed
        self._number: int | None = None

    def action(self) -> int:
        """The id of the action, which is begun with the first change."""
        if self._number is None:
            deed = self.deed
            begun = insert(Action).values(at=deed.at, who=deed.who, command=deed.command).returning(Action.id)
            self._number = self.session.connection().execute(begun).scalar_one()
        return self._number

    def seal(self, reason: str) -> None:
        """Makes the action final."""
        mine = update(Action).where(Action.id == self.action())
        self.session.connection().execute(mine.values(final=reason))

    def after_flush(self, session: Session, context: UOWTransaction) -> None:
        """Writes the rows down that this flush changed; new ones have their ids now."""
        gone = _deleted(context)
        images: list[tuple[Base, Any, Any]] = [
            (row, None, row_image(row)) for row in session.new if _watched(row)
        ]
        images += [(row, *changed_image(row)) for row in session.dirty if _watched(row) and row not in gone]
        images += [(row, {**row_image(row), **changed_image(row)[0]}, None) for row in gone if _watched(row)]
        rows = [
            {
                "action_id": self.action(),
                "table_name": row.__tablename__,
                "row_id": vars(row)["id"],
                "before": before,
                "after": after,
            }
            for row, before, after in images
            if before or after
        ]
        if rows:
            session.connection().execute(insert(Change), rows)


def _deleted(context: UOWTransaction) -> list[Base]:
    # `session.deleted` lacks what goes because it was taken out of its owner's list (delete-orphan).
    states = [
        state for state, (deleted, listed_only) in context.states.items() if deleted and not listed_only
    ]
    return [row for state in states if isinstance(row := state.obj(), Base)]


def _watched(row: object) -> bool:
    return isinstance(row, Base) and not isinstance(row, _UNWATCHED)
