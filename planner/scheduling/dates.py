"""The dates on which a meeting could be, best first, each with who is lost and why."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.i18n.dates import span_label
from planner.i18n.texts import Text, text
from planner.scheduling.balance import club_debts
from planner.scheduling.clashes import clashes_of
from planner.scheduling.demands import Demands
from planner.scheduling.gaining import gain_of
from planner.scheduling.judge import Dates, Judge
from planner.scheduling.people import Scene
from planner.scheduling.phrases import Reading
from planner.scheduling.scene import scene_between, scene_of
from planner.scheduling.verdicts import Answer, Slot
from planner.timing.days import each_day

LONGEST_WINDOW = timedelta(days=366)


def find_dates(
    session: Session,
    wanted: Demands,
    reading: Reading,
    *,
    now: datetime,
    owed: Mapping[int, int] | None = None,
) -> Answer:
    """Judges every quarter hour of the days of a reading.

    Dates before `now` are left out, unless all of them are: then the past is looked at, with a note.

    Args:
        session: the open session.
        wanted: what a date must offer.
        reading: the days.
        now: the present instant.
        owed: what agencies are owed for the bad hours and holidays of earlier meetings, by their ids; by
            default what the club's ledger says.

    Raises:
        BadInput: the days are more than a year.
    """
    return answer_of(judge_of(session, wanted, reading, now=now, owed=owed), reading, now)


def judge_of(
    session: Session,
    wanted: Demands,
    reading: Reading,
    *,
    now: datetime,
    owed: Mapping[int, int] | None = None,
    minute: int = 0,
) -> Judge:
    """Everybody's time on the days of a reading, held against demands; see `find_dates`.

    Args:
        session: the open session.
        wanted: what a date must offer.
        reading: the days.
        now: the present instant.
        owed: what agencies are owed.
        minute: of an hour, at which a time of interest begins.

    Raises:
        BadInput: the days are more than a year.
    """
    if reading.last - reading.first > LONGEST_WINDOW:
        span = span_label(reading.first, reading.last)
        raise BadInput(f"{span} is more than a year.", remedy="Name a shorter time.")
    scene = scene_between(session, wanted, reading.first, reading.last, minute)
    over = scene.grid.time(scene.grid.size) <= now
    owed = club_debts(session, without=wanted.itself) if owed is None else owed
    return Judge(scene, wanted, not_before=None if over else now, owed=owed)


def answer_of(judge: Judge, reading: Reading, now: datetime) -> Answer:
    """What a judge finds on the days of a reading."""
    days = [judge.day(day) for day in each_day(reading.first, reading.last)]
    over = judge.field.grid.time(judge.field.grid.size) <= now
    clashes, all_of_them = ((), True) if judge.meets else clashes_of(judge)
    more = () if all_of_them else (text("More demands clash than are named."),)
    return Answer(
        reading=reading,
        wanted=judge.wanted,
        best=Dates(judge, judge.best()),
        every=Dates(judge, list(judge.ranking(judge.meets))),
        days=days,
        without=[day for day in days if not day.slots],
        notes=(*_past(over=over), *_noted(judge.scene), *more),
        clashes=clashes,
        gain=gain_of(judge),
    )


def judge_time(
    session: Session, wanted: Demands, start: datetime, *, now: datetime
) -> tuple[Slot, Sequence[Text], Sequence[Text]]:
    """What one time is like: the slot, the demands it does not meet, and notes.

    Args:
        session: the open session.
        wanted: what the time is held against.
        start: aware, in the zone of the place.
        now: times before it get a note.
    """
    scene = scene_of(session, wanted, start)
    over = start <= now
    judge = Judge(scene, wanted, not_before=None if over else now)
    slot, failing = judge.time(start)
    return slot, failing, (*_past(over=over), *_noted(scene))


def _noted(scene: Scene) -> list[Text]:
    return list(scene.notes)


def _past(*, over: bool) -> list[Text]:
    return [text("That time is over already.")] if over else []
