"""Terms that end because a list names somebody else for an office that one person holds."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from planner.errors import BadInput
from planner.i18n.dates import day_label
from planner.models import Office
from planner.register.members import HELD_BY_ONE
from planner.timing.days import day_before


def terms(session: Session) -> Sequence[Office]:
    """The terms in the offices that one person holds, by office and first day."""
    query = select(Office).where(Office.name.in_(HELD_BY_ONE)).options(joinedload(Office.member))
    query = query.order_by(Office.name, Office.valid_from, Office.id)
    return session.scalars(query).all()


def end_terms(session: Session, known: frozenset[int]) -> Iterator[str]:
    """Ends the term of whoever is followed by somebody of the list, and says so.

    Args:
        session: the open session, after the list was taken.
        known: the ids of the terms that were in the register before.

    Raises:
        BadInput: two begin on the same day.
    """
    for _, held in groupby(terms(session), key=lambda term: term.name):
        for earlier, later in pairwise(held):
            if known.issuperset((earlier.id, later.id)) or not earlier.overlaps(later.valid_from, None):
                continue
            if earlier.valid_from == later.valid_from:
                raise BadInput(
                    f"{earlier.member.name} and {later.member.name} would both be {later.name} from"
                    f" {day_label(later.valid_from)}; one person holds that office.",
                    remedy="Correct the columns office and from.",
                )
            earlier.valid_until = later.valid_from
            last = day_label(day_before(later.valid_from))
            yield f"{earlier.member.name} is {earlier.name} until {last}, then {later.member.name}."
    session.flush()
