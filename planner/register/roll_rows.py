"""The membership list as it comes out of the database: members in order, a few hundred at a time."""

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased, selectinload

from planner.models import (
    Accreditation,
    Agency,
    AgencyName,
    Category,
    Member,
    MemberName,
    Membership,
    Office,
    OfficeName,
    Posting,
    Suspension,
)
from planner.models.base import Period
from planner.models.standing import Span, Tenure
from planner.register.standings import House

AT_A_TIME = 500


def rows(
    session: Session, where: Iterable[ColumnElement[bool]] = (), *, page: int | None = None
) -> Generator[Any]:
    """The rows of everybody who is not erased, in the order of the list.

    There is one for each posting and accreditation, with the columns that `planner.register.roll` unpacks.

    Args:
        session: the open session.
        where: conditions on `Member`.
        page: about how many members are wanted, where it is a few.
    """
    size = min(page or AT_A_TIME, AT_A_TIME)
    query = _query(session).where(Member.erased.is_(None), *where).execution_options(yield_per=size)
    with session.connection().execute(query) as result:
        yield from result


def _query(session: Session) -> Select[Any]:
    first, other = aliased(MemberName), aliased(MemberName)
    native = (
        select(other.full)
        .where(other.member_id == Member.id, other.is_primary.is_(False), other.own_script_beside(first))
        .order_by(other.id)
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(
            Member.id,
            Member.sort_key,
            first.full,
            first.given,
            first.family,
            native,
            Member.email,
            Member.phone,
            Member.languages,
            Member.residence,
            Member.timezone,
            Member.uid,
            Posting.id.label("posting"),
            Posting.agency_id.label("agency"),
            Posting.title.label("title"),
            Posting.valid_from.label("since"),
            Posting.valid_until.label("until"),
            Accreditation.id.label("card"),
            Accreditation.valid_from.label("card_since"),
            Accreditation.valid_until.label("card_until"),
        )
        .join(first, and_(first.member_id == Member.id, first.is_primary.is_(True)))
        .outerjoin(Posting, Posting.member_id == Member.id)
        .outerjoin(Accreditation, Accreditation.member_id == Member.id)
        .order_by(*order(session))
    )


def _sort_key(session: Session) -> ColumnElement[Any]:
    """Sorted by code points on every database, as SQLite does without being told."""
    key: InstrumentedAttribute[str | None] = Member.sort_key
    return key.collate("C") if session.get_bind().dialect.name == "postgresql" else key.expression


def order(session: Session) -> tuple[ColumnElement[Any], ColumnElement[int]]:
    """What the list is sorted by."""
    return _sort_key(session), Member.id.expression


def after(session: Session, key: str, member_id: int) -> ColumnElement[bool]:
    """Those who come later in the list than that key and id."""
    return tuple_(_sort_key(session), Member.id) > tuple_(key, member_id)


def of_agencies(wanted: ColumnElement[bool]) -> ColumnElement[bool]:
    """Those posted, at any time, by an agency of that kind."""
    return Member.id.in_(select(Posting.member_id).join(Posting.agency).where(wanted))


def holding(office: OfficeName, day: date) -> ColumnElement[bool]:
    """Those who hold an office on that day."""
    return Member.id.in_(select(Office.member_id).where(Office.in_force(day), Office.name == office))


def ending(day: date, days: int) -> ColumnElement[bool]:
    """Those of whom something ends within so many days: accreditation, posting, the agency's membership."""
    limit = day + timedelta(days=min(days, (date.max - day).days))

    def ends(kind: type[Period]) -> ColumnElement[bool]:
        return and_(kind.valid_until > day, kind.valid_until <= limit)

    house = exists().where(
        Posting.member_id == Member.id, Membership.agency_id == Posting.agency_id, ends(Membership)
    )
    own = [Member.id.in_(select(kind.member_id).where(ends(kind))) for kind in (Posting, Accreditation)]
    return or_(*own, house.correlate(Member))


def houses(session: Session, day: date) -> dict[int, House]:
    """Every agency by id, as it was called on that day, with its memberships and when it was suspended."""
    resting = _spans(session, Suspension.agency_id)
    tenures: dict[int, list[Tenure]] = defaultdict(list)
    held = select(Membership.agency_id, Membership.category, Membership.valid_from, Membership.valid_until)
    for agency_id, category, start, end in session.execute(held.order_by(Membership.valid_from)):
        suspensions = tuple(resting.get(agency_id, ()))
        tenures[agency_id].append(Tenure(Category(category), (start, end), None, suspensions))
    known = select(Agency.id, Agency.short_name, Agency.short_key, Agency.country)
    called = _called_otherwise(session, day)
    return {
        row.id: House(row.id, called.get(row.id, row.short_name), *row[2:], tuple(tenures[row.id]))
        for row in session.execute(known)
    }


def _called_otherwise(session: Session, day: date) -> dict[int, str]:
    """The short names on that day of the agencies that have been renamed since, or will be."""
    later = select(AgencyName.agency_id).where(AgencyName.valid_from > day)
    renamed = select(Agency).where(Agency.id.in_(later)).options(selectinload(Agency.names))
    return {agency.id: agency.short_name_on(day) for agency in session.scalars(renamed)}


def suspended(session: Session) -> dict[int, list[Span]]:
    """When members were suspended, by their id; there are never many."""
    return _spans(session, Suspension.member_id)


def officers(session: Session, day: date) -> dict[int, tuple[OfficeName, ...]]:
    """The offices held on that day, by the member's id."""
    query = select(Office.member_id, Office.name).where(Office.in_force(day)).order_by(Office.valid_from)
    found: dict[int, tuple[OfficeName, ...]] = {}
    for member_id, name in session.execute(query):
        found[member_id] = (*found.get(member_id, ()), name)
    return found


def _spans(session: Session, owner: InstrumentedAttribute[int | None]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = defaultdict(list)
    query = select(owner, Suspension.valid_from, Suspension.valid_until).where(owner.is_not(None))
    for owner_id, start, end in session.execute(query.order_by(Suspension.valid_from)):
        if owner_id is not None:
            found[owner_id].append((start, end))
    return found


def people(found: Iterable[Any]) -> Iterator[Sequence[Any]]:
    """The rows of each member together."""
    together: list[Any] = []
    last = None
    for row in found:
        if row[0] == last:
            together.append(row)
            continue
        if together:
            yield together
        together, last = [row], row[0]
    if together:
        yield together
