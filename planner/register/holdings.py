"""What a register holds, in short: to tell one state of it from another."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.models import Action, Agency, Club, Meeting, Member


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done: its number in the log, when, and by which command."""

    number: int
    at: datetime
    command: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much there is, and all that was done, the oldest first; no club where nothing was set up."""

    club: str | None
    agencies: int
    members: int
    meetings: int
    log: tuple[Done, ...]

    @property
    def last(self) -> datetime | None:
        """When something was done last."""
        return self.log[-1].at if self.log else None


def holdings(session: Session) -> Holdings:
    """What the register holds now."""
    done = select(Action.id, Action.at, Action.command).order_by(Action.id)
    return Holdings(
        club=session.scalar(select(Club.name)),
        agencies=_many(session, Agency),
        members=_many(session, Member),
        meetings=_many(session, Meeting),
        log=tuple(Done(*row) for row in session.execute(done)),
    )


def since(earlier: Holdings, now: Holdings) -> tuple[Done, ...] | None:
    """What was done after the earlier state; None where that state is no earlier one of this register."""
    shared = len(earlier.log)
    return now.log[shared:] if now.log[:shared] == earlier.log else None


def _many(session: Session, kind: type[Agency | Member | Meeting]) -> int:
    return session.scalar(select(func.count()).select_from(kind)) or 0
