"""An agency leaves the club."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.i18n.dates import day_label
from planner.models import Agency, Attendee, Member, Membership, Office, Posting
from planner.register.agency_changes import coming_invitations
from planner.register.members import vacate
from planner.timing.days import day_before


@dataclass(frozen=True, slots=True)
class AgencyLeaving:
    """What ended with an agency's membership, and what hangs on it.

    Attributes:
        membership: that ended.
        postings: of its people that went on on that day; they ended too where that was asked for.
        offices: of the club that its people hold; those of people without another posting ended with it.
        invitations: of the agency and its people to meetings that are to come.
    """

    agency: Agency
    membership: Membership
    postings: tuple[Posting, ...]
    offices: tuple[Office, ...]
    invitations: tuple[Attendee, ...]


def leave_club(
    session: Session, agency: Agency, since: date, *, with_members: bool, now: datetime
) -> AgencyLeaving:
    """Ends an agency's membership: `since` is the first day on which it is none.

    Args:
        session: the open session.
        agency: who leaves.
        since: the first day without it.
        with_members: its people's postings end too, and the offices of those who have no other.
        now: what is to come after that.

    Raises:
        BadInput: it has left by then, or something of it only begins later.
    """
    membership = _membership(agency, since)
    membership.valid_until = since
    postings = _postings(session, agency, since)
    people = list(dict.fromkeys(posting.member for posting in postings))
    if with_members:
        _end(postings, since)
        people = [who for who in people if not any(post.overlaps(since, None) for post in who.postings)]
    offices = [office for who in people for office in who.offices if office.overlaps(since, None)]
    if with_members:
        for who in people:
            vacate(who, since)
    session.flush()
    invitations = coming_invitations(session, agency, since, now)
    return AgencyLeaving(agency, membership, tuple(postings), tuple(offices), invitations)


def _membership(agency: Agency, since: date) -> Membership:
    held = [one for one in agency.memberships if one.overlaps(since, None)]
    if not held:
        ends = [one.last_day for one in agency.memberships if one.last_day is not None]
        when = f"; its last day was {day_label(max(ends))}" if ends else ""
        raise BadInput(f"{agency.short_name} is no member on {day_label(since)}{when}.")
    if held[-1].valid_from >= since:
        raise BadInput(
            f"{agency.short_name} becomes {held[-1].category} member on {day_label(held[-1].valid_from)}.",
            remedy="Choose a later day.",
        )
    return held[-1]


def _postings(session: Session, agency: Agency, since: date) -> list[Posting]:
    goes_on = or_(Posting.valid_until.is_(None), Posting.valid_until > since)
    query = select(Posting).join(Posting.member).where(Posting.agency_id == agency.id, goes_on)
    return list(session.scalars(query.order_by(Member.sort_key, Posting.id)))


def _end(postings: list[Posting], since: date) -> None:
    for posting in postings:
        if posting.valid_from >= since:
            raise BadInput(
                f"{posting.member.name} comes to {posting.agency.short_name} on "
                f"{day_label(posting.valid_from)}, after {day_label(day_before(since))}.",
                remedy="Choose a later day, or correct the member first.",
            )
        posting.valid_until = since
