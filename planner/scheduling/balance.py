"""The ledger of a club: what its meetings, past and to come, have cost the agencies."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models import Meeting, MeetingStatus
from planner.scheduling.decision import decision_of
from planner.scheduling.fairness import Account, Borne, debts, ledger


def club_ledger(session: Session, *, without: Meeting | None = None) -> dict[int, Account]:
    """The accounts of all agencies, by id, from what was known when each date was chosen.

    Args:
        session: the open session.
        without: the meeting a date is sought for: what it costs now is not borne yet.
    """
    return ledger(club_borne(session, without=without))


def club_debts(session: Session, *, without: Meeting | None = None) -> dict[int, int]:
    """What dates are ranked by (`planner.scheduling.fairness.unfairness`); empty where all are even."""
    return debts(club_ledger(session, without=without))


def club_borne(session: Session, *, without: Meeting | None = None) -> list[Borne]:
    """What each meeting has cost."""
    return list(_borne(session, without))


def _borne(session: Session, without: Meeting | None) -> Iterator[Borne]:
    held = Meeting.status == MeetingStatus.CONFIRMED, Meeting.decision.is_not(None)
    query = select(Meeting).where(*held).order_by(Meeting.id)
    for meeting in session.scalars(query):
        decision = None if meeting is without else decision_of(meeting)
        if decision is not None:
            yield Borne(decision.members, decision.burdens)
