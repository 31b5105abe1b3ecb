"""Whom to ring, so that a meeting has its quorum and those without whom it makes no sense."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.meetings.coming import named_members, people_by_agency
from planner.meetings.roll import Stance, by_country, stance_of
from planner.models import Agency, Guest, Meeting, Member

_ORDER = (Stance.PERHAPS, Stance.EARLIER, Stance.SILENT)
"""Of these an answer is missing; the likeliest to come first."""


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to ring.

    Attributes:
        who: the agency, member or guest.
        stance: what was said so far.
        required: the meeting makes no sense without.
        away: known to be away then.
        people: with whom to speak, those together who have one phone number, and that number.
    """

    who: Agency | Member | Guest
    stance: Stance
    required: bool
    away: bool
    people: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """How they are called."""
        return self.who.short_name if isinstance(self.who, Agency) else self.who.name


def to_ring(
    session: Session,
    meeting: Meeting,
    *,
    base: Collection[int],
    away: Collection[int] = (),
    required: Iterable[Agency | Member] = (),
) -> list[Call]:
    """Those whose answer is missing: first who must come, then the agencies that the quorum is of.

    Args:
        session: the open session.
        meeting: about which.
        base: the ids of the agencies the quorum is of.
        away: of those known to be away.
        required: who must come.
    """
    must = list(required)
    calls = [*_people(session, meeting, must), *_agencies(session, meeting, base, away, must)]
    return sorted(calls, key=lambda one: (not one.required, one.away, _ORDER.index(one.stance)))


def _people(session: Session, meeting: Meeting, must: list[Agency | Member]) -> Iterable[Call]:
    """Those who must come, are invited themselves, and are not named by their agency either."""
    named = named_members(session, meeting)
    for one in meeting.invited:
        who = one.member or one.guest
        stance = stance_of(one)
        if who is not None and who in must and stance in _ORDER and one.member_id not in named:
            yield Call(who, stance, required=True, away=False, people=_phones([who]))


def _agencies(
    session: Session,
    meeting: Meeting,
    base: Collection[int],
    away: Collection[int],
    must: list[Agency | Member],
) -> Iterable[Call]:
    seats = {one.seat_id for one in meeting.invited if one.seat_id is not None}
    posted = people_by_agency(session, seats, meeting.local_day)
    for agency, stance in (row for country in by_country(meeting) for row in country.stances):
        required = agency in must
        if stance not in _ORDER or agency.id not in seats or not (required or agency.id in base):
            continue
        people = _phones(posted[agency.id])
        yield Call(agency, stance, required=required, away=agency.id in away, people=people)


def _phones(people: Iterable[Member | Guest]) -> tuple[tuple[str, str], ...]:
    by_number: dict[str, list[str]] = {}
    for one in people:
        if one.phone:
            by_number.setdefault(one.phone, []).append(one.name)
    return tuple((", ".join(names), phone) for phone, names in by_number.items())
