"""A series: one meeting after the other, each at its own best time, none on a day that cannot be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.i18n.texts import Text
from planner.models import Meeting
from planner.scheduling.balance import club_borne
from planner.scheduling.dates import judge_of
from planner.scheduling.demands import Demands
from planner.scheduling.fairness import Borne, debts, ledger
from planner.scheduling.judge import Judge
from planner.scheduling.phrases import Reading
from planner.scheduling.verdicts import Slot
from planner.timing.days import each_day
from planner.timing.repeat import Days, Repeat

_FAR = {"week": 3, "month": 10}
"""So many days a date may be moved, by the unit of the rule."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One date of a series.

    Attributes:
        days: on which it falls by the rule.
        slot: when it is; None where no day near it will do.
        moved: why it is not on those days; empty where it is.
    """

    days: Days
    slot: Slot | None
    moved: tuple[Text, ...] = ()


def plan_series(
    session: Session,
    wanted: Demands,
    rule: Repeat,
    reading: Reading,
    *,
    now: datetime,
    count: int | None = None,
) -> list[Planned]:
    """The dates of a series among the days of a reading, from today on; each spares whom those before hit.

    Args:
        session: the open session.
        wanted: what each date must offer.
        rule: when they are.
        reading: among which days.
        now: the present instant.
        count: so many at most.

    Raises:
        BadInput: the days are more than a year.
    """
    today = now.astimezone(wanted.tz).date()
    first = max(reading.first, today) if reading.last >= today else reading.first
    wished = rule.between(first, reading.last)[:count]
    # One scene for all, a little wider than the days, so that a date can be moved out of them.
    far = timedelta(days=_FAR[rule.unit])
    room = timedelta(days=365) - (reading.last - first)
    margin = max(min(far, room / 2), timedelta(0))
    judge = judge_of(
        session, wanted, replace(reading, first=first - margin, last=reading.last + margin), now=now
    )
    return list(_planned(judge, wished, far.days, club_borne(session)))


def next_series(session: Session) -> int:
    """The number of the next series to be made."""
    return (session.scalar(select(func.max(Meeting.series))) or 0) + 1


def _planned(judge: Judge, wished: list[Days], far: int, held: list[Borne]) -> Iterator[Planned]:
    taken: set[date] = set()
    for days in wished:
        slot = _best_near(judge, days, taken, far, debts(ledger(held)))
        if slot is None:
            yield Planned(days, None, judge.day(days[0]).failing)
            continue
        taken.add(slot.start.date())
        members = [seat.agency.id for seat in judge.field.seats(slot.start.date())]
        held = [*held, Borne(members, slot.burdens)]
        kept = days[0] <= slot.start.date() <= days[1]
        yield Planned(days, slot, () if kept else judge.day(days[0]).failing)


def _best_near(judge: Judge, days: Days, taken: set[date], far: int, owed: Mapping[int, int]) -> Slot | None:
    """The best time on the days, else on the nearest day that suits most, else on the nearest at all."""
    slot = _best_on(judge, [day for day in each_day(*days) if day not in taken], owed)
    if slot:
        return slot
    others = (day for step in range(1, far + 1) for day in _both_sides(days, timedelta(days=step)))
    near = [found for day in others if day not in taken and (found := _best_on(judge, [day], owed))]
    return next((one for one in near if 2 * one.counts.if_need_be <= one.agencies), next(iter(near), None))


def _both_sides(days: Days, step: timedelta) -> list[date]:
    """The later one first: a meeting is rather put off than brought forward."""
    return [days[1] + step, days[0] - step]


def _best_on(judge: Judge, days: Sequence[date], owed: Mapping[int, int]) -> Slot | None:
    starts = sum(judge.field.days.get(day, 0) for day in days) & judge.meets
    return judge.slot(next(judge.ranked_with(owed, starts))) if starts else None
