"""Everybody's time about one start or on some days, loaded from the register."""

from datetime import UTC, date, datetime, timedelta
from math import gcd

from sqlalchemy.orm import Session

from planner.scheduling.demands import Demands
from planner.scheduling.field import QUARTER
from planner.scheduling.loading import load_scene
from planner.scheduling.people import Scene, grid_for


def scene_of(session: Session, wanted: Demands, start: datetime) -> Scene:
    """Everybody's time about one start, in grains that its minutes fit into."""
    end = (start.astimezone(UTC) + wanted.duration).astimezone(wanted.tz)
    return scene_between(session, wanted, start.date(), end.date(), start.minute)


def scene_between(session: Session, wanted: Demands, first: date, last: date, minute: int = 0) -> Scene:
    """Everybody's time on some days, in grains into which a meeting fits that begins at that minute."""
    # The meeting begins and ends between grains, so that none counts that it only touches.
    lengths = (int(one.total_seconds()) // 60 for one in (wanted.duration, wanted.setup, wanted.clearing))
    grain = timedelta(minutes=gcd(QUARTER.seconds // 60, minute, *lengths))
    return load_scene(session, wanted, first, last, grid_for(first, last, wanted.tz, grain))
