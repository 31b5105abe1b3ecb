"""Kinds of demands: each knows the starts that meet it, its name, and what to say where it fails."""

from planner.scheduling.demands import Demands
from planner.scheduling.wants.days import kept_apart, notice
from planner.scheduling.wants.hours import opening, times_of_day
from planner.scheduling.wants.people import QuorumReached, must_come
from planner.scheduling.wants.place import room_wants
from planner.scheduling.wants.want import Spot, Want

__all__ = ["Spot", "Want", "wants_of"]


def wants_of(wanted: Demands) -> tuple[Want, ...]:
    """All that a date must meet, in the order in which it is said."""
    return (
        opening(),
        *times_of_day(wanted),
        *notice(wanted),
        *kept_apart(wanted),
        *room_wants(wanted),
        *must_come(wanted),
        QuorumReached(),
    )
