"""Where a meeting stands, from what is known of the agencies and from their answers."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from planner.models import Meeting, PartStat


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


def standing_with(meeting: Meeting, members: AbstractSet[int], away: AbstractSet[int]) -> Standing:
    """The standing by the ids of the agencies that the quorum is of, and of those known to be away."""
    answers = {one.seat_id: one.partstat for one in meeting.attendees if one.seat_id in members}
    sure = {seat for seat, answer in answers.items() if answer is PartStat.ACCEPTED}
    declined = {seat for seat, answer in answers.items() if answer is PartStat.DECLINED}
    possible = members - declined - (away - sure)
    return Standing(len(members), meeting.quorum.needed(len(members)), len(possible), len(sure))
