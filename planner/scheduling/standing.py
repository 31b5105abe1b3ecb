"""Where a meeting stands: whether enough agencies may come, and whether enough have said so."""

from sqlalchemy.orm import Session

from planner.meetings.standing import Standing, standing_with
from planner.models import Meeting
from planner.register.club import the_club
from planner.scheduling.dates import scene_of
from planner.scheduling.demands import Demands
from planner.scheduling.judge import Judge
from planner.scheduling.people import quorum_base
from planner.scheduling.reasons import loss_of


def standing(session: Session, meeting: Meeting) -> Standing:
    """The standing of a meeting, from the answers of the agencies' seats and from the diaries."""
    away, members = _known_away(session, meeting)
    return standing_with(meeting, members, away)


def _known_away(session: Session, meeting: Meeting) -> tuple[set[int], set[int]]:
    start, end = meeting.start_utc, meeting.end_utc
    assert start is not None
    assert end is not None
    venue = meeting.room.venue if meeting.room else None
    wanted = Demands(the_club(session), venue, (), meeting.online_link, end - start, meeting.quorum, ())
    local = start.astimezone(wanted.tz)
    judge = Judge(scene_of(session, wanted, local), wanted, not_before=None)
    seats = quorum_base(judge.scene.seats_on(local.date()))
    away = {seat.agency.id for seat in seats if loss_of(seat, start, end)}
    return away, {seat.agency.id for seat in seats}
