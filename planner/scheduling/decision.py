"""What was known when the date of a meeting was chosen; it is stored with the meeting.

It serves three ends: the record of why that date, naming what got worse since, and the balance of burdens
over a series of meetings. Reasons are kept as they were told, in English.
"""

import dataclasses
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.availability.holiday_cache import library_version
from planner.models import Agency, Meeting
from planner.models.audit import action_under_way
from planner.register.agencies import agency_standing, all_agencies
from planner.register.club import rules_of
from planner.scheduling.fairness import Burden

if TYPE_CHECKING:  # the home screen reads decisions, and needs nothing of what makes them
    from planner.i18n.texts import Text
    from planner.scheduling.phrases import Reading
    from planner.scheduling.verdicts import Loss, Slot

MOST_OTHERS = 5
"""How many of the other dates there were are kept."""


@dataclass(frozen=True, slots=True)
class Told:
    """An agency with reasons, as they were told."""

    agency_id: int
    agency: str
    why: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.agency} ({'; '.join(self.why)})"


@dataclass(frozen=True, slots=True)
class Other:
    """Another date there was."""

    start: str
    works_for: int
    agencies: int


@dataclass(frozen=True, slots=True)
class Decision:
    """The date as it looked then.

    Attributes:
        by: what chose it: "schedule", "move" or "book".
        start: the instant, as ISO 8601 has it.
        end: likewise.
        first: the first of the days that were looked at; None where a date was named.
        last: the last of them.
        counts: agencies: can, if_need_be, unknown, cannot.
        agencies: how many there were.
        needed: how many made the quorum.
        quorate: how many of those that count for it were not known to be away.
        people: how many journalists they had.
        people_away: how many of them were known to be away.
        members: the ids of the agencies that were members.
        base: the ids of those that counted for the quorum.
        lost: those not able to come.
        if_need_be: those that would rather not.
        unknown: the names of those of whom nothing was known.
        club: what else was on.
        provisional: what might yet change.
        failing: demands it did not meet even then.
        worst: the worst local time of day, and where.
        notice: the last day on which the invitations could leave.
        burdens: what it cost the agencies.
        others: the next best dates.
        action: the number in the log of changes of what chose it.
        edition: of the holidays by which it was judged.
    """

    by: str
    start: str
    end: str
    first: str | None = None
    last: str | None = None
    counts: Mapping[str, int] = dataclasses.field(default_factory=dict)
    agencies: int = 0
    needed: int = 0
    quorate: int = 0
    people: int = 0
    people_away: int = 0
    members: tuple[int, ...] = ()
    base: tuple[int, ...] = ()
    lost: tuple[Told, ...] = ()
    if_need_be: tuple[Told, ...] = ()
    unknown: tuple[str, ...] = ()
    club: tuple[str, ...] = ()
    provisional: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()
    worst: str | None = None
    notice: str | None = None
    burdens: tuple[Burden, ...] = ()
    others: tuple[Other, ...] = ()
    action: int | None = None
    edition: str = ""

    def to_json(self) -> str:
        """As `from_json` reads it back."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, stored: str) -> Self:
        """What `to_json` wrote; what another version of planner wrote besides is left out."""
        known = {one.name for one in dataclasses.fields(cls)}
        facts = {name: _read(name, value) for name, value in json.loads(stored).items() if name in known}
        return cls(**facts)


_ROWS: Mapping[str, type[Any]] = {"lost": Told, "if_need_be": Told, "burdens": Burden, "others": Other}


def _read(name: str, value: Any) -> Any:
    if not isinstance(value, list):
        return value
    if name not in _ROWS:
        return tuple(value)
    rows = ({key: tuple(one) if isinstance(one, list) else one for key, one in row.items()} for row in value)
    return tuple(_ROWS[name](**row) for row in rows)


def decision_of(meeting: Meeting) -> Decision | None:
    """What was known when its date was chosen; None where that is not written down of the date it has."""
    if meeting.decision is None:
        return None
    found = Decision.from_json(meeting.decision)
    assert meeting.start_utc is not None
    return found if found.start == meeting.start_utc.isoformat() else None


@dataclass(frozen=True, slots=True)
class Choice:
    """A date that was chosen.

    Attributes:
        slot: the date as it was judged.
        failing: demands it does not meet.
        reading: the days that were looked at; None where the date was named.
        others: the dates there were, best first.
    """

    slot: "Slot"
    failing: "Sequence[Text]" = ()
    reading: "Reading | None" = None
    others: "Sequence[Slot]" = ()


def decide(session: Session, meeting: Meeting, choice: Choice, *, by: str) -> Decision:
    """Writes down why a meeting is on its date.

    Args:
        session: the open session.
        meeting: on the date that was chosen.
        choice: that date.
        by: what chose it: "schedule", "move" or "book".
    """
    slot, reading = choice.slot, choice.reading
    assert meeting.start_utc is not None
    assert meeting.end_utc is not None
    members = _members(session, meeting)
    numbers = ids_of(session, (loss.agency for loss in (*slot.lost, *slot.if_need_be)))
    made = Decision(
        by=by,
        start=meeting.start_utc.isoformat(),
        end=meeting.end_utc.isoformat(),
        first=reading.first.isoformat() if reading else None,
        last=reading.last.isoformat() if reading else None,
        counts=dataclasses.asdict(slot.counts),
        agencies=slot.agencies,
        needed=slot.needed,
        quorate=slot.quorate,
        people=slot.people,
        people_away=slot.people_away,
        members=tuple(number for number, _ in members),
        base=tuple(number for number, counts in members if counts),
        lost=_told(slot.lost, numbers),
        if_need_be=_told(slot.if_need_be, numbers),
        unknown=slot.unknown,
        club=tuple(map(str, slot.club)),
        provisional=tuple(map(str, slot.provisional)),
        failing=tuple(map(str, choice.failing)),
        worst=str(slot.worst) if slot.worst else None,
        notice=slot.notice.isoformat() if slot.notice else None,
        burdens=slot.burdens,
        others=tuple(
            Other(one.start.isoformat(), one.possible, one.agencies)
            for one in choice.others
            if one.start != slot.start
        )[:MOST_OTHERS],
        action=action_under_way(session),
        edition=library_version(),
    )
    meeting.decision = made.to_json()
    return made


def ids_of(session: Session, names: Iterable[str]) -> dict[str, int]:
    """The ids of the agencies of these short names."""
    wanted = sorted(set(names))
    if not wanted:
        return {}
    query = select(Agency.short_name, Agency.id).where(Agency.short_name.in_(wanted))
    return dict(session.execute(query).all())


def _told(losses: "Iterable[Loss]", numbers: Mapping[str, int]) -> tuple[Told, ...]:
    return tuple(Told(numbers.get(one.agency, 0), one.agency, tuple(map(str, one.why))) for one in losses)


def _members(session: Session, meeting: Meeting) -> list[tuple[int, bool]]:
    """The ids of the agencies that are members on the day, and whether the quorum is of them."""
    rules, day = rules_of(session), meeting.local_day
    standings = ((agency.id, agency_standing(agency, day, rules)) for agency in all_agencies(session))
    return [(number, standing.quorum) for number, standing in standings if standing.counts]
