"""The dates on which a meeting could be, best first, each with who is lost and why."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from math import gcd

from sqlalchemy.orm import Session

from planner.errors import BadInput
from planner.i18n.dates import span_label
from planner.i18n.texts import Text, text
from planner.scheduling.demands import Demands
from planner.scheduling.judge import QUARTER, Judge
from planner.scheduling.people import Scene, grid_for, load_scene
from planner.scheduling.phrases import Reading
from planner.scheduling.verdicts import Answer, Slot
from planner.timing.days import each_day

LONGEST_WINDOW = timedelta(days=366)


def find_dates(session: Session, wanted: Demands, reading: Reading, *, now: datetime) -> Answer:
    """Judges every quarter hour of the days of a reading.

    Dates before `now` are left out, unless all of them are: then the past is looked at, with a note.

    Raises:
        BadInput: the days are more than a year.
    """
    if reading.last - reading.first > LONGEST_WINDOW:
        span = span_label(reading.first, reading.last)
        raise BadInput(f"{span} is more than a year.", remedy="Name a shorter time.")
    scene = _scene(session, wanted, reading.first, reading.last)
    over = scene.grid.time(scene.grid.size) <= now
    judge = Judge(scene, wanted, not_before=None if over else now)
    days = [judge.day(day) for day in each_day(reading.first, reading.last)]
    every = [slot for day in days for slot in day.slots]
    return Answer(
        reading=reading,
        wanted=wanted,
        best=sorted((min(day.slots, key=Slot.rank) for day in days if day.slots), key=Slot.rank),
        every=sorted(every, key=Slot.rank),
        without=[day for day in days if not day.slots],
        notes=(*_past(over=over), *(text("{note}", note=note) for note in scene.notes), *judge.notes()),
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
    judge = Judge(scene, wanted, not_before=None)
    slot, failing = judge.time(start)
    return (
        slot,
        failing,
        (*_past(over=start <= now), *(text("{note}", note=note) for note in scene.notes), *judge.notes()),
    )


def scene_of(session: Session, wanted: Demands, start: datetime) -> Scene:
    """Everybody's time about one start, in grains that its minutes fit into."""
    end = (start.astimezone(UTC) + wanted.duration).astimezone(wanted.tz)
    return _scene(session, wanted, start.date(), end.date(), start.minute)


def _scene(session: Session, wanted: Demands, first: date, last: date, minute: int = 0) -> Scene:
    # The meeting begins and ends between grains, so that none counts that it only touches.
    length = int(wanted.duration.total_seconds()) // 60
    grain = timedelta(minutes=gcd(QUARTER.seconds // 60, minute, length))
    return load_scene(session, wanted, first, last, grid_for(first, last, wanted.tz, grain))


def _past(*, over: bool) -> list[Text]:
    return [text("That time is over already.")] if over else []
