"""Who is expected at a meeting, one by one: by name where it was said, else as so many of an agency."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.meetings.answer_words import COMING
from planner.meetings.coming import comers
from planner.models import Agency, Attendee, Meeting, Member, PartStat
from planner.models.names import fold


@dataclass(frozen=True, slots=True)
class Expected:
    """One person; `name` is None for one whom the agency did not name, `agency` for a guest."""

    name: str | None
    agency: Agency | None
    member: Member | None
    answer: PartStat


def expected(session: Session, meeting: Meeting) -> list[Expected]:
    """Everybody who comes or perhaps comes, by country and agency, guests last; the named before the others.

    Who answered alone and is named by the agency too is one person.
    """
    found: list[Expected] = []
    seats = [one for one in meeting.invited if one.seat_id is not None and one.partstat in COMING]
    alone = [one for one in meeting.invited if one.seat_id is None and one.partstat in COMING]
    for attendee in alone:
        found += _persons(session, attendee)
    for attendee in seats:
        theirs = [one for one in found if attendee.agency_id and one.agency is attendee.agency]
        found += _of_seat(session, attendee, theirs)
    return sorted(found, key=_order)


def _persons(session: Session, attendee: Attendee) -> Iterator[Expected]:
    """Who answered, and those who come along."""
    answer, agency = attendee.partstat, attendee.agency
    names = [one for one in comers(session, attendee) if fold(one.name) != fold(attendee.name)]
    yield Expected(attendee.name, agency, attendee.member, answer)
    for one in names:
        yield Expected(one.name, agency, one.member, answer)
    for _ in range(attendee.places - 1 - len(names)):
        yield Expected(None, agency, None, answer)


def _of_seat(session: Session, attendee: Attendee, there: list[Expected]) -> Iterator[Expected]:
    known = {fold(one.name) for one in there if one.name}
    names = [one for one in comers(session, attendee) if fold(one.name) not in known]
    for one in names:
        yield Expected(one.name, attendee.agency, one.member, attendee.partstat)
    for _ in range(attendee.places - len(names) - len(there)):
        yield Expected(None, attendee.agency, None, attendee.partstat)


def _order(one: Expected) -> tuple[bool, str, str, bool, str]:
    country, key = (one.agency.country, one.agency.short_key) if one.agency else ("", "")
    return one.agency is None, country, key, one.name is None, fold(one.name or "")
