"""One journalist replaced by another."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.errors import BadInput, Undecided
from planner.i18n.dates import day_label
from planner.models import Agency, Attendee, Meeting, MeetingStatus, Member, MemberName, Office, Posting
from planner.models.names import fold
from planner.register.members import MemberFacts, add_member, update_member


@dataclass(frozen=True, slots=True)
class Succession:
    """Who came for whom, and what hung on the one who went.

    Attributes:
        known: True where the successor was a member before.
        offices: of the club, that fall vacant.
        invited_to: coming meetings to which the one who went is invited in person.
    """

    gone: Member
    come: Member
    agency: Agency
    known: bool
    offices: tuple[Office, ...]
    invited_to: tuple[Meeting, ...]


def post_to_fill(member: Member, since: date, agency: Agency | None = None) -> Posting:
    """The posting of a member that a successor takes over on that day.

    Raises:
        BadInput: there is none that has begun by then.
        Undecided: there are several, and no agency is named.
    """
    held = [posting for posting in member.postings if posting.overlaps(since, None)]
    held = [posting for posting in held if agency is None or posting.agency is agency]
    if not held:
        raise BadInput(f"{member.name} has no post to hand over on {day_label(since)}.")
    if len(held) > 1:
        houses = " or ".join(posting.agency.short_name for posting in held)
        raise Undecided(f"{member.name} works for {houses}.\nSay with --agency which post is handed over.")
    if held[0].valid_from >= since:
        raise BadInput(
            f"{member.name} comes to {held[0].agency.short_name} on {day_label(held[0].valid_from)}.",
            remedy="Choose a later day.",
        )
    return held[0]


def replace(session: Session, gone: Member, facts: MemberFacts, *, today: date, now: datetime) -> Succession:
    """Ends the posting of `gone` at the agency of `facts` and begins the successor's on `facts.since`.

    Who has no other posting loses the offices of the club on that day too.

    Raises:
        BadInput: a posting is in the way, or somebody would replace himself.
        Undecided: several members have the successor's name.
    """
    assert facts.since is not None
    posting = post_to_fill(gone, facts.since, facts.agency)
    posting.valid_until = facts.since
    session.flush()
    come = _known(session, facts.name)
    if come is gone:
        raise BadInput(f"{gone.name} cannot come for himself or herself.")
    known = come is not None
    if come is None:
        come = add_member(session, facts)
    else:
        update_member(session, come, facts, today=today)
    offices = () if gone.posting_on(facts.since) else _vacated(gone, facts.since)
    session.flush()
    return Succession(
        gone, come, facts.agency, known, offices, invited_in_person(session, gone, facts.since, now)
    )


def _known(session: Session, name: str) -> Member | None:
    found = session.scalars(
        select(Member).join(Member.names).where(MemberName.key == fold(name)).distinct()
    ).all()
    if len(found) > 1:
        raise Undecided(
            f"Several members are called {name!r}.\nUse 'planner member leave' and 'planner member add'."
        )
    return found[0] if found else None


def _vacated(member: Member, since: date) -> tuple[Office, ...]:
    held = tuple(
        office for office in member.offices if office.valid_from < since and office.overlaps(since, None)
    )
    for office in held:
        office.valid_until = since
    return held


def invited_in_person(session: Session, member: Member, since: date, now: datetime) -> tuple[Meeting, ...]:
    """The meetings from that day on, not over or cancelled, to which a member is invited by name."""
    stands = (
        Attendee.member_id == member.id,
        Attendee.withdrawn.is_(None),
        Meeting.status != MeetingStatus.CANCELLED,
    )
    query = select(Meeting).join(Meeting.attendees).where(*stands, Meeting.end_utc > now)
    meetings = session.scalars(query.order_by(Meeting.start_utc)).unique()
    return tuple(meeting for meeting in meetings if meeting.local_day >= since)
