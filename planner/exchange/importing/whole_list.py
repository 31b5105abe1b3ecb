"""Who is in the register and no longer in a list that names everybody."""

from collections.abc import Callable, Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.exchange.importing.verdicts import Decisions, ImportResult, RowResult, Vanished, Verdict
from planner.models import Agency, Member, MemberName, Membership, Posting
from planner.register.agencies import change_period
from planner.register.members import leave
from planner.timing.days import day_before


def let_go(
    session: Session,
    result: ImportResult,
    accounts_for: Callable[[int], bool],
    decisions: Decisions,
    today: date,
) -> None:
    """Notes who vanished, and lets go of those of whom somebody said that they left.

    Raises:
        BadInput: one of them came only after the day on which they are said to have left.
    """
    agencies = result.columns.kind == "agencies"
    current = _current_agencies(session, today) if agencies else _current_members(session, today)
    for one in [one for one in current if not accounts_for(one.id)]:
        gone = decisions.left.get(one.id) if one.id in decisions.left else decisions.left_from
        if gone is None:
            result.vanished.append(one)
            continue
        if agencies:
            _end_membership(session, one, gone, today)
        else:
            leave(session, session.get_one(Member, one.id), gone)
        result.counts[Verdict.LEFT] += 1
        result.rows.append(RowResult(0, one.name, Verdict.LEFT, (("until", None, str(day_before(gone))),)))


def _current_members(session: Session, today: date) -> Iterable[Vanished]:
    query = select(Member.id, MemberName.full, Agency.short_name).join(Member.names).join(Member.postings)
    query = query.join(Posting.agency).join(Agency.memberships)
    query = query.where(MemberName.is_primary, Posting.in_force(today), Membership.in_force(today))
    rows = session.execute(query.order_by(Member.sort_key, Member.id).execution_options(yield_per=1000))
    seen: set[int] = set()
    for member_id, name, house in rows:
        if member_id not in seen:  # two agencies may have posted the same person
            seen.add(member_id)
            yield Vanished(member_id, f"{name}, {house}")


def _current_agencies(session: Session, today: date) -> Iterable[Vanished]:
    query = select(Agency.id, Agency.short_name).join(Agency.memberships).where(Membership.in_force(today))
    return [Vanished(*row) for row in session.execute(query.order_by(Agency.short_key))]


def _end_membership(session: Session, one: Vanished, gone: date, today: date) -> None:
    membership = session.get_one(Agency, one.id).membership_on(today)
    if membership is None:
        raise BadInput(f"{one.name} is no member on {today}.")
    change_period(membership, None, gone, f"The membership of {one.name}")
    session.flush()
