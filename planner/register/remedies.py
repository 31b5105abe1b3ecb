"""What to type instead of taking back what is final: those invited hear of one more change."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models import Change, Meeting

_REMEDIES = {
    "meeting move": 'Move it back: planner meeting move {number} "DATE TIME"',
    "meeting book": 'Move it back: planner meeting move {number} "DATE TIME"',
    "meeting cancel": "Bring it back: planner meeting reinstate {number}",
    "meeting postpone": "Bring it back: planner meeting reinstate {number}",
    "meeting reinstate": "Call it off again: planner meeting cancel {number}",
    "meeting edit": "Change it again: planner meeting edit {number}",
    "meeting invite": "Withdraw an invitation: planner meeting invite {number} --without NAME",
}


def remedy(session: Session, command: str, changes: Iterable[Change]) -> str:
    """What to type after such a command, about the meeting it changed; empty where nothing helps."""
    wanted = _REMEDIES.get(command)
    touched = (_meeting(change) for change in changes)
    number = next((one for one in touched if one is not None), None) if wanted else None
    meeting = session.scalar(select(Meeting.number).where(Meeting.id == number)) if number else None
    return wanted.format(number=meeting) if wanted and meeting else ""


def _meeting(change: Change) -> int | None:
    """The id of the meeting that a row is, or belongs to."""
    if change.table_name == "meeting":
        return change.row_id
    image = {**(change.before or {}), **(change.after or {})}
    return image.get("meeting_id")
