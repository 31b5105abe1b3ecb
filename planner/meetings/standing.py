"""Where a meeting stands, from what is known of the agencies and from their answers."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from planner.meetings.said import Said
from planner.models import Meeting, PartStat


@dataclass(frozen=True, slots=True)
class Standing:
    """Agencies, or people, counted for the quorum (DESIGN decision 8).

    Attributes:
        agencies: those the quorum is of, on the day.
        needed: how many make the quorum.
        possible: those that have accepted, or are not known to be away and have not declined.
        sure: those that have accepted.
        of_people: people are counted.
    """

    agencies: int
    needed: int
    possible: int
    sure: int
    of_people: bool = False

    @property
    def short_by(self) -> int:
        """How many more must say yes before the quorum is sure."""
        return max(self.needed - self.sure, 0)

    def __str__(self) -> str:
        base = f"{self.agencies} {'people' if self.of_people else 'agencies'}"
        return f"quorum {self.needed} of {base}: possible {self.possible}, sure {self.sure}"


@dataclass(frozen=True, slots=True)
class House:
    """The people of an agency that the quorum is of, by id, and those of them known to be away."""

    people: frozenset[int]
    away: frozenset[int]


def standing_with(
    meeting: Meeting, members: AbstractSet[int], away: AbstractSet[int], said: Said
) -> Standing:
    """The standing by the ids of the agencies that the quorum is of, and of those known to be away."""
    sure = members & said.yes
    possible = members - said.no - (away - sure)
    return Standing(len(members), meeting.quorum.needed(len(members)), len(possible), len(sure))


def standing_of_people(meeting: Meeting, houses: Mapping[int, House], said: Said) -> Standing:
    """The standing where the quorum is of people, by the agencies' ids.

    An agency that accepts sends as many as it says, but no more than it has; who accepts for himself comes,
    also where the agency sends nobody else.
    """
    nobody_else = said.no | {
        one.seat_id for one in meeting.invited if one.seat_id and one.partstat is PartStat.DECLINED
    }
    sure = {agency: _coming(meeting, agency, house) for agency, house in houses.items()}
    possible = (
        sure[agency] if agency in nobody_else else max(sure[agency], len(house.people - house.away))
        for agency, house in houses.items()
    )
    base = sum(len(house.people) for house in houses.values())
    needed = meeting.quorum.needed(base)
    return Standing(base, needed, sum(possible), sum(sure.values()), of_people=True)


def _coming(meeting: Meeting, agency: int, house: House) -> int:
    accepted = [one for one in meeting.invited if one.partstat is PartStat.ACCEPTED]
    by_seat = sum(one.places for one in accepted if one.seat_id == agency)
    themselves = sum(one.member_id in house.people for one in accepted)
    return min(max(by_seat, themselves), len(house.people))
