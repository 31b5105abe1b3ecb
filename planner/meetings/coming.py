"""Who comes for an agency: names as they were given, matched with the people it posts."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.meetings.answering import names_in
from planner.models import Agency, Attendee, Meeting, Member, PartStat, Posting
from planner.models.types import clean_line
from planner.register.matching import Fit, Wanted


@dataclass(frozen=True, slots=True)
class Comer:
    """Somebody who comes for an agency; `member` is None for a name that the register does not have there."""

    name: str
    member: Member | None


def people_of(session: Session, agency: Agency, day: date) -> list[Member]:
    """The members an agency posts on a day, by name."""
    return people_by_agency(session, [agency.id], day)[agency.id]


def people_by_agency(session: Session, agencies: Collection[int], day: date) -> dict[int, list[Member]]:
    """The same of many agencies, by their ids."""
    query = select(Posting.agency_id, Member).join(Member.postings).where(Posting.in_force(day))
    found: dict[int, set[Member]] = {number: set() for number in agencies}
    for number, member in session.execute(query.where(Posting.agency_id.in_(agencies))):
        found[number].add(member)
    return {
        number: sorted(people, key=lambda member: (member.name, member.id))
        for number, people in found.items()
    }


def comers(session: Session, attendee: Attendee) -> list[Comer]:
    """Those who come for the agency of a seat, as far as they were named."""
    names = names_in(attendee.coming)
    agency = attendee.seat or attendee.agency
    if not names or agency is None:
        return [Comer(name, None) for name in names]
    return matched(names, people_of(session, agency, attendee.meeting.local_day))


def named_members(session: Session, meeting: Meeting) -> dict[int, Agency]:
    """The ids of the members whom an agency that comes has named, and which one."""
    seats = [one for one in meeting.invited if one.seat is not None and one.partstat is PartStat.ACCEPTED]
    found = ((one.member, seat.seat) for seat in seats for one in comers(session, seat))
    return {member.id: agency for member, agency in found if member is not None and agency is not None}


def matched(names: Iterable[str], people: Sequence[Member]) -> list[Comer]:
    """Each name with the one of these people who has it; a name that several have stays without one."""
    found = []
    for name in names:
        member = _who(name, people)
        found.append(Comer(member.name if member else name, member))
    return found


def _who(name: str, people: Sequence[Member]) -> Member | None:
    wanted = Wanted(name, shortest=2)
    fits = [(fit, member) for member in people if (fit := _fit(wanted, member)) is not None]
    best = min((fit for fit, _ in fits), default=None)
    those = [member for fit, member in fits if fit is best]
    return those[0] if len(those) == 1 else None


def _fit(wanted: Wanted, member: Member) -> Fit | None:
    fits = (wanted.fit(name.full) for name in member.names)
    return min((fit for fit in fits if fit is not None), default=None)


def as_text(names: Iterable[str]) -> str | None:
    """Names as they are kept with an answer; a comma parts them, so none has one."""
    listed = ", ".join(" ".join(name.replace(",", " ").split()) for name in dict.fromkeys(names))
    return clean_line(listed, "list of those who come") or None
