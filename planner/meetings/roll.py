"""Who comes: what those invited say, counted by invitation, by agency and by country."""

import enum
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.meetings.said import invited_agencies
from planner.models import Agency, Attendee, Meeting, PartStat


class Stance(enum.StrEnum):
    """Where somebody stands; EARLIER has answered, but to an earlier date."""

    COMES = "comes"
    PERHAPS = "perhaps"
    AWAY = "does not come"
    EARLIER = "answered the earlier date"
    SILENT = "no answer"


_STANCES = {
    PartStat.ACCEPTED: Stance.COMES,
    PartStat.DELEGATED: Stance.PERHAPS,
    PartStat.TENTATIVE: Stance.PERHAPS,
    PartStat.DECLINED: Stance.AWAY,
}


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many stand where; `people` is how many will be there of those that come."""

    comes: int = 0
    perhaps: int = 0
    away: int = 0
    earlier: int = 0
    silent: int = 0
    people: int = 0

    @property
    def all(self) -> int:
        """Everybody who was counted."""
        return self.comes + self.perhaps + self.away + self.earlier + self.silent


@dataclass(frozen=True, slots=True)
class CountryRoll:
    """The agencies of one country that are invited, and where they stand."""

    country: str
    stances: tuple[tuple[Agency, Stance], ...]

    @property
    def turnout(self) -> Turnout:
        """How many of them stand where; people are not counted here."""
        return _counted(stance for _, stance in self.stances)


def stance_of(attendee: Attendee) -> Stance:
    """Where one invitation stands."""
    earlier = attendee.before_move is not None
    return _STANCES.get(attendee.partstat) or (Stance.EARLIER if earlier else Stance.SILENT)


def turnout(meeting: Meeting) -> Turnout:
    """The invitations that stand, by what was said to each."""
    return _counted(map(stance_of, meeting.invited), people=people_coming(meeting))


def by_country(meeting: Meeting) -> list[CountryRoll]:
    """The agencies that are invited, themselves or in one of their people, by country and name."""
    words = invited_agencies(meeting)
    found: dict[str, list[tuple[Agency, Stance]]] = {}
    agencies = {one.agency_id: one.agency for one in meeting.invited if one.agency is not None}
    for agency in sorted(agencies.values(), key=lambda one: one.short_key):
        word = _STANCES.get(words.get(agency.id, PartStat.NEEDS_ACTION))
        mine = [one for one in meeting.invited if one.agency_id == agency.id]
        found.setdefault(agency.country, []).append((agency, word or _without_word(mine)))
    return [CountryRoll(country, tuple(rows)) for country, rows in sorted(found.items())]


def people_coming(meeting: Meeting) -> int:
    """How many people will be there.

    Whoever of an agency answers alone is one of those that its seat announced.
    """
    seats, alone, others = Counter[int](), Counter[int](), 0
    for one in meeting.invited:
        if one.partstat is not PartStat.ACCEPTED:
            continue
        if one.agency_id is None:
            others += one.places
        else:
            (seats if one.seat_id else alone)[one.agency_id] += one.places
    return others + (seats | alone).total()  # of both the larger


def _without_word(invited: Sequence[Attendee]) -> Stance:
    stances = {stance_of(one) for one in invited if one.seat_id is not None}
    return Stance.EARLIER if Stance.EARLIER in stances else Stance.SILENT


def _counted(stances: Iterable[Stance], people: int = 0) -> Turnout:
    found = list(stances)
    comes, perhaps, away, earlier, silent = (found.count(one) for one in Stance)
    return Turnout(comes, perhaps, away, earlier, silent, people)
