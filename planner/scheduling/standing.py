"""Where a meeting stands: whether enough agencies may come, and whether enough have said so."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.models import Meeting, PartStat
from planner.register.club import the_club
from planner.scheduling.dates import scene_of
from planner.scheduling.demands import Demands
from planner.scheduling.judge import Judge
from planner.scheduling.people import quorum_base
from planner.scheduling.reasons import loss_of


@dataclass(frozen=True, slots=True)
class Standing:
    """Agencies counted for the quorum (DESIGN decision 8).

    Attributes:
        agencies: those the quorum is of, on the day.
        needed: how many make the quorum.
        possible: those that have accepted, or are not known to be away and have not declined.
        sure: those that have accepted.
    """

    agencies: int
    needed: int
    possible: int
    sure: int

    def __str__(self) -> str:
        return f"quorum {self.needed} of {self.agencies} agencies: possible {self.possible}, sure {self.sure}"


def standing(session: Session, meeting: Meeting) -> Standing:
    """The standing of a meeting, from the answers of the agencies' seats and from the diaries."""
    away, members = _known_away(session, meeting)
    return standing_with(meeting, members, away)


def standing_with(meeting: Meeting, members: AbstractSet[int], away: AbstractSet[int]) -> Standing:
    """The same, where the ids of the agencies the quorum is of, and of those that are away, are known."""
    answers = {one.seat_id: one.partstat for one in meeting.attendees if one.seat_id in members}
    sure = {seat for seat, answer in answers.items() if answer is PartStat.ACCEPTED}
    declined = {seat for seat, answer in answers.items() if answer is PartStat.DECLINED}
    possible = members - declined - (away - sure)
    return Standing(len(members), meeting.quorum.needed(len(members)), len(possible), len(sure))


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
