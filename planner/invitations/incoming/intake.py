"""All that was read in one go, taken in, with what it changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.invitations.incoming.read import Read
from planner.invitations.incoming.taking import take_new
from planner.meetings.answering import counting, is_earlier
from planner.models import Answer, Attendee, Club, Incoming, PartStat

_TOGETHER = 400


@dataclass(frozen=True, slots=True)
class Intake:
    """What was taken in.

    Attributes:
        rows: what is new, in the order in which it was read.
        known: how much was taken in before.
        before: what counted as the answer of each attendee before, by id.
    """

    rows: tuple[Incoming, ...]
    known: int
    before: Mapping[int, PartStat]


def take_all(
    session: Session,
    reads: Sequence[Read],
    *,
    now: datetime,
    latest: datetime | None = None,
    told: Callable[[int], None] = lambda _: None,
) -> Intake:
    """Takes in everything that is new; two at once do so one after the other.

    Args:
        session: the open session.
        reads: what was read.
        now: the present instant.
        latest: the true one, where another is pretended.
        told: is told how many are done.
    """
    session.execute(select(Club.id).with_for_update())  # what the other takes in is then seen
    before = {one.id: one.partstat for one in session.execute(select(Attendee.id, Attendee.partstat))}
    rows: list[Incoming] = []
    known = done = 0
    for begin in range(0, len(reads), _TOGETHER):
        some = reads[begin : begin + _TOGETHER]
        digests = [one.digest for one in some]
        seen = set(session.scalars(select(Incoming.digest).where(Incoming.digest.in_(digests))))
        for read, digest in zip(some, digests, strict=True):
            done += 1
            if digest in seen:
                known += 1
                continue
            seen.add(digest)
            rows.append(take_new(session, read, now=now, latest=latest))
        told(done)
    session.flush()
    return Intake(tuple(rows), known, before)


def answer_of(row: Incoming) -> Answer | None:
    """The answer that came by it."""
    answers: Sequence[Answer] = row.attendee.answers if row.attendee is not None else ()
    return next((one for one in answers if one.incoming is row), None)


def standing_of(answer: Answer) -> str:
    """`counts`, or why it does not: `earlier` is one to an earlier date, `older` one that was overtaken."""
    if is_earlier(answer):
        return "earlier"
    return "counts" if counting(answer.attendee) is answer else "older"
