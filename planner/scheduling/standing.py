"""Where a meeting stands: whether enough agencies, or people, may come, and whether enough have said so."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.meetings.said import said_of
from planner.meetings.standing import House, Standing, standing_of_people, standing_with
from planner.models import Meeting
from planner.register.club import the_club
from planner.scheduling.demands import Demands
from planner.scheduling.people import Seat, quorum_base
from planner.scheduling.reasons import loss_of
from planner.scheduling.scene import scene_of


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where a meeting stands, and the ids of the agencies its quorum is of and of those known to be away."""

    standing: Standing
    base: frozenset[int]
    away: frozenset[int]


def standing(session: Session, meeting: Meeting) -> Standing:
    """The standing of a meeting, from the answers and from the diaries."""
    return outlook(session, meeting).standing


def outlook(session: Session, meeting: Meeting) -> Outlook:
    """The same with the agencies it is made of."""
    start, end = meeting.start_utc, meeting.end_utc
    assert start is not None
    assert end is not None
    venue = meeting.room.venue if meeting.room else None
    wanted = Demands(the_club(session), venue, (), meeting.online_link, end - start, meeting.quorum, ())
    local = start.astimezone(wanted.tz)
    seats = quorum_base(scene_of(session, wanted, local).seats_on(local.date()))
    base = frozenset(seat.agency.id for seat in seats)
    away = frozenset(seat.agency.id for seat in seats if loss_of(seat, start, end))
    said = said_of(session, meeting)
    if not meeting.quorum.people:
        return Outlook(standing_with(meeting, base, away, said), base, away)

    def house(seat: Seat) -> House:
        busy = (
            person.member.id
            for person in seat.people
            if seat.agency.id in away or person.calendar.why(start, end, hard=True)
        )
        return House(frozenset(person.member.id for person in seat.people), frozenset(busy))

    houses = {seat.agency.id: house(seat) for seat in seats}
    return Outlook(standing_of_people(meeting, houses, said), base, away)
