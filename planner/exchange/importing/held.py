"""What the register holds of known members, read by column, and whether a row says anything else."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.models import Member, MemberName, Office, OfficeName, Posting
from planner.models.names import fold
from planner.register.members import MemberFacts, spelled_better


@dataclass(slots=True)
class Held:
    """A member as the register has it."""

    said: tuple[str | None, ...]
    names: dict[str, tuple[str, str | None, str | None]] = field(default_factory=dict)
    postings: list[tuple[int, str | None, date, date | None]] = field(default_factory=list)
    offices: set[OfficeName] = field(default_factory=set)


def held(session: Session, ids: Iterable[int]) -> dict[int, Held]:
    """These members, by id: one query for each table."""
    wanted = list(ids)
    if not wanted:
        return {}
    said = select(
        Member.id, Member.email, Member.phone, Member.languages, Member.residence, Member.timezone
    ).where(Member.id.in_(wanted))
    found = {row[0]: Held(tuple(row[1:])) for row in session.execute(said)}
    names = select(
        MemberName.member_id, MemberName.key, MemberName.full, MemberName.given, MemberName.family
    ).where(MemberName.member_id.in_(wanted))
    # Where two names of somebody differ by an apostrophe only, the first is meant.
    for member_id, key, full, given, family in session.execute(names.order_by(MemberName.id)):
        found[member_id].names.setdefault(key, (full, given, family))
    postings = select(
        Posting.member_id, Posting.agency_id, Posting.title, Posting.valid_from, Posting.valid_until
    ).where(Posting.member_id.in_(wanted))
    for member_id, agency_id, title, since, until in session.execute(postings):
        found[member_id].postings.append((agency_id, title, since, until))
    offices = select(Office.member_id, Office.name).where(Office.member_id.in_(wanted))
    for member_id, name in session.execute(offices):
        found[member_id].offices.add(name)
    return found


def says_nothing_new(facts: MemberFacts, known: Held) -> bool:
    """True where `update_member` would change nothing; in doubt False, for that one looks closely."""
    said = (facts.email, facts.phone, facts.languages, facts.residence, facts.timezone)
    if any(new is not None and new != old for new, old in zip(said, known.said, strict=True)):
        return False
    spelled = known.names.get(fold(facts.name))
    if spelled is None or (facts.native_name and fold(facts.native_name) not in known.names):
        return False
    if any(map(spelled_better, spelled, (facts.name, facts.given, facts.family))):
        return False
    there = [posting for posting in known.postings if posting[0] == facts.agency.id]
    if len(there) != 1 or not known.offices.issuperset(facts.offices):
        return False
    _, title, since, until = there[0]
    return (
        (not facts.title or facts.title == title)
        and (facts.since is None or facts.since == since)
        and (facts.until is None or facts.until == until)
    )
