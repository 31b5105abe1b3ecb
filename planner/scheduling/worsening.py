"""Whether a meeting is still as good as when its date was chosen, and where it would be better."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from planner.errors import PlannerError
from planner.i18n.texts import Text, text
from planner.meetings.lookup import coming_meetings
from planner.meetings.said import said_of
from planner.meetings.standing import Standing, standing_with
from planner.models import Meeting
from planner.scheduling.dates import find_dates
from planner.scheduling.decision import Decision, decision_of
from planner.scheduling.judge import Judge
from planner.scheduling.people import quorum_base
from planner.scheduling.phrases import Reading
from planner.scheduling.reasons import loss_of
from planner.scheduling.rescheduling import asked_again, demands_again, own_demands
from planner.scheduling.scene import scene_of
from planner.scheduling.standing import standing
from planner.scheduling.unchanged import clocks_moved, standing_as_decided
from planner.scheduling.verdicts import Loss, Slot

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Worse:
    """What a meeting has lost since its date was chosen.

    Attributes:
        meeting: which.
        slot: its date as it looks now; None where it cannot be judged any more.
        lost: agencies that cannot come any more.
        reluctant: agencies that would rather not come any more.
        failing: demands it does not meet any more.
        club: what else is on now.
        clocks: how the rules of its time zone changed.
    """

    meeting: Meeting
    slot: Slot | None
    lost: tuple[Loss, ...] = ()
    reluctant: tuple[Loss, ...] = ()
    failing: tuple[Text, ...] = ()
    club: tuple[Text, ...] = ()
    clocks: Text | None = None

    @property
    def any(self) -> bool:
        """False where nothing was lost at all."""
        return bool(self.lost or self.reluctant or self.failing or self.club or self.clocks)

    def since(self, earlier: "Worse") -> "Worse":
        """Only what was not so at an earlier look."""
        return replace(
            self,
            lost=_not_in(self.lost, earlier.lost),
            reluctant=_not_in(self.reluctant, earlier.reluctant),
            failing=tuple(one for one in self.failing if one not in earlier.failing),
            club=tuple(one for one in self.club if one not in earlier.club),
            clocks=None if self.clocks == earlier.clocks else self.clocks,
        )


@dataclass(frozen=True, slots=True)
class Review:
    """How a coming meeting stands, and what it has lost; None for nothing."""

    standing: Standing
    worse: Worse | None


def review(session: Session, meeting: Meeting) -> Review:
    """Looks at a meeting again."""
    as_it_was = standing_as_decided(session, meeting)
    if as_it_was is not None:
        return Review(as_it_was, None)
    decision = decision_of(meeting)
    if decision is None:
        return Review(standing(session, meeting), None)
    return _judged(session, meeting, decision)


def better_dates(session: Session, worse: Worse, *, now: datetime, most: int = 2) -> list[Slot]:
    """Better dates for it: among the days it was sought in, or else in its week and the next."""
    meeting, as_it_is = worse.meeting, worse.slot
    if as_it_is is None:
        return []
    for days in _where_to_look(meeting, now):
        try:
            wanted = demands_again(session, meeting, asked_again(session, meeting), days.first)
        except PlannerError:  # an office it was asked for is vacant on those days
            continue
        found = find_dates(session, wanted, days, now=now)
        better = [slot for slot in found.best if worse.failing or slot.rank()[:-1] < as_it_is.rank()[:-1]]
        if better:
            return better[:most]
    return []


def watch(
    session: Session, *, now: datetime, days: tuple[date, date] | None = None
) -> Callable[[], list[Worse]]:
    """Remembers how the coming meetings stand; what it returns tells which of them got worse from then on.

    Args:
        session: the open session.
        now: the present instant.
        days: the first and the last on which anything will change, where that is known: other meetings need
            not be looked at.
    """

    def concerned() -> list[Meeting]:
        first, last = (days[0] - _DAY, days[1] + _DAY) if days else (date.min, date.max)
        return [one for one in coming_meetings(session, now) if first <= one.local_day <= last]

    before = {meeting.id: review(session, meeting) for meeting in concerned()}

    def news() -> list[Worse]:
        session.flush()
        found = []
        for meeting in concerned():
            worse = review(session, meeting).worse
            earlier = before[meeting.id].worse if meeting.id in before else None
            worse = worse.since(earlier) if worse and earlier else worse
            found += [worse] if worse and worse.any else []
        return found

    return news


def _judged(session: Session, meeting: Meeting, decision: Decision) -> Review:
    try:
        wanted = own_demands(session, meeting)
    except PlannerError as error:  # whom or what it was asked for is not there any more
        why = text("{why}", why=str(error).splitlines()[0].rstrip("."))
        return Review(standing(session, meeting), Worse(meeting, None, failing=(why,)))
    assert meeting.start_utc is not None
    assert meeting.end_utc is not None
    start = meeting.start_utc.astimezone(wanted.tz)
    judge = Judge(scene_of(session, wanted, start), wanted, not_before=None)
    slot, failing = judge.time(start)
    seats = judge.scene.seats_on(start.date())
    members = {seat.agency.id for seat in quorum_base(seats)}
    away = {seat.agency.id for seat in seats if loss_of(seat, meeting.start_utc, meeting.end_utc)}
    ids = {seat.agency.short_name: seat.agency.id for seat in seats}
    known = {one.agency_id for one in decision.lost}
    said = said_of(session, meeting)
    reluctant = known | {one.agency_id for one in decision.if_need_be}
    worse = Worse(
        meeting=meeting,
        slot=slot,
        lost=tuple(one for one in slot.lost if ids[one.agency] not in known | said.no),
        reluctant=tuple(one for one in slot.if_need_be if ids[one.agency] not in reluctant | said.no),
        failing=tuple(one for one in failing if str(one) not in decision.failing),
        club=tuple(one for one in slot.club if str(one) not in decision.club),
        clocks=clocks_moved(meeting),
    )
    if meeting.quorum.people:
        return Review(standing(session, meeting), worse if worse.any else None)
    return Review(standing_with(meeting, members, away, said), worse if worse.any else None)


def _where_to_look(meeting: Meeting, now: datetime) -> Sequence[Reading]:
    decision, today = decision_of(meeting), now.date()
    found = []
    if decision and decision.first and decision.last and decision.last >= today.isoformat():
        first, last = date.fromisoformat(decision.first), date.fromisoformat(decision.last)
        found = [Reading(first, last, meeting.reading or "")]
    monday = meeting.local_day - timedelta(days=meeting.local_day.weekday())
    return [*found, Reading(monday, monday + timedelta(days=13), "its week and the next")]


def _not_in(some: tuple[Loss, ...], others: tuple[Loss, ...]) -> tuple[Loss, ...]:
    names = {loss.agency for loss in others}
    return tuple(loss for loss in some if loss.agency not in names)
